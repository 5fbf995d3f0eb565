import { describe, expect, it } from 'vitest'
import { givenBack, takenOver } from './joined-record.ts'
import type { PatientRow } from './patients.repo.ts'

const EMPTY: PatientRow = {
  id: 1,
  record_number: '26-00001-X',
  full_name: 'Asha Rao',
  name_folded: 'asha rao',
  sex: 'unknown',
  birth_date: null,
  is_birth_estimated: 0,
  phone: null,
  second_phone: null,
  email: null,
  guardian_name: null,
  guardian_relation: null,
  house_number: null,
  address_line: null,
  city: null,
  state: null,
  postcode: null,
  occupation: null,
  blood_group: null,
  marital_status: null,
  national_id: null,
  national_id_folded: null,
  emergency_name: null,
  emergency_relation: null,
  emergency_phone: null,
  preferred_language: null,
  is_treatment_consented: 0,
  is_reminder_consented: 0,
  allergy_status: 'not-asked',
  allergies: null,
  long_term_conditions: null,
  current_medicines: null,
  notes: null,
  is_unidentified: 0,
  deceased_on: null,
  merged_into_id: null,
  registered_at: '2026-03-02T04:30:00.000Z',
  registered_by: 1,
  updated_at: '2026-03-02T04:30:00.000Z',
  updated_by: 1,
  version: 1,
}

const none = { allergy_status: 'none-known' as const }
const allergic = (allergies: string) => ({ allergy_status: 'recorded' as const, allergies })

describe('what a kept record takes over', () => {
  it.each<[string, Partial<PatientRow>, Partial<PatientRow>, Partial<PatientRow>]>([
    ['nothing from an empty one', { phone: '1' }, {}, {}],
    ['what it leaves open', {}, { phone: '1', sex: 'male' }, { phone: '1', sex: 'male' }],
    ['nothing over what it says', { phone: '1', sex: 'female' }, { phone: '2', sex: 'male' }, {}],
    [
      'an estimated birth with its mark',
      {},
      { birth_date: '1980-07-01', is_birth_estimated: 1 },
      { birth_date: '1980-07-01', is_birth_estimated: 1 },
    ],
    [
      'no exact birth over an estimate',
      { birth_date: '1980-07-01', is_birth_estimated: 1 },
      { birth_date: '1981-01-02' },
      {},
    ],
    ['no half of an address', { city: 'Pune' }, { house_number: '4', city: 'Delhi' }, {}],
    [
      'a whole address',
      {},
      { house_number: '4', city: 'Delhi' },
      { house_number: '4', address_line: null, city: 'Delhi', state: null, postcode: null },
    ],
    ['no consent', {}, { is_treatment_consented: 1, is_reminder_consented: 1 }, {}],
    ['a death', {}, { deceased_on: '2026-01-01' }, { deceased_on: '2026-01-01' }],
    ['an allergy over “none known”', none, allergic('Latex'), allergic('Latex')],
    ['“none known” over “not asked”', {}, none, none],
    ['no “none known” over an allergy', allergic('Latex'), none, {}],
    ['both allergies', allergic('Latex'), allergic('Nuts'), { allergies: 'Latex\nNuts' }],
    ['the same allergy once', allergic('Latex'), allergic('latex '), {}],
  ])('%s', (_, kept, dropped, taken) => {
    expect(takenOver({ ...EMPTY, ...kept }, { ...EMPTY, ...dropped })).toEqual(taken)
  })

  it('gives back what still stands as it was taken', () => {
    const taken = { phone: '1', city: 'Pune' }
    expect(givenBack({ ...EMPTY, phone: '1', city: 'Delhi' }, EMPTY, taken)).toEqual({ phone: null })
  })
})
