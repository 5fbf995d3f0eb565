import type { Background, Condition, Immunisation } from '#shared/contract/medical.contract.ts'
import type { PrescribedLine, VisitNote } from '#shared/contract/visit.values.ts'
import { dateIn, labelsIn } from './paper-language-labels.ts'
import { ListPart, type PaperFrame, Part, renderPaper } from './paper-page.service.tsx'
import { diagnosisWords, doseFigures, doseWordsIn } from './paper-words.ts'

/** A signed visit as a summary tells of it. */
export interface SummaryVisit {
  id: number
  onDate: string
  doctorName: string
  note: Pick<VisitNote, 'complaint' | 'diagnoses' | 'advice'>
  medicines: readonly string[]
}

/** The chosen parts of what is known of a patient; a part that was not chosen is null. */
export interface PatientPaper {
  allergies: string | null
  conditions: readonly Condition[] | null
  medicines: readonly PrescribedLine[] | null
  immunisations: readonly Immunisation[] | null
  background: Background | null
  vitals: readonly { on: string; values: readonly string[] }[] | null
  visits: readonly SummaryVisit[] | null
  from: string | null
}

const LANGUAGE = 'en'
const LABELS = labelsIn(LANGUAGE)
const dated = (date: string) => dateIn(date, LANGUAGE)

const SMOKING = { never: 'never', former: 'former smoker', current: 'smokes' }
const ALCOHOL = { never: 'never', sometimes: 'sometimes', daily: 'daily' }

/** A medicine in one line: what, and how it is taken. */
export const medicineInALine = ({ name, strength, dose, instructions }: PrescribedLine): string => {
  const taken =
    dose === null ? null : [doseFigures(dose), doseWordsIn(dose, LANGUAGE)].filter((part) => part !== null).join(': ')
  const what = strength === null ? name : `${name} ${strength}`
  return [what, taken, instructions].filter((part) => part !== null).join(', ')
}

const conditionWords = ({ name, code, since, state }: Condition): string =>
  [
    code === null ? name : `${name} (${code})`,
    since === null ? null : `since ${since}`,
    state === 'resolved' ? 'resolved' : null,
  ]
    .filter((part) => part !== null)
    .join(', ')

const immunisationWords = ({ vaccine, doseNumber, givenOn, batch, isGivenElsewhere }: Immunisation): string =>
  [
    doseNumber === null ? vaccine : `${vaccine}, dose ${doseNumber}`,
    dated(givenOn),
    batch === null ? null : `batch ${batch}`,
    isGivenElsewhere ? 'given elsewhere' : null,
  ]
    .filter((part) => part !== null)
    .join(', ')

const backgroundRows = ({ bloodGroup, smoking, alcohol, habits, familyHistory, pastHistory }: Background): string[] => {
  const rows = [
    ['Blood group', bloodGroup],
    ['Smoking', smoking && SMOKING[smoking]],
    ['Alcohol', alcohol && ALCOHOL[alcohol]],
    ['Habits', habits],
    ['Family history', familyHistory],
    ['Past history', pastHistory],
  ] as const
  return rows.flatMap(([label, value]) => (value === null ? [] : [`${label}: ${value}`]))
}

/** A chosen part that has nothing in it says so: it is not the same as one that was left out. */
const Chosen = ({ title, rows }: { title: string; rows: readonly string[] | null }) => {
  if (rows === null) return null
  if (rows.length > 0) return <ListPart title={title} rows={rows} />
  return (
    <Part title={title}>
      <p>Nothing on record</p>
    </Part>
  )
}

const Vitals = ({ sets }: { sets: NonNullable<PatientPaper['vitals']> }) => (
  <Part title={LABELS.vitals}>
    {sets.length === 0 ? (
      <p>Nothing on record</p>
    ) : (
      <table>
        <tbody>
          {sets.map(({ on, values }) => (
            <tr key={`${on} ${values.join()}`}>
              <th scope="row">{dated(on)}</th>
              <td>{values.join(' · ')}</td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </Part>
)

/** A label and what was written, in one run; left out where nothing was. */
const Said = ({ label, text }: { label: string; text: string }) =>
  text.trim() === '' ? null : (
    <p className="lines" dir="auto">
      <span className="strong">{label}:</span> {text.trimEnd()}
    </p>
  )

const Visit = ({ visit }: { visit: SummaryVisit }) => (
  <section className="visit">
    <p className="strong" dir="auto">{`${dated(visit.onDate)}, ${visit.doctorName}`}</p>
    <Said label={LABELS.complaint} text={visit.note.complaint} />
    <Said
      label={LABELS.diagnoses}
      text={visit.note.diagnoses.map((diagnosis) => diagnosisWords(diagnosis, LABELS)).join('; ')}
    />
    <Said label={LABELS.medicines} text={visit.medicines.map((line) => `\n${line}`).join('')} />
    <Said label={LABELS.advice} text={visit.note.advice} />
  </section>
)

/** What is known of a patient in the parts that were chosen, for another doctor or the patient. */
export const renderPatientSummary = (frame: PaperFrame, paper: PatientPaper): string => {
  const { allergies, conditions, medicines, immunisations, background, vitals, visits, from } = paper
  return renderPaper({
    frame,
    children: (
      <>
        {from === null ? null : <p className="small">{`Visits and measurements from ${dated(from)} on`}</p>}
        {allergies === null ? null : (
          <p className="allergies">
            {LABELS.allergies}: <bdi>{allergies}</bdi>
          </p>
        )}
        <Chosen title="Long-term conditions" rows={conditions?.map(conditionWords) ?? null} />
        <Chosen title="Medicines taken now" rows={medicines?.map(medicineInALine) ?? null} />
        <Chosen title="Immunisations" rows={immunisations?.map(immunisationWords) ?? null} />
        <Chosen title="Habits and history" rows={background && backgroundRows(background)} />
        {vitals === null ? null : <Vitals sets={vitals} />}
        {visits === null ? null : (
          <Part title="Visits">
            {visits.length === 0 ? (
              <p>Nothing on record</p>
            ) : (
              visits.map((visit) => <Visit key={visit.id} visit={visit} />)
            )}
          </Part>
        )}
      </>
    ),
  })
}
