import type { Addendum, PrescribedLine, VisitNote } from '#shared/contract/visit.values.ts'
import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import { dateIn, labelsIn } from './paper-language-labels.ts'
import { ListPart, type PaperFrame, Part, renderPaper, TextPart, Written } from './paper-page.service.tsx'
import { diagnosisWords, doseFigures, doseWordsIn } from './paper-words.ts'

/** What a paper of a signed visit says. Private notes are not in it. */
export interface VisitPaper {
  note: Omit<VisitNote, 'privateNotes' | 'prescription'>
  prescribed: readonly PrescribedLine[]
  /** 1 for the first signed version. */
  versionNumber: number
  allergies: string
  weight: string | null
  /** What was measured at the visit, in words. */
  vitals: readonly string[]
  addenda: readonly Pick<Addendum, 'text' | 'by'>[]
  /** The tests the clinic's laboratory was asked for, for the summary. */
  testsOrdered: readonly string[]
}

const rowWords = ({ name, note }: { name: string; note: string }) => (note.trim() === '' ? name : `${name}: ${note}`)

const MedicineName = ({ line }: { line: PrescribedLine }) => {
  const ingredients = line.ingredients.join(', ')
  const isTheName = ingredients.toLowerCase() === line.name.toLowerCase()
  return (
    <>
      <p className={line.stopped ? 'struck' : ''} dir="auto">
        <span className="strong">{line.name}</span>{' '}
        {[line.strength, line.form].filter((part) => part !== null).join(' ')}
        {line.route === null ? null : <span className="small"> · {line.route}</span>}
      </p>
      {ingredients === '' || isTheName ? null : (
        <p className="small" dir="auto">
          {ingredients}
        </p>
      )}
    </>
  )
}

const Medicine = ({ line, language }: { line: PrescribedLine; language: PaperLanguage }) => {
  const labels = labelsIn(language)
  const words = line.dose === null ? null : doseWordsIn(line.dose, language)
  return (
    <li>
      <div>
        <MedicineName line={line} />
        {line.dose === null ? null : (
          <p>
            <bdi dir="ltr" className="figures">
              {doseFigures(line.dose)}
            </bdi>
          </p>
        )}
        {words === null ? null : <p>{words}</p>}
        {line.instructions === null ? null : <Written text={line.instructions} />}
        {line.quantity === null ? null : (
          <p className="strong">{labels.quantity.replace('#', String(line.quantity))}</p>
        )}
        {line.stopped === null ? null : (
          <p className="strong">{labels.stopped.replace('#', dateIn(line.stopped.on, language))}</p>
        )}
      </div>
    </li>
  )
}

const Medicines = ({ lines, language }: { lines: readonly PrescribedLine[]; language: PaperLanguage }) => {
  const labels = labelsIn(language)
  return (
    <Part title={labels.medicines}>
      {lines.length === 0 ? (
        <p>{labels.noMedicines}</p>
      ) : (
        <ol className="medicines">
          {lines.map((line) => (
            <Medicine key={line.id} line={line} language={language} />
          ))}
        </ol>
      )}
    </Part>
  )
}

const Above = ({ paper, language }: { paper: VisitPaper; language: PaperLanguage }) => {
  const labels = labelsIn(language)
  return (
    <>
      {paper.versionNumber === 1 ? null : (
        <p className="strong">{labels.corrected.replace('#', String(paper.versionNumber))}</p>
      )}
      <p className="allergies">
        {labels.allergies}: <bdi>{paper.allergies}</bdi>
      </p>
    </>
  )
}

/** What the patient goes home with, on both papers. */
const Below = ({ paper, language }: { paper: VisitPaper; language: PaperLanguage }) => {
  const labels = labelsIn(language)
  const { advice, precautions, followUpOn } = paper.note
  return (
    <>
      <TextPart title={labels.advice} text={advice} />
      <TextPart title={labels.precautions} text={precautions} />
      {followUpOn === null ? null : (
        <Part title={labels.followUp}>
          <p className="strong">{dateIn(followUpOn, language)}</p>
        </Part>
      )}
    </>
  )
}

const weightOf = ({ weight }: VisitPaper, language: PaperLanguage): (readonly [string, string])[] =>
  weight === null ? [] : [[labelsIn(language).weight, weight]]

/** The prescription of a signed visit as it is handed to the patient: lines in figures and in words. */
export const renderPrescription = (frame: PaperFrame, paper: VisitPaper): string => {
  const { language } = frame
  const labels = labelsIn(language)
  return renderPaper({
    frame,
    facts: weightOf(paper, language),
    children: (
      <>
        <Above paper={paper} language={language} />
        <ListPart
          title={labels.diagnoses}
          rows={paper.note.diagnoses.map((diagnosis) => diagnosisWords(diagnosis, labels))}
        />
        <Medicines lines={paper.prescribed} language={language} />
        <ListPart title={labels.testsAdvised} rows={paper.note.testsAdvised.map(rowWords)} />
        <Below paper={paper} language={language} />
      </>
    ),
  })
}

/** Everything of a signed visit but what only its writer reads. */
export const renderVisitSummary = (frame: PaperFrame, paper: VisitPaper): string => {
  const { language } = frame
  const labels = labelsIn(language)
  const { note } = paper
  return renderPaper({
    frame,
    facts: weightOf(paper, language),
    children: (
      <>
        <Above paper={paper} language={language} />
        <TextPart title={labels.complaint} text={note.complaint} />
        <TextPart title={labels.history} text={note.history} />
        <TextPart title={labels.examination} text={note.examination} />
        <ListPart title={labels.vitals} rows={paper.vitals} />
        <ListPart
          title={labels.diagnoses}
          rows={note.diagnoses.map((diagnosis) => diagnosisWords(diagnosis, labels))}
        />
        <ListPart title={labels.testsOrdered} rows={paper.testsOrdered} />
        <ListPart title={labels.testsAdvised} rows={note.testsAdvised.map(rowWords)} />
        <ListPart title={labels.procedures} rows={note.procedures.map(rowWords)} />
        <Medicines lines={paper.prescribed} language={language} />
        <Below paper={paper} language={language} />
        {paper.addenda.map(({ text, by }) => (
          <TextPart key={text} title={labels.addedLater.replace('#', () => by)} text={text} />
        ))}
      </>
    ),
  })
}
