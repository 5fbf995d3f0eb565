import { setImmediate } from 'node:timers/promises'
import { describe, expect, test } from 'vitest'
import { aClinic } from '#tests/support/clinic.ts'
import {
  differentProducts,
  hasOrangeBook,
  medicineFiles,
  orangeBookProducts,
  unlessOrangeBook,
} from '#tests/support/orange-book.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { csvOf, outcomes, takeIn } from '../interop/furnished-clinic.ts'

const HEAD = 'name,ingredients,strength,form,route,class,maker,is_active'

describe('medicines from a file', () => {
  test('are added, changed where they are known, and left where they are the same', async () => {
    const { administrator, clinic } = await aClinic()
    const { catalog } = administrator
    const tablet = { form: 'tablet', strength: '500 mg' }
    await catalog.createMedicine({ name: 'Calpol', ingredients: ['Paracetamol'], drugClass: 'analgesic', ...tablet })
    await catalog.createMedicine({ name: 'Amoxil', ingredients: ['Amoxicillin'], ...tablet })
    const csv = csvOf(
      HEAD,
      'CALPOL,paracetamol,500 mg,tablet,,,,',
      'Amoxil,Amoxicillin,500 mg,tablet,,penicillin,,no',
      'Augmentin,Amoxicillin; Clavulanic acid,"625 mg",tablet,oral,penicillin,,',
    )
    const announced: unknown[] = []
    clinic.core.changes.listen(({ topic }) => announced.push(topic))
    const trial = await administrator.interop.importTable({ table: 'medicines', csv, isTrial: true })
    expect([trial.isWritten, announced]).toEqual([false, []])
    const written = await takeIn(administrator, 'medicines', csv)
    expect(written).toEqual({ ...trial, isWritten: true })
    expect(outcomes(written)).toEqual([
      [2, 'changed'],
      [3, 'changed'],
      [4, 'added'],
    ])
    expect(announced).toContain('catalog')
    expect(await catalog.searchMedicines({ text: '', withInactive: true })).toMatchObject([
      { name: 'Amoxil', drugClass: 'penicillin', isActive: false, source: 'clinic' },
      { name: 'Augmentin', ingredients: ['Amoxicillin', 'Clavulanic acid'], source: 'file', isActive: true },
      { name: 'CALPOL', drugClass: null },
    ])
    expect(outcomes(await takeIn(administrator, 'medicines', csv)).map(([, outcome]) => outcome)).toEqual(
      Array.from({ length: 3 }, () => 'unchanged'),
    )
    // A column the file lacks leaves what stands.
    const bare = csvOf(
      'name,ingredients,strength,form,route',
      'Augmentin,Amoxicillin;Clavulanic acid,625 mg,Tablet,oral',
    )
    expect(outcomes(await takeIn(administrator, 'medicines', bare))).toEqual([[2, 'changed']])
    expect(await catalog.searchMedicines({ text: 'augm' })).toMatchObject([{ drugClass: 'penicillin', form: 'Tablet' }])
    const { events } = await administrator.audit.list({ limit: 1 })
    expect(events[0]).toMatchObject({ action: 'interop.importTable', entity: 'table', reason: 'medicines' })
  })

  test('are all left out while a row is refused, and each says its line, column and why', async () => {
    const { administrator } = await aClinic()
    const csv = csvOf(
      HEAD,
      'Good,Good,,tablet,,,,',
      ',Something,,tablet,,,,',
      'None,,,tablet,,,,',
      'No form,Something,,,,,,',
      'good,GOOD,,Tablet,,,,',
      'Perhaps,Something,,tablet,,,,perhaps',
      `${'x'.repeat(121)},Something,,tablet,,,,`,
      `Class,Something,,tablet,,${'x'.repeat(81)},,`,
      'Long,Something,,tablet,,,,,more',
    )
    const refused = await takeIn(administrator, 'medicines', csv)
    expect(refused.isWritten).toBe(false)
    expect(outcomes(refused)).toEqual([
      [2, 'added'],
      [3, 'name required'],
      [4, 'ingredients too_small'],
      [5, 'form required'],
      [6, 'name twice_in_file'],
      [7, 'is_active not_yes_or_no'],
      [8, 'name too_big'],
      [9, 'class too_big'],
      [10, ' too_many_columns'],
    ])
    expect(await administrator.catalog.searchMedicines({ text: '' })).toEqual([])
    const many = `name,ingredients,form\r\n${'a,b,c\r\n'.repeat(50_001)}`
    const tooMany = await expectRefusal(takeIn(administrator, 'medicines', many), 'FILE_NOT_READABLE')
    expect(tooMany).toEqual({ reason: 'too-many-rows' })
  })
})

describe('the Orange Book’s own file', () => {
  const head =
    'Ingredient~DF;Route~Trade_Name~Applicant~Strength~Appl_Type~Appl_No~Product_No~TE_Code~Approval_Date~RLD~RS~Type~Applicant_Full_Name'
  const product = (name: string, strength: string, type: string, number = '001') =>
    `AMOXICILLIN; CLAVULANATE POTASSIUM~TABLET;ORAL~${name}~X~${strength}~N~1~${number}~AB~Jan 1, 2020~No~No~${type}~X LLC`

  test('is taken as it is: a product twice is one, what is discontinued is added out of use', async () => {
    const { administrator } = await aClinic()
    const { catalog } = administrator
    const csv = [
      head,
      product('AUGMENTIN', '500MG', 'RX'),
      product('AUGMENTIN', '500MG', 'RX', '002'),
      product('OLD', '1MG', 'DISCN'),
      product('BACK', '2MG', 'DISCN'),
      product('Back', '2MG', 'RX', '003'),
    ].join('\r\n')
    const written = await takeIn(administrator, 'medicines', csv)
    expect(written.isWritten).toBe(true)
    expect(outcomes(written)).toEqual([
      [2, 'added'],
      [3, 'unchanged'],
      [4, 'added'],
      [5, 'added'],
      [6, 'unchanged'],
    ])
    expect(await catalog.searchMedicines({ text: '', withInactive: true })).toMatchObject([
      { name: 'AUGMENTIN', ingredients: ['AMOXICILLIN', 'CLAVULANATE POTASSIUM'], form: 'TABLET', route: 'ORAL' },
      { name: 'BACK', strength: '2MG', isActive: true, source: 'file' },
      { name: 'OLD', maker: 'X LLC', isActive: false },
    ])
    const again = await takeIn(administrator, 'medicines', csv)
    expect(outcomes(again).map(([, outcome]) => outcome)).toEqual(Array.from({ length: 5 }, () => 'unchanged'))
  })

  test('a product without a name is refused with its line', async () => {
    const { administrator } = await aClinic()
    const refused = await takeIn(administrator, 'medicines', [head, product('', '1MG', 'RX')].join('\n'))
    expect([refused.isWritten, outcomes(refused)]).toEqual([false, [[2, 'name required']]])
  })
})

describe.runIf(hasOrangeBook)(`the Orange Book${unlessOrangeBook}`, () => {
  test('all 45,752 products are read; the different ones are taken in and found', { timeout: 300_000 }, async () => {
    const { administrator, clinic } = await aClinic()
    const products = orangeBookProducts()
    const different = differentProducts(products)
    expect([products.length, different.length]).toEqual([45_752, 43_414])
    let isOver = false
    let longest = 0
    const watch = async () => {
      for (let last = performance.now(); !isOver; last = performance.now()) {
        await setImmediate()
        longest = Math.max(longest, performance.now() - last)
      }
    }
    const watching = watch()
    const began = performance.now()
    const files = medicineFiles(different, 6_000)
    for (const csv of files) {
      const taken = await takeIn(administrator, 'medicines', csv)
      expect(taken.isWritten).toBe(true)
      expect(taken.rows.filter(({ outcome }) => outcome !== 'added')).toEqual([])
    }
    const seconds = (performance.now() - began) / 1_000
    isOver = true
    await watching
    process.stdout.write(
      `Orange Book: ${products.length} products, ${different.length} different, ${files.length} files, ` +
        `${seconds.toFixed(1)} s, the desk waited at most ${longest.toFixed(0)} ms\n`,
    )
    const { count } = await clinic.core.db
      .selectFrom('medicines')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe(different.length)
    for (const [at, { name, strength, ingredients }] of different.entries()) {
      if (at % 997 !== 0) continue
      const text = `${name} ${ingredients[0]} ${strength ?? ''}`.slice(0, 200)
      const hits = await administrator.catalog.searchMedicines({ text, limit: 500 })
      expect(hits.map((hit) => [hit.name, hit.strength])).toContainEqual([name, strength])
    }
    const [first = ''] = files
    const again = await takeIn(administrator, 'medicines', first)
    expect(again.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
  })
})
