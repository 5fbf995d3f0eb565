import { renderToStaticMarkup } from 'react-dom/server'
import { dateWords } from './prints-dates.ts'

/** Everything that stands on the confirmation of a booking. */
export interface AppointmentSlip {
  clinicName: string
  clinicAddress: string | null
  clinicPhone: string | null
  patientName: string
  recordNumber: string
  /** The record number as a QR code. */
  qrSvg: string
  doctorName: string
  departmentName: string | null
  room: string | null
  /** On the clinic's wall clock. */
  startsAt: string
  isOnline: boolean
  /** Where an online appointment is held. */
  meetingLink: string | null
  reason: string | null
}

const STYLE = `
@page { size: 80mm auto; margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0; padding: 0; background: #fff; color: #000 }
body { width: 80mm; padding: 4mm 5mm 6mm; font: 11pt/1.3 system-ui, sans-serif; text-align: center;
  overflow-wrap: anywhere }
h1 { font-size: 12pt; margin: 0 }
p { margin: 0 }
.what { margin-top: 2mm }
.date { font-size: 16pt; font-weight: 700; margin-top: 1mm }
.time { font-size: 32pt; font-weight: 700; line-height: 1.1 }
.room { font-size: 14pt; font-weight: 700 }
.patient { font-size: 13pt; font-weight: 600; margin-top: 3mm; unicode-bidi: plaintext }
.ask { margin-top: 3mm; padding: 2mm 0; border-top: 1px dashed #000; border-bottom: 1px dashed #000 }
.qr { display: block; width: 26mm; height: 26mm; margin: 3mm auto 1mm }
.small { font-size: 9pt }
`

const Line = ({ text, className }: { text: string | null; className?: string }) =>
  text === null || text === '' ? null : (
    <p className={className} dir="auto">
      {text}
    </p>
  )

const Page = (slip: AppointmentSlip) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <title>{slip.recordNumber}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      <h1 dir="auto">{slip.clinicName}</h1>
      <Line className="small" text={slip.clinicAddress} />
      <Line className="small" text={slip.clinicPhone} />
      <p className="what">{slip.isOnline ? 'Your online appointment' : 'Your appointment'}</p>
      <p className="date">{dateWords(slip.startsAt.slice(0, 10))}</p>
      <p className="time">{slip.startsAt.slice(11)}</p>
      <Line className="room" text={slip.isOnline ? null : slip.room} />
      <Line className="small" text={slip.meetingLink} />
      <Line text={slip.doctorName} />
      <Line text={slip.departmentName} />
      <Line className="patient" text={slip.patientName} />
      <Line text={slip.reason} />
      <p className="ask">Please bring this slip</p>
      <img className="qr" alt="" src={`data:image/svg+xml,${encodeURIComponent(slip.qrSvg)}`} />
      <p>{slip.recordNumber}</p>
    </body>
  </html>
)

/** The confirmation as one self-contained page: no script, nothing fetched from elsewhere, all text escaped by React. */
export const renderAppointmentSlip = (slip: AppointmentSlip): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(<Page {...slip} />)}`
