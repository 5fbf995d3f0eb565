import { type Call, staffOf, write } from '#main/platform/call/context.ts'
import { refusal } from '#main/platform/call/refusal.ts'
import type { Db } from '#main/platform/db/handle.ts'
import type { LabOrder, LabSpecimen } from '#shared/contract/lab.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { describeAge } from '#shared/domain/patients/age.ts'
import { localDateAt, localDateTimeAt } from '#shared/values/dates.ts'
import { recordEvent } from '../audit/audit.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import type { SpecimenLabel } from './label.print.tsx'
import { labOrderOf } from './order-rows.ts'
import { updateSpecimen } from './specimen.repo.ts'

/** Characters of a name and of the codes of tests that fit across a label. */
const NAME_LENGTH = 26
const CODES_LENGTH = 30

const SEX_LETTERS: Readonly<Record<PatientSummary['sex'], string>> = {
  female: 'F',
  male: 'M',
  other: 'O',
  unknown: '?',
}
const UNIT_LETTERS = { years: 'y', months: 'm', days: 'd' } as const

const shortened = (text: string, length: number): string => {
  const letters = [...text]
  return letters.length > length ? `${letters.slice(0, length - 1).join('')}…` : text
}

/** As many codes as fit, and how many more there are. */
const codesOf = (codes: readonly string[]): string => {
  const fitting = codes.filter((_, at) => codes.slice(0, at + 1).join(' ').length <= CODES_LENGTH)
  const more = codes.length - fitting.length
  return more === 0 ? fitting.join(' ') : `${fitting.join(' ')} +${more}`
}

const ageAndSexOf = ({ birthDate, sex }: PatientSummary, today: string): string => {
  const letter = SEX_LETTERS[sex]
  if (birthDate === null || birthDate > today) return letter
  const { unit, value } = describeAge(birthDate, today)
  return `${value} ${UNIT_LETTERS[unit]} ${letter}`
}

/** The specimens named of an order; throws NOT_FOUND, and WRONG_STATE for a rejected one. */
const printable = ({ specimens }: LabOrder, ids: readonly number[]): LabSpecimen[] =>
  [...new Set(ids)].map((wanted) => {
    const specimen = specimens.find(({ id }) => id === wanted)
    if (!specimen) throw refusal('NOT_FOUND', { what: 'specimen' })
    if (specimen.state === 'rejected') throw refusal('WRONG_STATE', { state: 'rejected', wanted: 'collected' })
    return specimen
  })

const labelsOf = async (db: Db, order: LabOrder, specimens: readonly LabSpecimen[], now: Date) => {
  // The barcode is loaded when the first label is printed: the start does not wait for it.
  const { toSVG } = await import('bwip-js/node')
  const { timeZone } = await clinicProfile(db)
  const { patient, tests, priority } = order
  return specimens.map((specimen): SpecimenLabel => {
    const codes = tests.filter(({ specimenId }) => specimenId === specimen.id).map(({ code }) => code)
    return {
      text: specimen.label,
      barcodeSvg: toSVG({ bcid: 'code128', text: specimen.label, height: 9, paddingwidth: 2, includetext: false }),
      patientName: shortened(patient.fullName, NAME_LENGTH),
      recordNumber: patient.recordNumber,
      ageAndSex: ageAndSexOf(patient, localDateAt(now, timeZone)),
      specimen: [specimen.specimenType, specimen.container].filter((part) => part !== null).join(' · '),
      tests: codesOf(codes),
      collectedAt: localDateTimeAt(new Date(specimen.collectedAt), timeZone).slice(5).replace('T', ' '),
      priority,
      print: specimen.labelsPrinted + 1,
    }
  })
}

/** Makes the labels of saved specimens as one page and counts them as printed; throws NOT_FOUND and WRONG_STATE. */
export const printLabels = async (
  call: Call,
  { orderId, specimenIds }: { orderId: number; specimenIds: readonly number[] },
): Promise<{ html: string; specimens: LabSpecimen[] }> => {
  const { db } = call.core
  const seen = await labOrderOf(db, call.now, orderId)
  const labels = await labelsOf(db, seen, printable(seen, specimenIds), call.now)
  const { renderLabels } = await import('./label.print.tsx')
  const specimens = await write(call, async (trx, writing) => {
    const order = await labOrderOf(trx, writing.now, orderId)
    const stamp = { updated_at: writing.now.toISOString(), updated_by: staffOf(writing).staffId }
    for (const { id, labelsPrinted } of printable(order, specimenIds)) {
      await updateSpecimen(trx, id, { labels_printed: labelsPrinted + 1, ...stamp })
    }
    const changes = { labels: { before: 0, after: labels.length } }
    const about = { entity: 'lab-order', entityId: orderId, patientId: order.patient.id }
    await recordEvent(trx, writing, { ...about, changes })
    writing.note('lab', order.patient.id)
    return printable(await labOrderOf(trx, writing.now, orderId), specimenIds)
  })
  return { html: renderLabels(labels), specimens }
}
