import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { fontFacesFor, PAPER_FONT } from '#main/platform/pdf/embedded-fonts.ts'
import type { PaperSize } from '#main/platform/pdf/pdf-engine.ts'
import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import { dateIn, labelsIn } from './paper-language-labels.ts'

/** What stands around every paper: whose it is, from whom and of when. */
export interface PaperFrame {
  title: string
  language: PaperLanguage
  size: PaperSize
  clinic: {
    name: string
    address: string | null
    phone: string | null
    registrationNumber: string | null
    footer: string | null
    /** A picture as a data URI. */
    logo: string | null
  }
  /** Who answers for it; null on what nobody signs. */
  doctor: { name: string; qualification: string | null; registrationNumber: string | null } | null
  patient: { name: string; age: string | null; sex: string; recordNumber: string }
  onDate: string
  /** What stands at the edge of every page beside the patient's name; without it the record number and `1 / 2`. */
  edge?: PaperEdge
}

/** The edge of every page of a paper that must be told from others of the same patient. */
interface PaperEdge {
  /** What the paper goes by, such as a lab number. */
  number: string
  /** In the paper's language, with `#n` for the page and `#m` for how many there are. */
  page: string
  /** What the reader must not overlook on any page; null where there is nothing. */
  warning: string | null
}

/** Nothing is fetched and nothing runs, wherever the page is opened. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

const MARGIN = { A4: '14mm 14mm 18mm', A5: '9mm 9mm 14mm' }
/** Of the sheet as the preview shows it. */
const WIDTH = { A4: '210mm', A5: '148mm' }
const HEIGHT = { A4: '297mm', A5: '210mm' }
const TYPE = { A4: '10.5pt', A5: '9pt' }

/** A text as CSS takes it, every character by its number: nothing a patient is called can end the string. */
const cssText = (text: string): string =>
  `"${Array.from(text, (letter) => `\\${letter.codePointAt(0)?.toString(16)} `).join('')}"`

/** Text whose direction is its own, whatever stands around it (Unicode FSI and PDI). */
const isolated = (text: string): string => `\u2068${text}\u2069`

const COUNTERS: Readonly<Record<string, string>> = { '#n': 'counter(page)', '#m': 'counter(pages)' }

/** The counters of a page in its words, as CSS takes them. */
const pageWords = (words: string): string =>
  words
    .split(/(#[nm])/)
    .map((part) => COUNTERS[part] ?? cssText(part))
    .join(' ')

const PLAIN_PAGE = '\u2066#n / #m\u2069'

const styleOf = ({ size, patient, edge }: PaperFrame): string => `
@page { size: ${size}; margin: ${MARGIN[size]};
  @bottom-left { content: ${cssText(`${isolated(patient.name)} · ${isolated(edge?.number ?? patient.recordNumber)}`)}; font: 8pt ${PAPER_FONT}, sans-serif }
  @bottom-right { content: ${pageWords(edge?.page ?? PLAIN_PAGE)}; font: 8pt ${PAPER_FONT}, sans-serif }
  ${edge?.warning ? `@top-center { content: ${cssText(edge.warning)}; font: 700 9pt ${PAPER_FONT}, sans-serif }` : ''} }
* { box-sizing: border-box }
html { background: #fff; color: #000 }
[dir=auto] { text-align: -webkit-match-parent; text-align: match-parent }
body { margin: 0; font: ${TYPE[size]}/1.4 ${PAPER_FONT}, sans-serif; overflow-wrap: anywhere }
p, dl, dd, ol, ul { margin: 0 }
h1 { font-size: 1.45em; margin: 0 }
h2 { font-size: 1em; margin: 0 0 0.5mm; break-after: avoid }
section { margin-top: 3.5mm }
header { display: flex; gap: 4mm; align-items: flex-start; padding-bottom: 2.5mm; border-bottom: 0.6mm solid #000 }
header img { max-height: 20mm; max-width: 45mm }
header .clinic { flex: 1 }
header .doctor { text-align: end; max-width: 45% }
.name { font-weight: 700; font-size: 1.25em }
.strong { font-weight: 700 }
.small { font-size: 0.86em }
.lines { white-space: pre-line }
.head { display: flex; justify-content: space-between; align-items: baseline; gap: 4mm; margin-top: 3mm }
.patient { display: flex; flex-wrap: wrap; gap: 0.5mm 6mm; margin-top: 1.5mm; padding: 1.5mm 0; border-bottom: 0.2mm solid #000 }
.patient dt, .patient dd { display: inline }
.patient dt::after { content: ': ' }
.patient dd { font-weight: 600 }
.allergies { margin-top: 2mm; padding: 1.2mm 2mm; border: 0.5mm solid #000; font-weight: 700 }
.rows { list-style-position: inside; padding: 0 }
.rows > li { break-inside: avoid }
.medicines { padding: 0; list-style: none; counter-reset: line }
.medicines > li { counter-increment: line; display: flex; gap: 2.5mm; padding: 1.4mm 0; break-inside: avoid; border-bottom: 0.1mm solid #777 }
.medicines > li::before { content: counter(line) '.'; font-weight: 700; min-width: 5mm }
.medicines > li > div { flex: 1 }
.figures { font-weight: 700; font-size: 1.1em }
.struck { text-decoration: line-through }
table { width: 100%; border-collapse: collapse }
th, td { text-align: start; vertical-align: top; padding: 0.7mm 3mm 0.7mm 0; border-bottom: 0.1mm solid #777 }
tr { break-inside: avoid }
.visit { border-top: 0.1mm solid #777; padding-top: 1.5mm }
.signature { margin-top: 16mm; margin-inline-start: auto; width: 62mm; border-top: 0.3mm solid #000; padding-top: 1mm; break-inside: avoid }
footer { margin-top: 6mm; text-align: center }
@media screen {
  html { background: #e4e4e4 }
  body { width: ${WIDTH[size]}; min-height: ${HEIGHT[size]}; margin: 4mm auto; padding: ${MARGIN[size]}; background: #fff }
}
`

/** Text somebody wrote, in whatever direction it runs, with its line ends. */
export const Written = ({ text, className = '' }: { text: string; className?: string }) => (
  <p className={`lines ${className}`} dir="auto">
    {text}
  </p>
)

/** A part of a paper with its heading. */
export const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h2>{title}</h2>
    {children}
  </section>
)

/** A part that is one text; left out where it is empty. */
export const TextPart = ({ title, text }: { title: string; text: string }) =>
  text.trim() === '' ? null : (
    <Part title={title}>
      <Written text={text.trim()} />
    </Part>
  )

/** A part that is a list of lines; left out where it is empty. */
export const ListPart = ({ title, rows }: { title: string; rows: readonly string[] }) =>
  rows.length === 0 ? null : (
    <Part title={title}>
      <ol className="rows">
        {[...new Set(rows)].map((row) => (
          <li key={row} dir="auto">
            {row}
          </li>
        ))}
      </ol>
    </Part>
  )

const Letterhead = ({ clinic, doctor, language }: PaperFrame) => {
  const labels = labelsIn(language)
  const numbered = (number: string) => labels.registrationNumber.replace('#', () => isolated(number))
  return (
    <header>
      {clinic.logo === null ? null : <img src={clinic.logo} alt="" />}
      <div className="clinic">
        <p className="name" dir="auto">
          {clinic.name}
        </p>
        {clinic.address === null ? null : <Written text={clinic.address} className="small" />}
        {clinic.phone === null ? null : (
          <p className="small">
            <bdi>{clinic.phone}</bdi>
          </p>
        )}
        {clinic.registrationNumber === null ? null : <p className="small">{numbered(clinic.registrationNumber)}</p>}
      </div>
      {doctor === null ? null : (
        <div className="doctor">
          <p className="strong" dir="auto">
            {doctor.name}
          </p>
          {doctor.qualification === null ? null : <Written text={doctor.qualification} className="small" />}
          {doctor.registrationNumber === null ? null : <p className="small">{numbered(doctor.registrationNumber)}</p>}
        </div>
      )}
    </header>
  )
}

/** What is said of the patient in one row; more facts follow their own. */
const PatientRow = ({ frame, more }: { frame: PaperFrame; more: readonly (readonly [string, string])[] }) => {
  const labels = labelsIn(frame.language)
  const { name, age, sex, recordNumber } = frame.patient
  const facts = [...(age === null ? [] : [[labels.age, age] as const]), [labels.sex, sex] as const]
  return (
    <dl className="patient">
      <div className="strong" style={{ width: '100%', fontSize: '1.15em' }}>
        <bdi>{name}</bdi>
      </div>
      {[...facts, [labels.recordNumber, recordNumber] as const, ...more].map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <bdi>{value}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  )
}

interface SheetProps {
  frame: PaperFrame
  /** Said of the patient beside name, age, sex and record number. */
  facts?: readonly (readonly [string, string])[]
  /** In the place of the date, beside the title. */
  aside?: ReactNode
  /** Rules of this paper beside those of all. */
  style?: string
  children: ReactNode
}

const Sheet = ({ frame, facts = [], aside, style = '', children }: SheetProps) => {
  const { title, language, clinic, doctor } = frame
  const labels = labelsIn(language)
  return (
    <html lang={language} dir={language === 'ar' ? 'rtl' : 'ltr'}>
      <head>
        <meta charSet="utf-8" />
        <meta httpEquiv="Content-Security-Policy" content={POLICY} />
        <title>{title}</title>
        <style>{styleOf(frame) + style}</style>
      </head>
      <body>
        <Letterhead {...frame} />
        <div className="head">
          <h1 dir="auto">{title}</h1>
          {aside ?? (
            <p>
              {labels.date}: <bdi className="strong">{dateIn(frame.onDate, language)}</bdi>
            </p>
          )}
        </div>
        <PatientRow frame={frame} more={facts} />
        <main>{children}</main>
        {doctor === null ? null : (
          <div className="signature">
            <p className="small">{labels.signature}</p>
            <p className="strong" dir="auto">
              {doctor.name}
            </p>
          </div>
        )}
        {clinic.footer === null ? null : (
          <footer className="small">
            <bdi>{clinic.footer}</bdi>
          </footer>
        )}
      </body>
    </html>
  )
}

/**
 * A paper as one self-contained page with the fonts its text needs: no script, nothing fetched from elsewhere, all text escaped by React.
 */
export const renderPaper = (props: SheetProps): string => {
  const page = renderToStaticMarkup(<Sheet {...props} />)
  // The first `</head>` is the page's own: in texts it is written otherwise. The style is put in as it is, `$` and all.
  return `<!DOCTYPE html>${page.replace('</head>', () => `<style>${fontFacesFor(page)}</style></head>`)}`
}
