import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import { parse } from 'csv-parse/sync'
import { openClinic } from '#main/clinic.ts'
import { connect } from '#main/platform/db/connect.ts'
import { DATABASE_FILE } from '#main/platform/db/open.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { databaseKeyOf } from '#tests/support/raw-database.ts'
import { type Aim, atLeast } from './bench.ts'
import { RECEPTIONIST, signInAdministrator, withEmptyClinic } from './clinic-folders.ts'
import { figure, printTable, spreadOf, timed } from './figures.ts'

const SLOTS = new URL('../../../shared/data/outpatient-scheduling/slots.csv.gz', import.meta.url)
/** The year that is booked through the router; those before it are written into the file. */
const LAST_YEAR = '2025'
const SLOT_MINUTES = 15
const PATIENTS = 500
const MONTH = 31

interface Real {
  /** Every slot of the file and whether it is free, by time. */
  slots: Map<string, boolean>
  booked: { startsAt: string; endsAt: string }[]
}

const endOf = (startsAt: string) =>
  new Date(Date.parse(`${startsAt}:00Z`) + SLOT_MINUTES * 60_000).toISOString().slice(0, 16)

const readReal = (): Real => {
  const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(SLOTS)), { columns: true })
  const slots = new Map<string, boolean>()
  for (const row of rows) {
    slots.set(`${row.appointment_date}T${row.appointment_time?.slice(0, 5)}`, row.is_available === 'True')
  }
  const booked = [...slots].filter(([, isFree]) => !isFree).map(([startsAt]) => ({ startsAt, endsAt: endOf(startsAt) }))
  return { slots, booked }
}

const insertEarlier = (connection: Database.Database, booked: Real['booked']) => {
  const at = '2016-01-01T00:00:00.000Z'
  const patient = connection.prepare(
    `INSERT INTO patients (record_number, full_name, name_folded, sex, is_unidentified, is_birth_estimated,
      is_treatment_consented, is_reminder_consented, allergy_status, registered_at, updated_at)
      VALUES (?, ?, ?, 'female', 0, 0, 0, 0, 'not-asked', ?, ?)`,
  )
  const appointment = connection.prepare(
    `INSERT INTO appointments (patient_id, doctor_id, starts_on, starts_at, ends_at, place, state, kind, source, mode,
      created_at, updated_at) VALUES (?, 1, ?, ?, ?, 1, 'completed', 'new', 'desk', 'in-person', ?, ?)`,
  )
  connection.transaction(() => {
    for (let n = 1; n <= PATIENTS; n += 1) patient.run(`B-${n}`, `Patient ${n}`, `patient ${n}`, at, at)
    for (const [n, { startsAt, endsAt }] of booked.entries()) {
      appointment.run(1 + (n % PATIENTS), startsAt.slice(0, 10), startsAt, endsAt, at, at)
    }
  })()
}

const makeDoctor = async (administrator: Client) => {
  const made = { fullName: 'Doctor Real', username: 'bench-real', shortCode: 'RE', room: 'Room 1', phone: null }
  const { doctor } = await administrator.catalog.createDoctor({ ...made, departmentId: null, consultationFeeMinor: 0 })
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: '08:00', to: '18:00', validFrom: '2016-01-01' }))
  const settings = { slotMinutes: SLOT_MINUTES, capacity: 1, policy: 'forbid' as const, version: 0 }
  await administrator.scheduling.saveTimings({ doctorId: doctor.id, ...settings, weekly })
  const portal = { horizonDays: 7, leadMinutes: 60 }
  await administrator.scheduling.saveRules({ desk: { horizonDays: 400, leadMinutes: 0 }, portal })
  return doctor.id
}

/** Asks for every day's slots, a month at a time, and counts how many of them are as the file says. */
const compare = async (client: Client, doctorId: number, real: Real, setYear: (year: number) => Promise<void>) => {
  const times: number[] = []
  let [same, shown] = [0, 0]
  for (let year = 2016; year <= 2025; year += 1) {
    await setYear(year)
    for (let from = `${year}-01-01`; from.startsWith(String(year)); from = addDays(from, MONTH)) {
      const last = addDays(from, MONTH - 1)
      const to = last.startsWith(String(year)) ? last : `${year}-12-31`
      let days: Awaited<ReturnType<Client['scheduling']['listSlots']>>['days'] = []
      times.push(
        await timed(async () => {
          days = (await client.scheduling.listSlots({ doctorId, from, to })).days
        }),
      )
      for (const { startsAt, state } of days.flatMap(({ slots }) => slots)) {
        shown += 1
        if (real.slots.get(startsAt) === (state === 'free')) same += 1
      }
    }
  }
  return { same, shown, times }
}

/** A real calendar of ten years: what the clinic offers is what its file calls free. */
export const realCalendar = async (): Promise<Aim[]> => {
  if (!existsSync(SLOTS)) {
    console.log('real calendar: left out, because ../shared/data/outpatient-scheduling is not there')
    return []
  }
  const real = readReal()
  const earlier = real.booked.filter(({ startsAt }) => startsAt < LAST_YEAR)
  const replayed = real.booked.filter(({ startsAt }) => startsAt >= LAST_YEAR)
  return withEmptyClinic(async (folder) => {
    let now = new Date()
    const clock = { now: () => now }
    const clinic = await openClinic({ folder, appVersion: 'bench', clock })
    const administrator = await signInAdministrator(clientOn(clinic))
    const doctorId = await makeDoctor(administrator)
    const connection = connect(join(folder, DATABASE_FILE), databaseKeyOf(folder), 'write')
    insertEarlier(connection, earlier)
    connection.close()
    const desk = clientOn(clinic)
    // A session does not outlive a year.
    const setYear = async (year: number) => {
      now = new Date(Date.UTC(year - 1, 11, 31, 12))
      await desk.session.signIn(RECEPTIONIST)
    }
    await setYear(Number(LAST_YEAR))
    const ms = await timed(async () => {
      for (const [at, { startsAt }] of replayed.entries()) {
        await desk.scheduling.book({ doctorId, patientId: 1 + (at % PATIENTS), startsAt })
      }
    })
    const { same, shown, times } = await compare(desk, doctorId, real, setYear)
    await clinic.close()
    const months = spreadOf(times)
    console.log(`A real calendar: ${real.slots.size} slots of ten years, ${real.booked.length} of them booked.`)
    printTable(
      ['', 'figure'],
      [
        [`bookings of ${LAST_YEAR} through the router, per second`, figure((replayed.length * 1000) / ms)],
        ['slots shown', String(shown)],
        ['slots that are free or taken as the file says', String(same)],
        ['p95 of a month’s slots, ms', figure(months.p95)],
      ],
    )
    return [atLeast('scheduling, real calendar: slots as the file says', (same * 100) / real.slots.size, 100, '%')]
  })
}
