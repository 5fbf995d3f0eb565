import { describe, expect, test } from 'vitest'
import { starterMedicines } from '#migrations/seed/starter-medicines.ts'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { aClinic, type Client } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const AUGMENTIN = {
  ...{ name: 'Augmentin', ingredients: ['Amoxicillin', 'Clavulanic acid'], strength: '500 mg/125 mg' },
  ...{ form: 'tablet', route: 'oral', drugClass: 'penicillin', maker: 'Somebody' },
}
const PLAIN = { name: 'Ibuprofen', ingredients: ['Ibuprofen'], form: 'tablet' }

const one = ({ id, version }: Medicine) => ({ id, version })

const found = async ({ catalog }: Client, text: string, more: { limit?: number; withInactive?: boolean } = {}) =>
  (await catalog.searchMedicines({ text, ...more })).map(({ name, strength }) => `${name} ${strength ?? ''}`.trim())

describe('searchMedicines', () => {
  test('finds by brand, generic, strength and form, beginnings of words in any order', async () => {
    const { administrator, signedInAs } = await aClinic()
    const { catalog } = administrator
    await catalog.createMedicine(AUGMENTIN)
    for (const strength of ['2.5 mg', '5 mg', '25 mg']) {
      await catalog.createMedicine({ name: 'Amlodipine', ingredients: ['Amlodipine'], strength, form: 'tablet' })
    }
    const doctor = await signedInAs('doctor')
    for (const [text, names] of [
      ['aug', ['Augmentin 500 mg/125 mg']],
      ['clav amox', ['Augmentin 500 mg/125 mg']],
      ['AMOX 125', ['Augmentin 500 mg/125 mg']],
      ['amlo 2.5', ['Amlodipine 2.5 mg']],
      ['amlo 2,5mg', ['Amlodipine 2.5 mg']],
      ['5 amlo', ['Amlodipine 5 mg']],
      ['amlo 25', ['Amlodipine 25 mg']],
      ['amlo', ['Amlodipine 5 mg', 'Amlodipine 25 mg', 'Amlodipine 2.5 mg']],
      ['tab amlo 5', ['Amlodipine 5 mg']],
      ['am', ['Amlodipine 5 mg', 'Amlodipine 25 mg', 'Amlodipine 2.5 mg', 'Augmentin 500 mg/125 mg']],
      ['lodipine', []],
      ['"*', []],
      ['\u0000', []],
    ] as const) {
      expect([text, await found(doctor, text)]).toEqual([text, names])
    }
    expect(await found(doctor, 'amlo', { limit: 1 })).toEqual(['Amlodipine 5 mg'])
    expect(await found(doctor, ' ', { limit: 2 })).toEqual(['Amlodipine 2.5 mg', 'Amlodipine 25 mg'])
  })

  test('is refused to a stranger and for bad input', async () => {
    const { administrator, anonymous } = await aClinic()
    await expectRefusal(anonymous.catalog.searchMedicines({ text: 'a' }), 'SIGNED_OUT')
    await expectRefusal(administrator.catalog.searchMedicines({ text: 'x'.repeat(201) }), 'INVALID_INPUT')
    await expectRefusal(administrator.catalog.searchMedicines({ text: 'x', limit: 501 }), 'INVALID_INPUT')
  })
})

describe('countMedicines', () => {
  test('counts what the search would find, however many that are', async () => {
    const { administrator } = await aClinic()
    const { catalog } = administrator
    for (const strength of ['2.5 mg', '5 mg', '25 mg']) await catalog.createMedicine({ ...PLAIN, strength })
    const made = await catalog.createMedicine(AUGMENTIN)
    await catalog.deactivateMedicine(one(made))
    const count = async (text: string, withInactive = false) =>
      (await catalog.countMedicines({ text, withInactive })).count
    expect([await count(''), await count('', true), await count(' ibu 5'), await count('aug')]).toEqual([3, 4, 1, 0])
    expect([await count('aug', true), await count('"*'), await count('ibu')]).toEqual([1, 0, 3])
  })

  test('is refused to a stranger and for bad input', async () => {
    const { administrator, anonymous } = await aClinic()
    await expectRefusal(anonymous.catalog.countMedicines({ text: 'a' }), 'SIGNED_OUT')
    await expectRefusal(administrator.catalog.countMedicines({ text: 'x'.repeat(201) }), 'INVALID_INPUT')
  })
})

describe('createMedicine and updateMedicine', () => {
  test('keep what is given, and the index follows', async () => {
    const { administrator } = await aClinic()
    const { catalog } = administrator
    const made = await catalog.createMedicine(AUGMENTIN)
    expect(made).toEqual({ id: made.id, ...AUGMENTIN, source: 'clinic', isActive: true, version: 1 })
    expect(await catalog.createMedicine(PLAIN)).toMatchObject({ strength: null, route: null, drugClass: null })
    const changed = await catalog.updateMedicine({ ...AUGMENTIN, ...one(made), name: 'Clavam', drugClass: null })
    expect(changed).toMatchObject({ name: 'Clavam', drugClass: null, version: 2 })
    expect(await found(administrator, 'augm')).toEqual([])
    expect(await found(administrator, 'clavam')).toEqual(['Clavam 500 mg/125 mg'])
    const { events } = await administrator.audit.list({ limit: 1 })
    expect(events[0]).toMatchObject({ action: 'catalog.updateMedicine', entity: 'medicine', entityId: made.id })
  })

  test('refuse the same medicine twice, one that is gone, an old version and bad fields', async () => {
    const { administrator, signedInAs } = await aClinic()
    const { catalog } = administrator
    const made = await catalog.createMedicine(AUGMENTIN)
    const other = await catalog.createMedicine(PLAIN)
    const same = { ...AUGMENTIN, name: 'AUGMENTIN', ingredients: ['clavulanic acid', 'amoxicillin'] }
    expect(await expectRefusal(catalog.createMedicine(same), 'NAME_TAKEN')).toEqual({ field: 'name' })
    await expectRefusal(catalog.updateMedicine({ ...same, ...one(other) }), 'NAME_TAKEN')
    expect((await catalog.updateMedicine({ ...same, ...one(made) })).name).toBe('AUGMENTIN')
    await expectRefusal(catalog.updateMedicine({ ...same, ...one(made) }), 'VERSION_CONFLICT')
    const gone = catalog.updateMedicine({ ...PLAIN, id: 9_999, version: 1 })
    expect(await expectRefusal(gone, 'NOT_FOUND')).toEqual({ what: 'medicine' })
    const bad = { name: ' ', ingredients: ['a;b'], form: 'x'.repeat(81), strength: '' }
    const { issues } = await expectRefusal(catalog.createMedicine(bad), 'INVALID_INPUT')
    expect((issues as { path: string }[]).map(({ path }) => path)).toEqual([
      'name',
      'ingredients.0',
      'strength',
      'form',
    ])
    await expectRefusal(catalog.createMedicine({ ...PLAIN, ingredients: [] }), 'INVALID_INPUT')
    await expectRefusal(catalog.updateMedicine({ ...bad, ...one(other) }), 'INVALID_INPUT')
    const doctor = await signedInAs('doctor')
    await expectRefusal(doctor.catalog.createMedicine({ ...PLAIN, name: 'Brufen' }), 'FORBIDDEN')
    await expectRefusal(doctor.catalog.updateMedicine({ ...PLAIN, ...one(other) }), 'FORBIDDEN')
  })
})

describe('deactivateMedicine, reactivateMedicine and deleteMedicine', () => {
  test('take a medicine out of the picker, back, and away for good', async () => {
    const { administrator } = await aClinic()
    const { catalog } = administrator
    const gone = await catalog.deactivateMedicine(one(await catalog.createMedicine(PLAIN)))
    await catalog.createMedicine({ ...PLAIN, name: 'Ibuprofen forte' })
    expect(gone.isActive).toBe(false)
    expect(await found(administrator, 'ibup')).toEqual(['Ibuprofen forte'])
    expect(await found(administrator, 'ibup', { withInactive: true })).toEqual(['Ibuprofen forte', 'Ibuprofen'])
    expect(await found(administrator, '')).toEqual(['Ibuprofen forte'])
    expect(await found(administrator, '', { withInactive: true })).toEqual(['Ibuprofen', 'Ibuprofen forte'])
    const back = await catalog.reactivateMedicine(one(gone))
    expect(await found(administrator, 'ibup')).toEqual(['Ibuprofen', 'Ibuprofen forte'])
    expect(await catalog.deleteMedicine(one(back))).toEqual({ id: back.id })
    expect(await found(administrator, 'ibup', { withInactive: true })).toEqual(['Ibuprofen forte'])
  })

  test('refuse what is gone, changed meanwhile, not the caller’s, or no id', async () => {
    const { administrator, signedInAs } = await aClinic()
    const made = one(await administrator.catalog.createMedicine(PLAIN))
    const doctor = await signedInAs('doctor')
    const verbs = ['deactivateMedicine', 'reactivateMedicine', 'deleteMedicine'] as const
    for (const verb of verbs) {
      await expectRefusal(administrator.catalog[verb]({ id: 9_999, version: 1 }), 'NOT_FOUND')
      await expectRefusal(administrator.catalog[verb]({ ...made, version: 7 }), 'VERSION_CONFLICT')
      await expectRefusal(administrator.catalog[verb]({ id: 0, version: 1 }), 'INVALID_INPUT')
      await expectRefusal(doctor.catalog[verb](made), 'FORBIDDEN')
    }
  })
})

describe('addStarterMedicines', () => {
  test('adds what is not there, once, and each is found', async () => {
    const { administrator, signedInAs } = await aClinic()
    const { catalog } = administrator
    const starter = starterMedicines()
    expect(starter.length).toBeGreaterThan(250)
    const [first] = starter
    if (!first) throw new Error('there is no starter list')
    const mine = await catalog.createMedicine({ ...first, name: first.name.toUpperCase() })
    await catalog.deactivateMedicine(one(mine))
    expect(await catalog.addStarterMedicines()).toEqual({ added: starter.length - 1 })
    expect(await catalog.addStarterMedicines()).toEqual({ added: 0 })
    for (const { name, strength } of starter.slice(1)) {
      expect(await found(administrator, `${name} ${strength}`, { limit: 500 })).toContain(`${name} ${strength}`)
    }
    expect(await catalog.searchMedicines({ text: 'paracetamol 650' })).toMatchObject([
      { name: 'Paracetamol', strength: '650 mg', form: 'tablet', drugClass: 'analgesic', source: 'starter' },
    ])
    await expectRefusal((await signedInAs('receptionist')).catalog.addStarterMedicines(), 'FORBIDDEN')
  })

  test('every medicine of the list has all that is asked of one typed in', async () => {
    for (const { name, ingredients, strength, form, route } of starterMedicines()) {
      for (const text of [name, strength, form, route, ...ingredients]) expect(text).toMatch(/^\S(.*\S)?$/)
    }
  })
})
