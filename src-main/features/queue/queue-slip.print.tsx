import { renderToStaticMarkup } from 'react-dom/server'

/** Everything that stands on a token slip. */
export interface Slip {
  clinicName: string
  clinicPhone: string | null
  token: string
  doctorName: string
  departmentName: string | null
  room: string
  patientName: string
  recordNumber: string
  /** The record number as a QR code. */
  qrSvg: string
  arrivedAt: Date
  timeZone: string
  /** Null where the patient no longer waits. */
  place: { peopleAhead: number; expectedWait: { fromMinutes: number; toMinutes: number } | null } | null
}

const LANGUAGE = 'en'

const STYLE = `
@page { size: 80mm auto; margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0; padding: 0; background: #fff; color: #000 }
body { width: 80mm; padding: 4mm 5mm 6mm; font: 11pt/1.3 system-ui, sans-serif; text-align: center;
  overflow-wrap: anywhere }
h1 { font-size: 12pt; margin: 0 }
p { margin: 0 }
.token { font-size: 44pt; font-weight: 700; line-height: 1.1; margin: 2mm 0 1mm; white-space: nowrap }
.token-long { font-size: 32pt }
.room { font-size: 14pt; font-weight: 700 }
.patient { font-size: 13pt; font-weight: 600; margin-top: 3mm; unicode-bidi: plaintext }
.wait { margin-top: 3mm; padding: 2mm 0; border-top: 1px dashed #000; border-bottom: 1px dashed #000 }
.qr { display: block; width: 26mm; height: 26mm; margin: 3mm auto 1mm }
.small { font-size: 9pt }
`

/** Characters of a token that fit across the paper in the largest type. */
const LARGE_TOKEN = 6

const waitWords = ({ peopleAhead, expectedWait }: NonNullable<Slip['place']>): string[] => {
  const people = new Intl.PluralRules(LANGUAGE).select(peopleAhead) === 'one' ? 'person' : 'people'
  const ahead = peopleAhead === 0 ? 'You are next' : `${peopleAhead} ${people} before you`
  if (!expectedWait) return [ahead]
  return [ahead, `About ${expectedWait.fromMinutes}–${expectedWait.toMinutes} minutes`]
}

const Page = (slip: Slip) => {
  const at = new Intl.DateTimeFormat(LANGUAGE, { dateStyle: 'medium', timeStyle: 'short', timeZone: slip.timeZone })
  return (
    <html lang={LANGUAGE}>
      <head>
        <meta charSet="utf-8" />
        <title>{slip.token}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <h1 dir="auto">{slip.clinicName}</h1>
        {slip.clinicPhone === null ? null : <p className="small">{slip.clinicPhone}</p>}
        <p className={slip.token.length > LARGE_TOKEN ? 'token token-long' : 'token'}>{slip.token}</p>
        <p className="room" dir="auto">
          {slip.room}
        </p>
        <p dir="auto">{slip.doctorName}</p>
        {slip.departmentName === null ? null : <p dir="auto">{slip.departmentName}</p>}
        <p className="patient" dir="auto">
          {slip.patientName}
        </p>
        {slip.place === null ? null : (
          <div className="wait">
            {waitWords(slip.place).map((words) => (
              <p key={words}>{words}</p>
            ))}
          </div>
        )}
        <img className="qr" alt="" src={`data:image/svg+xml,${encodeURIComponent(slip.qrSvg)}`} />
        <p>{slip.recordNumber}</p>
        <p className="small">{at.format(slip.arrivedAt)}</p>
      </body>
    </html>
  )
}

/** The slip as one self-contained page: no script, nothing fetched from elsewhere, all text escaped by React. */
export const renderSlip = (slip: Slip): string => `<!DOCTYPE html>${renderToStaticMarkup(<Page {...slip} />)}`
