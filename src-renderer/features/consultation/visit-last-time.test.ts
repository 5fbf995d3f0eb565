import { expect, test } from 'vitest'
import { type DraftLine, EMPTY_NOTE, type PrescribedLine, type VisitNote } from '#shared/contract/visit.values.ts'
import { asStart, clashes, type Taking, withNote } from './visit-last-time.ts'

const line = (name: string): DraftLine => ({
  ...{ key: name, medicineId: null, name, strength: '500 mg', form: 'tablet', route: '', dose: '1-0-1 x 5d' },
  ...{ instructions: '', quantity: null, overrideReason: 'last time only' },
})
const FEVER = { code: 'R50.9', name: 'Fever', certainty: 'confirmed', problem: 'new', isLongTerm: false } as const
const LAST: VisitNote = {
  ...EMPTY_NOTE,
  complaint: 'Cough',
  advice: 'Rest',
  privateNotes: 'for me alone',
  followUpOn: '2026-12-01',
  diagnoses: [FEVER],
  testsAdvised: [{ name: 'CBC', note: '' }],
  prescription: [line('Paracetamol')],
}

test('an empty note takes everything but what was private and when to come again', () => {
  const next = withNote(EMPTY_NOTE, LAST, { what: 'all', where: 'keep' })
  expect(next).toMatchObject({ complaint: 'Cough', advice: 'Rest', privateNotes: '', followUpOn: null })
  expect(next.prescription.map(({ name, dose, overrideReason }) => [name, dose, overrideReason])).toEqual([
    ['Paracetamol', '1-0-1 x 5d', ''],
  ])
})

test('the prescription alone leaves the rest empty', () => {
  const next = withNote(EMPTY_NOTE, LAST, { what: 'prescription', where: 'keep' })
  expect({ ...next, prescription: [] }).toEqual(EMPTY_NOTE)
  expect(next.prescription).toHaveLength(1)
})

test.each<[Taking['where'], string, string[]]>([
  ['keep', 'Fever', ['Amoxicillin']],
  ['after', 'Fever\nCough', ['Amoxicillin', 'Paracetamol']],
  ['replace', 'Cough', ['Paracetamol']],
])('where something stands already: %s', (where, complaint, medicines) => {
  const mine = { ...EMPTY_NOTE, complaint: 'Fever', prescription: [line('Amoxicillin')] }
  const next = withNote(mine, LAST, { what: 'all', where })
  expect(next.complaint).toBe(complaint)
  expect(next.prescription.map(({ name }) => name)).toEqual(medicines)
  expect(next.advice).toBe('Rest')
})

test('what is there already is not put there twice', () => {
  const twice = withNote(withNote(EMPTY_NOTE, LAST, { what: 'all', where: 'after' }), LAST, {
    what: 'all',
    where: 'after',
  })
  expect(twice.complaint).toBe('Cough')
  expect(twice.prescription).toHaveLength(1)
  expect(twice.testsAdvised).toHaveLength(1)
})

test('only what both have something in is asked about', () => {
  const mine = { ...EMPTY_NOTE, complaint: 'Fever', history: 'none' }
  expect(clashes(mine, LAST, 'all')).toEqual(['complaint'])
  expect(clashes(mine, LAST, 'prescription')).toEqual([])
})

test('a signed version starts a new note with its medicines again, without those that were stopped', () => {
  const prescribed: PrescribedLine = {
    ...{ id: 1, medicineId: 7, name: 'Paracetamol', ingredients: ['paracetamol'], strength: '500 mg', form: 'tablet' },
    ...{ route: null, dose: '1-0-1 x 5d', instructions: null, quantity: 12, isQuantityByHand: true },
    ...{ allergyCheck: 'none', overrideReason: null, startsOn: '2026-11-01', endsOn: '2026-11-05', stopped: null },
  }
  const stopped = { on: '2026-11-02', by: 'Dr. Iyer', reason: 'rash' }
  const start = asStart({
    ...{ number: 1, note: LAST, reason: null, signedAt: '2026-11-01T09:00:00.000Z', signedBy: 'Dr. Iyer' },
    prescribed: [prescribed, { ...prescribed, id: 2, name: 'Amoxicillin', stopped }],
  })
  expect(start.prescription.map(({ name, medicineId, quantity }) => [name, medicineId, quantity])).toEqual([
    ['Paracetamol', 7, 12],
  ])
  expect(start.diagnoses).toEqual([{ ...FEVER, problem: 'follow-up' }])
  expect(start).toMatchObject({ privateNotes: '', followUpOn: null })
})
