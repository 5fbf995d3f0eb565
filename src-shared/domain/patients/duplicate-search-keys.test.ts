import { describe, expect, it } from 'vitest'
import { duplicateSearchKeys } from './duplicate-search-keys.ts'
import type { DuplicatePerson } from './duplicates.ts'

const share = (one: DuplicatePerson, other: DuplicatePerson) => {
  const keys = new Set(duplicateSearchKeys(other))
  return duplicateSearchKeys(one).some((key) => keys.has(key))
}

describe('duplicateSearchKeys', () => {
  it('names every way a person may be met again', () => {
    const keys = duplicateSearchKeys({
      fullName: 'Stephen Smith',
      birthDate: '1990-03-12',
      phone: '+91 98765 43210',
      secondPhone: '876543210',
      nationalId: 'AB-1',
      recordNumber: '26-00042-D',
      houseNumber: '12',
      addressLine: 'Lake Road',
    })
    expect(keys).toEqual([
      'p:876543210',
      'i:ab1',
      'r:2600042d',
      'd:1990-03-12',
      'n:SM0+1990',
      'n:STFN+1990',
      's:SM0|STFN',
      'a:12+lakeroad',
    ])
  })

  it('stands under five years and no day when the birth date is estimated', () => {
    const keys = duplicateSearchKeys({ fullName: '李', birthDate: '1990-03-12', isBirthEstimated: true })
    expect(keys).toEqual(['n:李+1988', 'n:李+1989', 'n:李+1990', 'n:李+1991', 'n:李+1992'])
  })

  it.each<[string, DuplicatePerson, DuplicatePerson]>([
    ['name turned round', { fullName: 'Steven Smyth' }, { fullName: 'Smith, Stephen' }],
    [
      'street with the house number in it',
      { fullName: 'A', addressLine: '12 Lake Rd' },
      { fullName: 'B', addressLine: '12, lake rd' },
    ],
  ])('%s is met', (_, one, other) => expect(share(one, other)).toBe(true))

  it.each<[string, DuplicatePerson, DuplicatePerson]>([
    ['one common word', { fullName: 'Anna Lee' }, { fullName: 'Anna Brown' }],
    ['a street without a number', { fullName: 'A', addressLine: 'Lake Rd' }, { fullName: 'B', addressLine: 'Lake Rd' }],
    ['nothing known', { fullName: '' }, { fullName: '' }],
  ])('%s is no key', (_, one, other) => expect(share(one, other)).toBe(false))

  it('stays small for a name of many words', () => {
    const fullName = Array.from({ length: 60 }, (_, at) => `name${'abcdefghij'.charAt(at % 10)}${at}`).join(' ')
    expect(duplicateSearchKeys({ fullName, birthDate: '1990-03-12' }).length).toBeLessThanOrEqual(12)
  })
})
