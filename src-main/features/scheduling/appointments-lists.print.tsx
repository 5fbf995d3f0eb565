import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { dateWords } from './prints-dates.ts'

/** What stands at the head of a printed list. */
interface ListHead {
  clinicName: string
  date: string
  /** When it was printed, on the clinic's wall clock. */
  printedAt: string
}

/** One doctor's appointments of a day. */
export interface DoctorList {
  doctorName: string
  room: string | null
  appointments: readonly Appointment[]
}

const STYLE = `
@page { size: A4; margin: 14mm 12mm }
* { box-sizing: border-box }
html, body { margin: 0; padding: 0; background: #fff; color: #000 }
body { font: 10.5pt/1.35 system-ui, sans-serif; overflow-wrap: anywhere }
section { break-after: page }
section:last-child { break-after: auto }
header { display: flex; justify-content: space-between; gap: 6mm; border-bottom: 2px solid #000; margin-bottom: 3mm }
h1 { font-size: 15pt; margin: 0 }
h2 { font-size: 12pt; margin: 5mm 0 1mm }
p { margin: 0 0 1mm }
table { width: 100%; border-collapse: collapse }
thead { display: table-header-group }
tr { break-inside: avoid }
th, td { text-align: start; vertical-align: top; padding: 1.4mm 2mm 1.4mm 0; border-bottom: 1px solid #999 }
th { font-size: 9pt }
td.time { font-weight: 700; white-space: nowrap }
td.whole { white-space: nowrap }
.box { display: inline-block; width: 4.5mm; height: 4.5mm; border: 1.5px solid #000; text-align: center; line-height: 4mm }
.small { font-size: 9pt }
`

const STATE_WORDS: Readonly<Record<Appointment['state'], string>> = {
  booked: 'Booked',
  arrived: 'Arrived',
  'in-consultation': 'In consultation',
  completed: 'Completed',
  cancelled: 'Cancelled',
  'no-show': 'Did not come',
  left: 'Left',
}
const KIND_WORDS: Readonly<Record<Appointment['kind'], string>> = {
  new: 'New',
  'follow-up': 'Follow-up',
  emergency: 'Emergency',
}

const timesOf = ({ startsAt, endsAt }: Appointment): string =>
  startsAt === null || endsAt === null ? '' : `${startsAt.slice(11)}–${endsAt.slice(11)}`

const kindOf = ({ kind, mode }: Appointment): string => `${KIND_WORDS[kind]}${mode === 'online' ? ', online' : ''}`

const Sheet = ({ title, children }: { title: string; children: ReactNode }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <title>{title}</title>
      <style>{STYLE}</style>
    </head>
    <body>{children}</body>
  </html>
)

const Head = ({ head, title, note }: { head: ListHead; title: string; note: string | null }) => (
  <header>
    <div>
      <h1 dir="auto">{title}</h1>
      <p>{dateWords(head.date)}</p>
      {note === null ? null : <p dir="auto">{note}</p>}
    </div>
    <div className="small">
      <p dir="auto">{head.clinicName}</p>
      <p>Printed {head.printedAt.replace('T', ' ')}</p>
    </div>
  </header>
)

/** A table whose columns are what stands at its head and how each row shows it. */
const Table = ({ rows, columns }: { rows: readonly Appointment[]; columns: readonly Column[] }) => (
  <table>
    <thead>
      <tr>
        {columns.map(({ head }) => (
          <th key={head}>{head}</th>
        ))}
      </tr>
    </thead>
    <tbody>
      {rows.map((row) => (
        <tr key={row.id}>
          {columns.map(({ head, className, show }) => (
            <td key={head} className={className} dir="auto">
              {show(row)}
            </td>
          ))}
        </tr>
      ))}
    </tbody>
  </table>
)

interface Column {
  head: string
  className?: string
  show: (row: Appointment) => ReactNode
}

const TIME: Column = { head: 'Time', className: 'time', show: timesOf }
const TOKEN: Column = { head: 'Token', className: 'time', show: ({ token }) => token ?? '' }
const PATIENT: Column = { head: 'Patient', show: ({ patient }) => patient.fullName }
const RECORD: Column = { head: 'Record number', className: 'whole', show: ({ patient }) => patient.recordNumber }
const PHONE: Column = { head: 'Phone', className: 'whole', show: ({ patient }) => patient.phone ?? 'no phone' }
const KIND: Column = { head: 'Kind', className: 'whole', show: kindOf }
const REASON: Column = { head: 'Reason', show: ({ reason }) => reason ?? '' }
const STATE: Column = { head: 'Status', className: 'whole', show: ({ state }) => STATE_WORDS[state] }

const DoctorPage = ({ head, list, withPhones }: { head: ListHead; list: DoctorList; withPhones: boolean }) => {
  const about = [PATIENT, RECORD, ...(withPhones ? [PHONE] : []), KIND, REASON, STATE]
  const booked = list.appointments.filter(({ startsAt }) => startsAt !== null)
  const walkIns = list.appointments.filter(({ startsAt }) => startsAt === null)
  return (
    <section>
      <Head head={head} title={list.doctorName} note={list.room} />
      {booked.length === 0 ? <p>No bookings</p> : <Table rows={booked} columns={[TIME, ...about]} />}
      {walkIns.length === 0 ? null : (
        <>
          <h2>Walk-ins</h2>
          <Table rows={walkIns} columns={[TOKEN, ...about]} />
        </>
      )}
    </section>
  )
}

/** A day's appointments on A4, a page per doctor, walk-ins after the bookings; no script, all text escaped by React. */
export const renderDayList = (head: ListHead, lists: readonly DoctorList[], withPhones: boolean): string => {
  const pages = lists.map((list) => (
    <DoctorPage key={list.doctorName} head={head} list={list} withPhones={withPhones} />
  ))
  const nothing = (
    <section>
      <Head head={head} title="Appointments" note={null} />
      <p>No appointments</p>
    </section>
  )
  return `<!DOCTYPE html>${renderToStaticMarkup(<Sheet title={head.date}>{pages.length === 0 ? nothing : pages}</Sheet>)}`
}

const REMINDER_WORDS = { reached: 'reached', 'no-answer': 'no answer' } as const

/** A day's bookings with telephone numbers and boxes to tick, by time; no script, all text escaped by React. */
export const renderCallSheet = (
  head: ListHead,
  calls: readonly Appointment[],
  doctorNames: ReadonlyMap<number, string>,
): string => {
  const reminded: Column = {
    head: 'Reminded',
    show: ({ reminder }) => (
      <>
        <span className="box">{reminder === 'reached' ? '✓' : ''}</span>{' '}
        {reminder === null ? '' : REMINDER_WORDS[reminder]}
      </>
    ),
  }
  const doctor: Column = { head: 'Doctor', show: ({ doctorId }) => doctorNames.get(doctorId) ?? '' }
  const columns = [reminded, { ...PHONE, className: 'time' }, TIME, PATIENT, RECORD, doctor]
  return `<!DOCTYPE html>${renderToStaticMarkup(
    <Sheet title={head.date}>
      <section>
        <Head head={head} title="Call sheet" note={null} />
        {calls.length === 0 ? <p>No bookings</p> : <Table rows={calls} columns={columns} />}
      </section>
    </Sheet>,
  )}`
}
