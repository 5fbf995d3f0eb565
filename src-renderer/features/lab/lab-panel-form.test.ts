import { expect, test } from 'vitest'
import { PanelForm, panelFormValues, togetherMinor } from './lab-panel-form.ts'

const typed = { code: 'FEVER', name: 'Fever', priceMinor: '500', testIds: [3, 1] }

test.each([
  ['500', 50_000],
  ['', null],
])('the price %j', (priceMinor, minor) =>
  expect(PanelForm(2).parse({ ...typed, priceMinor })).toEqual({ ...typed, priceMinor: minor }),
)

test.each([
  ['no code', { code: '' }, 'code'],
  ['a price in words', { priceMinor: 'free' }, 'priceMinor'],
  ['no test', { testIds: [] }, 'testIds'],
  ['too many tests', { testIds: Array.from({ length: 61 }, (_, at) => at + 1) }, 'testIds'],
])('%s is said at its field', (_what, change, field) => {
  const parsed = PanelForm(2).safeParse({ ...typed, ...change })
  expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual([field])
})

test('a new panel is empty', () =>
  expect(panelFormValues(undefined, 2)).toEqual({ code: '', name: '', priceMinor: '', testIds: [] }))

test('tests cost together what they cost one by one', () =>
  expect(togetherMinor([{ priceMinor: 100 }, { priceMinor: 250 }])).toBe(350))
