import { expect, test } from 'vitest'
import { aClinic, type Client } from '#tests/support/clinic.ts'
import { aPatient, someoneWithoutPatients } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const born = (date: string) => ({ kind: 'date', date }) as const

const PEOPLE = {
  asha: aPatient({
    fullName: 'Asha Lakshmi Rao',
    birth: born('1984-02-03'),
    phone: '+91 98765 43210',
    details: { guardianName: 'Venkatesh Iyer' },
  }),
  jose: aPatient({ fullName: 'José Núñez', birth: born('1990-01-01'), phone: '(020) 7946-0018' }),
  catherine: aPatient({ fullName: 'Catherine Smith', birth: { kind: 'age', years: 34 }, phone: '0711 198400' }),
  obrien: aPatient({ fullName: "Sean O'Brien", birth: born('1984-12-31'), phone: null }),
  wang: aPatient({ fullName: '王小明', birth: born('2001-06-06'), phone: '13912345678' }),
  ali: aPatient({ fullName: 'مُحَمَّد علي', birth: born('1975-06-06'), phone: null }),
  signs: aPatient({ fullName: '*** ???', birth: born('1970-01-01'), phone: null }),
  ashalata: aPatient({ fullName: 'Ashalata Deo', birth: born('1969-07-20'), phone: '22222 33333' }),
} as const

type Known = keyof typeof PEOPLE

const aFullDesk = async () => {
  const test = await aClinic()
  const desk = await test.signedInAs('receptionist')
  const ids = new Map<number, Known>()
  const numbers = new Map<Known, string>()
  for (const [who, person] of Object.entries(PEOPLE)) {
    const made = await desk.patients.register(person)
    ids.set(made.id, who as Known)
    numbers.set(who as Known, made.recordNumber)
  }
  return { ...test, desk, ids, numbers }
}

const found = async (desk: Client, ids: Map<number, Known>, text: string) =>
  (await desk.patients.search({ text })).hits.map((hit) => [ids.get(hit.id), hit.matchedBy])

test('everything one may type finds whom it should, and says why', async () => {
  const { desk, ids } = await aFullDesk()
  const expected: [string, [Known, string][]][] = [
    [
      'asha',
      [
        ['asha', 'name'],
        ['ashalata', 'name'],
      ],
    ],
    ['ashal', [['ashalata', 'name']]],
    ['ASHA RAO', [['asha', 'name']]],
    ['rao asha', [['asha', 'name']]],
    ['ra as', [['asha', 'name']]],
    ['lak', [['asha', 'name']]],
    ['  rao ,asha ', [['asha', 'name']]],
    ['jose nunez', [['jose', 'name']]],
    ['NÚÑEZ', [['jose', 'name']]],
    ['obrien', [['obrien', 'name']]],
    ["o'bri", [['obrien', 'name']]],
    ['王', [['wang', 'name']]],
    ['王小明', [['wang', 'name']]],
    ['محمد', [['ali', 'name']]],
    ['***', [['signs', 'name']]],
    ['??? ***', [['signs', 'name']]],
    ['kathryn smyth', [['catherine', 'sounds-alike']]],
    ['venkat', [['asha', 'guardian']]],
    ['rao iyer', [['asha', 'guardian']]],
    ['1990', [['jose', 'birth-year']]],
    [
      '1984',
      [
        ['catherine', 'phone'],
        ['obrien', 'birth-year'],
        ['asha', 'birth-year'],
      ],
    ],
    ['1991', [['catherine', 'birth-year']]],
    ['asha 1984', [['asha', 'birth-year']]],
    ['rao 98765', [['asha', 'phone']]],
    ['98765', [['asha', 'phone']]],
    ['543', [['asha', 'phone']]],
    ['9876543210', [['asha', 'phone']]],
    ['098765 43210', [['asha', 'phone']]],
    ['+91-98765-43210', [['asha', 'phone']]],
    ['0018', [['jose', 'phone']]],
    ['79460', [['jose', 'phone']]],
    ['2233', [['ashalata', 'phone']]],
    ['22223', [['ashalata', 'phone']]],
    ['23232', []],
    ['asha zzz', []],
    ['qqqq', []],
    ['', []],
    ['   ', []],
    ['\u0001', []],
    ['98', []],
  ]
  for (const [text, hits] of expected) expect([text, await found(desk, ids, text)]).toEqual([text, hits])
})

test('a record number finds its patient in any case, with or without dashes, whole or begun', async () => {
  const { desk, ids, numbers } = await aFullDesk()
  const number = numbers.get('jose') ?? ''
  const ways = [number, number.toLowerCase(), number.replaceAll('-', ''), ` ${number.replaceAll('-', ' ')} `]
  for (const text of [...ways, number.slice(0, 8), number.slice(0, 9)]) {
    expect([text, await found(desk, ids, text)]).toEqual([text, [['jose', 'record-number']]])
  }
  expect((await found(desk, ids, '26-0000')).length).toBe(8)
})

test('a wrong check symbol is said at once and finds nobody', async () => {
  const { desk, numbers } = await aFullDesk()
  const number = numbers.get('jose') ?? ''
  const wrong = `${number.slice(0, -1)}${number.endsWith('A') ? 'C' : 'A'}`
  expect(await desk.patients.search({ text: wrong })).toEqual({ hits: [], wrongCheckSymbol: true })
  expect((await desk.patients.search({ text: number })).wrongCheckSymbol).toBe(false)
})

test('whole words come before beginnings, and the newest first among equals', async () => {
  const { signedInAs } = await aClinic()
  const desk = await signedInAs('receptionist')
  const ids: number[] = []
  for (const fullName of ['Ann Lee', 'Anna Lee', 'Ann Leeds', 'Annabel Leeson', 'Ann Lee']) {
    ids.push((await desk.patients.register(aPatient({ fullName }))).id)
  }
  const order = async (text: string) => (await desk.patients.search({ text })).hits.map((hit) => ids.indexOf(hit.id))
  expect(await order('ann lee')).toEqual([4, 0, 2, 3, 1])
  expect(await order('ann')).toEqual([4, 2, 0, 3, 1])
  expect(await order('le an')).toEqual([4, 3, 2, 1, 0])
})

test('only as many as asked for are given, and none twice', async () => {
  const { signedInAs } = await aClinic()
  const desk = await signedInAs('receptionist')
  for (let at = 0; at < 30; at += 1) {
    await desk.patients.register(aPatient({ fullName: 'Maria Maria', phone: '555 1111111' }))
  }
  for (const text of ['maria', 'm', 'marya', '1111', '555', 'maria 111', '26-000']) {
    const { hits } = await desk.patients.search({ text, limit: 7 })
    expect([text, new Set(hits.map((hit) => hit.id)).size, hits.length]).toEqual([text, 7, 7])
  }
  expect((await desk.patients.search({ text: 'maria' })).hits.length).toBe(12)
})

test('a search for nobody in particular answers and changes nothing', async () => {
  const { desk } = await aFullDesk()
  const odd = ['"', '""', '*', 'a"b', 'NEAR(a b)', 'a AND', 'terms:a', '(', '-asha', '^a', 'a* OR b', '9'.repeat(200)]
  for (const text of [...odd, 'a '.repeat(100), '\u0000', '\ud800', '💊']) {
    expect((await desk.patients.search({ text })).wrongCheckSymbol).toBe(false)
  }
  expect((await desk.patients.search({ text: 'asha' })).hits.length).toBe(2)
})

test('who may not read patients may not search or check them', async () => {
  const clinic = await aClinic()
  const storeKeeper = await someoneWithoutPatients(clinic)
  for (const client of [storeKeeper, clinic.anonymous]) {
    const code = client === storeKeeper ? 'FORBIDDEN' : 'SIGNED_OUT'
    await expectRefusal(client.patients.search({ text: 'a' }), code)
    await expectRefusal(client.patients.findDuplicates({ fullName: 'Asha' }), code)
    await expectRefusal(client.patients.get({ id: 1 }), code)
    await expectRefusal(client.patients.listRecent({}), code)
  }
})

test.each([
  ['a text over 200 characters', { text: 'a'.repeat(201) }],
  ['a limit of nothing', { text: 'a', limit: 0 }],
  ['a limit over 50', { text: 'a', limit: 51 }],
])('%s is refused', async (_, input) => {
  const { signedInAs } = await aClinic()
  const desk = await signedInAs('receptionist')
  await expectRefusal(desk.patients.search(input), 'INVALID_INPUT')
})
