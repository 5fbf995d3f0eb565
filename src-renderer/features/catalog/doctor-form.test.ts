import { expect, test } from 'vitest'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { doctorFormValues, followUpOf, NewDoctor } from './doctor-form.ts'

const FILLED = {
  ...doctorFormValues(undefined, 2),
  fullName: 'Dr Lakshmi Iyer',
  username: 'l.iyer',
  shortCode: 'li',
  room: 'Room 3',
  consultationFeeMinor: '500',
}
const followUp = (feeMinor: string, days: string, visits: string) => ({ isOwn: true, feeMinor, days, visits })

test('a new doctor with the fewest fields: all else is none', () => {
  const read = NewDoctor(2).parse(FILLED)
  expect(read).toMatchObject({
    shortCode: 'LI',
    consultationFeeMinor: 50_000,
    departmentId: null,
    designationId: null,
    specialityIds: [],
    qualification: null,
    registrationNumber: null,
    sex: null,
    phone: null,
  })
  expect(followUpOf(read)).toBeNull()
})

test('follow-ups with a fee of their own', () => {
  const read = NewDoctor(2).parse({ ...FILLED, followUp: followUp('250.50', '14', ' 2 ') })
  expect(followUpOf(read)).toEqual({ feeMinor: 25_050, days: 14, visits: 2 })
})

test('what stands in the boxes does not count while follow-ups cost the same', () => {
  const read = NewDoctor(2).parse({ ...FILLED, followUp: { ...followUp('nonsense', '0', ''), isOwn: false } })
  expect(followUpOf(read)).toBeNull()
})

test.each([
  ['no name', { fullName: ' ' }, 'fullName'],
  ['a short code of digits', { shortCode: '12' }, 'shortCode'],
  ['no room', { room: '' }, 'room'],
  ['a fee in words', { consultationFeeMinor: 'five' }, 'consultationFeeMinor'],
  ['a follow-up fee in words', { followUp: followUp('x', '14', '1') }, 'followUp.feeMinor'],
  ['follow-ups within no days', { followUp: followUp('1', '0', '1') }, 'followUp.days'],
  ['follow-ups within two years', { followUp: followUp('1', '730', '1') }, 'followUp.days'],
  ['half a visit', { followUp: followUp('1', '14', '0.5') }, 'followUp.visits'],
  ['more visits than may be', { followUp: followUp('1', '14', '21') }, 'followUp.visits'],
])('refused: %s', (_what, changed, path) => {
  const read = NewDoctor(2).safeParse({ ...FILLED, ...changed })
  expect(read.error?.issues.map((issue) => issue.path.join('.'))).toEqual([path])
})

test('an existing doctor’s form shows what is kept', () => {
  const doctor: Doctor = {
    id: 1,
    staffId: 2,
    fullName: 'Dr Imran Khan',
    phone: null,
    departmentId: 3,
    departmentName: 'Cardiology',
    designation: { id: 4, name: 'Consultant' },
    specialities: [{ id: 5, name: 'Heart disease' }],
    qualification: 'MD',
    registrationNumber: 'R-1',
    sex: 'male',
    shortCode: 'IK',
    room: 'Room 1',
    consultationFeeMinor: 70_000,
    followUp: { feeMinor: 0, days: 7, visits: 1 },
    isActive: true,
    version: 1,
  }
  expect(doctorFormValues(doctor, 2)).toMatchObject({
    designationId: 4,
    specialityIds: [5],
    sex: 'male',
    consultationFeeMinor: '700',
    followUp: { isOwn: true, feeMinor: '0', days: '7', visits: '1' },
  })
})
