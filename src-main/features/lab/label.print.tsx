import { renderToStaticMarkup } from 'react-dom/server'
import { copyWords } from '#shared/domain/documents/copy-words.ts'

/** Everything that stands on the label of a specimen. */
export interface SpecimenLabel {
  /** What the barcode says, such as `L261121001R-1`. */
  text: string
  barcodeSvg: string
  patientName: string
  recordNumber: string
  /** Such as `34 y F`. */
  ageAndSex: string
  /** Specimen and container, where they are known. */
  specimen: string
  tests: string
  /** On the clinic's wall clock. */
  collectedAt: string
  priority: 'stat' | 'urgent' | 'routine'
  /** Which print it is, from 1. */
  print: number
}

const STYLE = `
@page { size: 50mm 25mm; margin: 0 }
* { box-sizing: border-box }
html, body { margin: 0; padding: 0; background: #fff; color: #000 }
.label { width: 50mm; height: 25mm; padding: 0.8mm 1.5mm 0.4mm; overflow: hidden; break-after: page; break-inside: avoid;
  font: 6.5pt/1.15 system-ui, sans-serif }
.label:last-child { break-after: auto }
p { margin: 0; white-space: nowrap; overflow: hidden; text-overflow: ellipsis }
.line { display: flex; gap: 1.5mm; justify-content: space-between }
.line > * { flex: 0 0 auto }
.line > .wide { flex: 0 1 auto }
.name { font-size: 8pt; font-weight: 700; unicode-bidi: plaintext }
.mark { border: 0.3mm solid #000; padding: 0 0.8mm; font-weight: 700 }
.stat { background: #000; color: #fff; print-color-adjust: exact; -webkit-print-color-adjust: exact }
.bars { display: block; width: 46mm; height: 9mm; margin: 0.4mm auto 0; object-fit: fill }
.number { font-size: 7.5pt; font-weight: 700; letter-spacing: 0.2mm }
`

/** Words of the mark; routine has none. */
const MARKS = { stat: 'STAT', urgent: 'URGENT', routine: null } as const

const Mark = ({ priority }: Pick<SpecimenLabel, 'priority'>) =>
  MARKS[priority] === null ? null : <p className={`mark ${priority}`}>{MARKS[priority]}</p>

const Copy = ({ print }: Pick<SpecimenLabel, 'print'>) => {
  const words = copyWords(print, 'en')
  return words === null ? null : <p>{words}</p>
}

const Label = (label: SpecimenLabel) => (
  <section className="label">
    <div className="line">
      <p className="name wide" dir="auto">
        {label.patientName}
      </p>
      <Mark priority={label.priority} />
    </div>
    <div className="line">
      <p>{label.recordNumber}</p>
      <p>{label.ageAndSex}</p>
      <p>{label.collectedAt}</p>
    </div>
    <img className="bars" alt="" src={`data:image/svg+xml,${encodeURIComponent(label.barcodeSvg)}`} />
    <div className="line">
      <p className="number">{label.text}</p>
      <Copy print={label.print} />
    </div>
    <p dir="auto">{label.specimen}</p>
    <p>{label.tests}</p>
  </section>
)

const Page = ({ labels }: { labels: readonly SpecimenLabel[] }) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <title>{labels[0]?.text ?? ''}</title>
      <style>{STYLE}</style>
    </head>
    <body>
      {labels.map((label) => (
        <Label key={label.text} {...label} />
      ))}
    </body>
  </html>
)

/** The labels as one self-contained page, one label of 50 by 25 mm to a sheet: no script, nothing fetched, all text escaped by React. */
export const renderLabels = (labels: readonly SpecimenLabel[]): string =>
  `<!DOCTYPE html>${renderToStaticMarkup(<Page labels={labels} />)}`
