import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MASTER_TABLES, type MasterTable } from '#shared/domain/catalog/master-lists.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { realData } from '#tests/support/imports.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { csvOf, furnished, outcomes, takeIn } from './furnished-clinic.ts'

const LAB_WORDS: readonly MasterTable[] = ['lab-categories', 'specimen-types', 'containers']
/** The tables whose names another one has. */
const FIRST: { [table in MasterTable]?: readonly MasterTable[] } = {
  doctors: ['departments', 'designations', 'specialities'],
  'lab-tests': LAB_WORDS,
  'lab-ranges': [...LAB_WORDS, 'lab-tests'],
  'lab-panels': [...LAB_WORDS, 'lab-tests'],
}

describe('there and back', () => {
  test.each(MASTER_TABLES)('%s: what is saved changes nothing when it is taken in again', async (table) => {
    const { administrator } = await furnished()
    const { fileName, csv } = await administrator.interop.exportTable({ table })
    expect(fileName).toBe(`${table}-2026-03-02.csv`)
    expect(csv).not.toMatch(/(^|,|")[=+@-]/m)
    const back = await takeIn(administrator, table, csv)
    expect(back.isWritten).toBe(true)
    expect(back.passwords).toEqual([])
    expect(back.rows.length).toBeGreaterThan(1)
    expect(outcomes(back).filter(([, outcome]) => outcome !== 'unchanged')).toEqual([])
    expect((await administrator.interop.exportTable({ table })).csv).toBe(csv)
  })

  test.each(MASTER_TABLES)('%s: one clinic’s file furnishes another', async (table) => {
    const from = await furnished()
    const { administrator } = await aClinic()
    for (const one of [...(FIRST[table] ?? []), table]) {
      const { csv } = await from.administrator.interop.exportTable({ table: one })
      const taken = await takeIn(administrator, one, csv)
      expect(outcomes(taken).filter(([, outcome]) => outcome !== 'added')).toEqual([])
      expect((await administrator.interop.exportTable({ table: one })).csv).toBe(csv)
    }
  })
})

test('headers are stable and English', async () => {
  const { administrator } = await aClinic()
  const headerOf = async (table: MasterTable) =>
    (await administrator.interop.exportTable({ table })).csv.replace('\ufeff', '').split('\r\n')[0]
  expect(await headerOf('rooms')).toBe('name,is_active')
  expect(await headerOf('closures')).toBe('from,to,name')
  expect(await headerOf('medicines')).toBe('name,ingredients,strength,form,route,class,maker,is_active')
  expect(await headerOf('doctors')).toBe(
    'username,full_name,phone,department,designation,specialities,qualification,registration_number,sex,short_code,' +
      'room,consultation_fee,follow_up_fee,follow_up_days,follow_up_visits,is_active',
  )
})

describe('words', () => {
  test('a trial says what would come of each row and writes nothing', async () => {
    const { administrator, clinic } = await furnished()
    const csv = csvOf('Name;Is active', 'EYES;', 'Skin;no', 'Out of use;yes', '-dash;yes')
    const before = await administrator.catalog.listTerms({ list: 'departments' })
    const announced: unknown[] = []
    clinic.core.changes.listen(({ topic }) => announced.push(topic))
    const trial = await administrator.interop.importTable({ table: 'departments', csv, isTrial: true })
    expect(trial.isWritten).toBe(false)
    expect(outcomes(trial)).toEqual([
      [2, 'changed'],
      [3, 'added'],
      [4, 'changed'],
      [5, 'unchanged'],
    ])
    expect(await administrator.catalog.listTerms({ list: 'departments' })).toEqual(before)
    expect(announced).toEqual([])
    const written = await takeIn(administrator, 'departments', csv)
    expect(written).toEqual({ ...trial, isWritten: true })
    expect(announced).toContain('catalog')
    const after = await administrator.catalog.listTerms({ list: 'departments' })
    expect(after.find(({ name }) => name === 'Skin')).toMatchObject({ isActive: false })
    expect(after.find(({ name }) => name === 'EYES')).toMatchObject({ isActive: true })
    expect(after.find(({ name }) => name === 'Out of use')).toMatchObject({ isActive: true })
  })

  test('nothing is written while a row is refused, and each says its line, column and why', async () => {
    const { administrator } = await furnished()
    const csv = csvOf(
      'is_active,name',
      'yes,Skin',
      'perhaps,Heart',
      'yes,',
      'yes,skin',
      `yes,${'x'.repeat(81)}`,
      'yes,Bones,more',
      'no,Eyes',
    )
    const refused = await takeIn(administrator, 'departments', csv)
    expect(refused.isWritten).toBe(false)
    expect(outcomes(refused)).toEqual([
      [2, 'added'],
      [3, 'is_active not_yes_or_no'],
      [4, 'name required'],
      [5, 'name twice_in_file'],
      [6, 'name too_big'],
      [7, ' too_many_columns'],
      [8, 'is_active in_use'],
    ])
    expect((await administrator.catalog.listTerms({ list: 'departments' })).map(({ name }) => name)).not.toContain(
      'Skin',
    )
  })

  test('what is written is audited row by row, and so is taking in nothing new and taking out', async () => {
    const { administrator, clinic } = await aClinic()
    await takeIn(administrator, 'rooms', csvOf('name', 'Room 1', 'Room 2'))
    await takeIn(administrator, 'rooms', csvOf('name', 'Room 1', 'Room 2'))
    await administrator.interop.exportTable({ table: 'rooms' })
    const events = await clinic.core.db
      .selectFrom('audit_events')
      .select(['action', 'entity', 'entity_id', 'reason'])
      .where('action', 'like', 'interop.%')
      .orderBy('seq')
      .execute()
    expect(events.map(({ action, entity, entity_id, reason }) => [action, entity, entity_id, reason])).toEqual([
      ['interop.importTable', 'room', 1, null],
      ['interop.importTable', 'room', 2, null],
      ['interop.importTable', 'table', null, 'rooms'],
      ['interop.exportTable', 'table', null, 'rooms'],
    ])
    expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  })
})

describe('closures', () => {
  test('added, changed by the first day, unchanged, and refused', async () => {
    const { administrator } = await aClinic()
    await administrator.scheduling.addClosure({ from: '2026-08-15', to: '2026-08-15', name: 'Independence Day' })
    const good = csvOf('name,from,to', 'Holi,2026-03-03,2026-03-04', 'Independence,2026-08-15,2026-08-15')
    expect(outcomes(await takeIn(administrator, 'closures', good))).toEqual([
      [2, 'added'],
      [3, 'changed'],
    ])
    const now = await administrator.scheduling.listClosures()
    expect(now.map(({ from, to, name }) => [from, to, name])).toEqual([
      ['2026-03-03', '2026-03-04', 'Holi'],
      ['2026-08-15', '2026-08-15', 'Independence'],
    ])
    const bad = csvOf(
      'from,to,name',
      '2026-03-03,2026-03-04,Holi',
      '2026-05-02,2026-05-01,Backwards',
      '2026-02-30,2026-03-04,None such',
      '01/05/2026,2026-05-01,Slashes',
      '2026-05-01,2026-05-01,',
      '2020-05-01,2020-05-01,Over',
      '2026-06-01,2026-06-01,One',
      '2026-06-01,2026-06-02,Two',
    )
    const refused = await takeIn(administrator, 'closures', bad)
    expect(refused.isWritten).toBe(false)
    expect(outcomes(refused)).toEqual([
      [2, 'unchanged'],
      [3, 'to ends_before_start'],
      [4, 'from no_such_date'],
      [5, 'from invalid_format'],
      [6, 'name required'],
      [7, 'to in_the_past'],
      [8, 'added'],
      [9, 'from twice_in_file'],
    ])
    expect(await administrator.scheduling.listClosures()).toEqual(now)
  })
})

test('two closures of one first day are told apart as they stand, and neither is guessed to have changed', async () => {
  const { administrator } = await aClinic()
  await administrator.scheduling.addClosure({ from: '2026-08-15', to: '2026-08-15', name: 'Independence' })
  await administrator.scheduling.addClosure({ from: '2026-08-15', to: '2026-08-16', name: 'Painting' })
  const { csv } = await administrator.interop.exportTable({ table: 'closures' })
  expect(outcomes(await takeIn(administrator, 'closures', csv))).toEqual([
    [2, 'unchanged'],
    [3, 'unchanged'],
  ])
  const other = await takeIn(administrator, 'closures', csv.replace('Painting', 'Repairs'))
  expect(outcomes(other)).toEqual([
    [2, 'unchanged'],
    [3, 'changed'],
  ])
  const neither = csv.replace('Independence', 'Flag').replace('Painting', 'Walls')
  const refused = await takeIn(administrator, 'closures', neither)
  expect(outcomes(refused)[0]).toEqual([2, 'from several_known'])
})

describe('refused as a whole', () => {
  test.each([
    ['rooms', '', 'empty-file'],
    ['rooms', 'room\r\n1\r\n', 'missing-column'],
    ['rooms', 'name,colour\r\n1,red\r\n', 'unknown-column'],
    ['rooms', 'name,Name\r\n1,1\r\n', 'same-column-twice'],
    ['rooms', 'name\r\n"1\r\n2\r\n', 'quote-not-closed'],
    ['rooms', `name\r\n${'r\r\n'.repeat(5_001)}`, 'too-many-rows'],
    ['doctors', `username\r\n${'d\r\n'.repeat(201)}`, 'too-many-rows'],
    ['closures', 'from,to\r\n', 'missing-column'],
  ] as const)('%s: %j', async (table, csv, reason) => {
    const { administrator } = await aClinic()
    expect(await expectRefusal(takeIn(administrator, table, csv), 'FILE_NOT_READABLE')).toMatchObject({ reason })
  })

  test('a file of nothing but its header has no rows', async () => {
    const { administrator } = await aClinic()
    expect(await takeIn(administrator, 'rooms', 'name,is_active,,\r\n')).toEqual({
      isWritten: true,
      rows: [],
      passwords: [],
    })
  })

  test('nobody but who may, and nothing that is no table', async () => {
    const { administrator, signedInAs, anonymous } = await aClinic()
    for (const role of ['receptionist', 'doctor'] as const) {
      const client = await signedInAs(role)
      await expectRefusal(client.interop.exportTable({ table: 'rooms' }), 'FORBIDDEN')
      await expectRefusal(takeIn(client, 'rooms', 'name\r\n'), 'FORBIDDEN')
    }
    await expectRefusal(anonymous.interop.exportTable({ table: 'rooms' }), 'SIGNED_OUT')
    await expectRefusal(takeIn(administrator, 'patients' as 'rooms', 'name\r\n'), 'INVALID_INPUT')
    await expectRefusal(administrator.interop.exportTable({ table: 'patients' as 'rooms' }), 'INVALID_INPUT')
    await expectRefusal(takeIn(administrator, 'rooms', 'x'.repeat(1_000_001)), 'INVALID_INPUT')
  })
})

describe('awkward files', () => {
  const spectrum = realData('csv-spectrum')
  const files = spectrum.isHere
    ? readdirSync(join(spectrum.folder, 'csvs')).filter((name) => name.endsWith('.csv'))
    : ['none']

  test.runIf(spectrum.isHere).each(files)(
    `csv-spectrum: %s is refused with a reason${spectrum.unless}`,
    async (file) => {
      const { administrator } = await aClinic()
      const csv = readFileSync(join(spectrum.folder, 'csvs', file), 'utf8')
      for (const table of MASTER_TABLES) {
        const { reason } = await expectRefusal(takeIn(administrator, table, csv), 'FILE_NOT_READABLE')
        expect(reason).toBe('missing-column')
      }
    },
  )

  const naughty = realData('naughty-strings')

  test.runIf(naughty.isHere)(
    `every one of the naughty strings as a name is taken in and comes back, or is refused with a reason${naughty.unless}`,
    async () => {
      const { administrator } = await aClinic()
      const names: string[] = JSON.parse(readFileSync(join(naughty.folder, 'blns.json'), 'utf8'))
      const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
      const trial = await administrator.interop.importTable({
        table: 'specialities',
        csv: csvOf('name,is_active', ...names.map((name) => `${quoted(name)},yes`)),
        isTrial: true,
      })
      const reasons = new Set(trial.rows.flatMap(({ problem }) => problem?.code ?? []))
      expect([...reasons].sort()).toEqual(['control_characters', 'required', 'too_big', 'twice_in_file'])
      const taken = trial.rows.filter(({ outcome }) => outcome === 'added').map(({ name }) => name)
      expect(taken.length).toBeGreaterThan(350)
      const good = await takeIn(administrator, 'specialities', csvOf('name', ...taken.map(quoted)))
      expect(good.rows.filter(({ outcome }) => outcome !== 'added')).toEqual([])
      const { csv } = await administrator.interop.exportTable({ table: 'specialities' })
      const back = await takeIn(administrator, 'specialities', csv)
      expect(back.rows).toHaveLength(taken.length)
      expect(back.rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
    },
  )
})
