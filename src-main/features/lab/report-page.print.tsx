import type { LabResult } from '#shared/contract/lab.values.ts'
import { isAbnormal, isCritical } from '#shared/domain/lab/flags.ts'
import { type PaperFrame, Part, renderPaper, Written } from '../consultation/paper-page.service.tsx'
import type { ReportChange, ReportCorrection } from './report-changes.ts'
import type { ReportLabels } from './report-labels.ts'
import type { ReportPaper, ReportTest } from './report-paper.ts'
import { flagWords, isolated, referenceWords, reportLabelsIn, timeIn } from './report-words.ts'

/** A report with what is only for laying it out. */
interface ReportPage {
  frame: PaperFrame
  paper: ReportPaper
  /** The lab number as a Code 128 (SVG). */
  barcode: string
  timeZone: string
}

const STYLE = `
.barcode { text-align: center; font-weight: 700 }
.barcode img { display: block; height: 9mm; width: 48mm }
.band { margin-top: 3mm; padding: 1.5mm 2.5mm; border: 0.8mm solid #000; background: #e8e8e8; break-inside: avoid }
.band h2 { font-size: 1.25em }
.test > h3 { font-size: 1em; margin: 3mm 0 0.5mm; break-after: avoid }
.results { table-layout: fixed }
.results th { font-weight: 400 }
.results th:nth-child(1) { width: 30% }
.results th:nth-child(2) { width: 17% }
.results th:nth-child(3) { width: 13% }
.results th:nth-child(4) { width: 19% }
.long { white-space: pre-line }
.results thead th { font-size: 0.86em; border-bottom: 0.3mm solid #000 }
.results .off th, .results .off .value { font-weight: 600 }
.results .critical > * { font-weight: 800 }
.results .note td { border-top: 0; padding-inline-start: 4mm }
.results .noted > * { border-bottom: 0 }
.who { margin-top: 0.8mm; font-size: 0.86em }
`

/** What somebody wrote put in the place of `#`, in its own direction: no sign of it is taken for a pattern's. */
const filled = (words: string, text: string) => words.replace('#', () => isolated(text))

/** A text of more characters is no longer a cell of a table. */
const LONGEST_CELL = 60

const isLong = ({ kind, value }: LabResult) => kind === 'text' && (value.length > LONGEST_CELL || value.includes('\n'))

type Words = ReportLabels

const rowClass = ({ flag, comment }: LabResult): string =>
  [isCritical(flag) ? 'critical' : isAbnormal(flag) ? 'off' : '', comment === null ? '' : 'noted'].join(' ')

const CommentRow = ({ result, words }: { result: LabResult; words: Words }) =>
  result.comment === null ? null : (
    <tr className="note">
      <td colSpan={5} dir="auto" className="small">{`${words.comment}: ${isolated(result.comment)}`}</td>
    </tr>
  )

const ResultRow = ({ result, words }: { result: LabResult; words: Words }) => (
  <>
    <tr className={rowClass(result)}>
      <th scope="row" dir="auto">
        {result.name}
      </th>
      <td className="value">
        <bdi>{result.value}</bdi>
      </td>
      <td>
        <bdi>{result.unit}</bdi>
      </td>
      <td>
        <bdi>{flagWords(result.flag, words)}</bdi>
      </td>
      <td>
        <bdi>{referenceWords(result, words)}</bdi>
      </td>
    </tr>
    <CommentRow result={result} words={words} />
  </>
)

const ResultTable = ({ results, words }: { results: readonly LabResult[]; words: Words }) =>
  results.length === 0 ? null : (
    <table className="results">
      <thead>
        <tr>
          {[words.parameter, words.value, words.unit, words.flag, words.reference].map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {results.map((result) => (
          <ResultRow key={result.parameterId} result={result} words={words} />
        ))}
      </tbody>
    </table>
  )

/** What is told in sentences, such as the growth of a culture. */
const TextResult = ({ result, words }: { result: LabResult; words: Words }) => (
  <div>
    <p className="strong" dir="auto">
      {[result.name, flagWords(result.flag, words)].filter((part) => part !== '').join(' · ')}
    </p>
    <Written text={result.value} />
    {result.comment === null ? null : (
      <Written text={`${words.comment}: ${isolated(result.comment)}`} className="small" />
    )}
  </div>
)

const whoOf = ({ enteredBy, verifiedBy, verifiedAt }: ReportTest, words: Words, timeOf: (at: string) => string) =>
  [
    enteredBy === null ? null : filled(words.enteredBy, enteredBy),
    verifiedBy === null ? words.notVerifiedTest : filled(words.verifiedBy, verifiedBy),
    verifiedAt === null ? null : timeOf(verifiedAt),
  ]
    .filter((part) => part !== null)
    .join(' · ')

interface TestProps {
  test: ReportTest
  words: Words
  timeOf: (at: string) => string
}

const Test = ({ test, words, timeOf }: TestProps) => {
  const [texts, rows] = [true, false].map((isText) => test.results.filter((result) => isLong(result) === isText))
  const named = test.isPreliminary ? `${isolated(test.name)} (${words.notVerifiedTest})` : test.name
  return (
    <div className="test">
      <h3 dir="auto">{named}</h3>
      {test.isBeingCorrected ? <p className="strong">{words.beingCorrected}</p> : null}
      <ResultTable results={rows ?? []} words={words} />
      {texts?.map((result) => (
        <TextResult key={result.parameterId} result={result} words={words} />
      ))}
      {test.comment === null ? null : <Written text={`${words.comment}: ${isolated(test.comment)}`} />}
      {test.method === null ? null : <Written text={`${words.method}: ${isolated(test.method)}`} className="small" />}
      <p className="who" dir="auto">
        {whoOf(test, words, timeOf)}
      </p>
    </div>
  )
}

const Change = ({ change, words }: { change: ReportChange; words: Words }) => (
  <tr>
    <th scope="row" dir="auto">
      {change.name}
    </th>
    <td className="long">
      <bdi>{change.before ?? words.none}</bdi>
    </td>
    <td className="long strong">
      <bdi>{change.after ?? words.none}</bdi>
    </td>
  </tr>
)

const Correction = ({
  correction,
  words,
  timeOf,
}: {
  correction: ReportCorrection
  words: Words
  timeOf: TestProps['timeOf']
}) => {
  const { testName, number, at, by, reason, changes } = correction
  const told = [String(number), timeOf(at), isolated(by)]
  const when = words.correctedOn.replace(/#([123])/g, (_, place: string) => told[Number(place) - 1] ?? '')
  return (
    <div>
      <p className="strong" dir="auto">{`${isolated(testName)} · ${when}`}</p>
      <Written text={`${words.reason}: ${isolated(reason)}`} />
      <table>
        <thead>
          <tr>
            {[words.parameter, words.before, words.after].map((head) => (
              <th key={head} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {changes.map((change) => (
            <Change key={`${change.name} ${change.after}`} change={change} words={words} />
          ))}
        </tbody>
      </table>
    </div>
  )
}

const Corrections = ({
  corrections,
  words,
  timeOf,
}: {
  corrections: readonly ReportCorrection[]
  words: Words
  timeOf: TestProps['timeOf']
}) =>
  corrections.length === 0 ? null : (
    <section className="band">
      <h2>{words.corrected}</h2>
      <p>{words.correctedHint}</p>
      {corrections.map((correction) => (
        <Correction
          key={`${correction.testName} ${correction.number}`}
          correction={correction}
          words={words}
          timeOf={timeOf}
        />
      ))}
    </section>
  )

const specimenWords = (
  { label, type, container, collectedAt }: ReportPaper['specimens'][number],
  timeOf: TestProps['timeOf'],
) =>
  [label, type, container]
    .filter((part) => part !== null)
    .map(isolated)
    .concat(timeOf(collectedAt))
    .join(', ')

const factsOf = (paper: ReportPaper, words: Words, timeOf: TestProps['timeOf']): [string, string][] => {
  const facts: [string, string | null][] = [
    [paper.isOutsideReferral ? words.referredBy : words.orderedFor, paper.orderedFor],
    [words.ordered, timeOf(paper.orderedAt)],
    [words.collected, paper.collectedAt && timeOf(paper.collectedAt)],
    [words.reported, paper.reportedAt && timeOf(paper.reportedAt)],
    [words.specimens, paper.specimens.map((one) => specimenWords(one, timeOf)).join('; ') || null],
    [words.clinicalNote, paper.clinicalNote],
  ]
  return facts.flatMap(([label, value]): [string, string][] => (value === null ? [] : [[label, value]]))
}

/** The report of an order as one self-contained page. */
export const renderReport = ({ frame, paper, barcode, timeZone }: ReportPage): string => {
  const { language } = frame
  const words = reportLabelsIn(language)
  const timeOf = (at: string) => isolated(timeIn(at, language, timeZone))
  const byCategory = [...Map.groupBy(paper.tests, ({ category }) => category)]
  return renderPaper({
    frame,
    style: STYLE,
    facts: factsOf(paper, words, timeOf),
    aside: (
      <div className="barcode">
        <img alt="" src={`data:image/svg+xml,${encodeURIComponent(barcode)}`} />
        <bdi>{paper.labNumber}</bdi>
      </div>
    ),
    children: (
      <>
        {paper.notVerified.length === 0 ? null : (
          <section className="band">
            <h2>{words.preliminary}</h2>
            <p dir="auto">{filled(words.notVerified, paper.notVerified.join(', '))}</p>
          </section>
        )}
        <Corrections corrections={paper.corrections} words={words} timeOf={timeOf} />
        {byCategory.map(([category, tests]) => (
          <Part key={category} title={category}>
            {tests.map((test) => (
              <Test key={test.id} test={test} words={words} timeOf={timeOf} />
            ))}
          </Part>
        ))}
        {paper.pending.length === 0 ? null : (
          <section>
            <p dir="auto">{filled(words.pending, paper.pending.join(', '))}</p>
          </section>
        )}
      </>
    ),
  })
}
