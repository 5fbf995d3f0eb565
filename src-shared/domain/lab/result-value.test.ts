import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { JudgedParameter } from './lab-terms.ts'
import { MAX_VALUE_TEXT, readValue } from './result-value.ts'

const number: JudgedParameter = { kind: 'number', unitCode: 'g/dL', decimals: 2, choices: [], delta: null }
const unrounded: JudgedParameter = { ...number, decimals: null }
const whole: JudgedParameter = { ...number, decimals: 0 }
const titre: JudgedParameter = { ...number, kind: 'titre', choices: [{ text: 'Negative', isAbnormal: false }] }
const text: JudgedParameter = { ...number, kind: 'text' }
const choice: JudgedParameter = {
  ...number,
  kind: 'choice',
  choices: [
    { text: 'Negative', isAbnormal: false },
    { text: 'Posítive', isAbnormal: true },
  ],
}

const taken = (written: string, value: number | null, comparator: '<' | '>' | null = null) => ({
  ok: true,
  value: { text: written, number: value, comparator },
})
const refused = (problem: string) => ({ ok: false, problem })

describe('a number', () => {
  it.each([
    ['13.4', taken('13.4', 13.4)],
    ['  13.4  ', taken('13.4', 13.4)],
    ['13,4', taken('13.4', 13.4)],
    ['13.40', taken('13.40', 13.4)],
    ['13', taken('13', 13)],
    ['0', taken('0', 0)],
    ['0.00', taken('0.00', 0)],
    ['-0', taken('0', 0)],
    ['-2.5', taken('-2.5', -2.5)],
    ['−2.5', taken('-2.5', -2.5)],
    ['+2.5', taken('2.5', 2.5)],
    ['.5', taken('0.5', 0.5)],
    ['007', taken('7', 7)],
    ['00.5', taken('0.5', 0.5)],
    ['<5', taken('<5', 5, '<')],
    ['< 5', taken('<5', 5, '<')],
    ['>200', taken('>200', 200, '>')],
    ['>0,05', taken('>0.05', 0.05, '>')],
    ['<-2', taken('<-2', -2, '<')],
    ['१३.४', taken('13.4', 13.4)],
    ['1000000000000', taken('1000000000000', 1e12)],
  ])('%j is taken', (typed, result) => expect(readValue(number, typed)).toEqual(result))

  it.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['abc', 'not_a_number'],
    ['13.4 g/dL', 'not_a_number'],
    ['13.4H', 'not_a_number'],
    ['12 5', 'not_a_number'],
    ['1e309', 'not_a_number'],
    ['1e3', 'not_a_number'],
    ['NaN', 'not_a_number'],
    ['Infinity', 'not_a_number'],
    ['-Infinity', 'not_a_number'],
    ['0x1F', 'not_a_number'],
    ['0b11', 'not_a_number'],
    ['1_000', 'not_a_number'],
    ['5.', 'not_a_number'],
    ['.', 'not_a_number'],
    ['-', 'not_a_number'],
    ['<', 'not_a_number'],
    ['<<5', 'not_a_number'],
    ['<=5', 'not_a_number'],
    ['≤5', 'not_a_number'],
    ['≥5', 'not_a_number'],
    ['5<', 'not_a_number'],
    ['1.2.3', 'not_a_number'],
    ['1,500', 'not_a_number'],
    ['1,500.5', 'not_a_number'],
    ['1.500,5', 'not_a_number'],
    ['10²', 'not_a_number'],
    ['½', 'not_a_number'],
    ['5\n6', 'not_a_number'],
    ['5\u0000', 'not_a_number'],
    ['13.456', 'too_many_decimals'],
    ['13.400', 'too_many_decimals'],
    ['<0.125', 'too_many_decimals'],
    ['1000000000000.1', 'out_of_range'],
    ['99999999999999999999', 'out_of_range'],
    ['9'.repeat(41), 'too_long'],
    ['x'.repeat(41), 'not_a_number'],
    ['1'.repeat(4001), 'too_long'],
  ])('%j is refused: %s', (typed, problem) => expect(readValue(number, typed)).toEqual(refused(problem)))

  it.each([
    [whole, '13', taken('13', 13)],
    [whole, '13.0', refused('too_many_decimals')],
    [unrounded, '0.000001', taken('0.000001', 0.000001)],
    [unrounded, '0.0000001', refused('too_many_decimals')],
    [unrounded, '0,125', taken('0.125', 0.125)],
    [unrounded, '1,500', refused('not_a_number')],
    [unrounded, '1.500', taken('1.500', 1.5)],
    [unrounded, '1234567890.123456', refused('too_long')],
    [unrounded, '123456789.123456', taken('123456789.123456', 123456789.123456)],
  ])('by the decimals of the parameter: %# %s', (parameter, typed, result) =>
    expect(readValue(parameter, typed)).toEqual(result),
  )

  it('is read back as it was written', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1_000_000, max: 1_000_000 }),
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom('', '<', '>'),
        (units, decimals, comparator) => {
          const written = `${comparator}${(units / 10 ** decimals).toFixed(decimals)}`
          const read = readValue({ ...number, decimals }, written)
          expect(read).toMatchObject({ ok: true, value: { text: written.replace(/-(?=[0.]+$)/, '') } })
          if (read.ok) expect(readValue({ ...number, decimals }, read.value.text)).toEqual(read)
        },
      ),
    )
  })

  it('is a finite number whatever was typed, or refused', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double().map(String), fc.stringMatching(/^[<>+\-0-9.,e ]{1,12}$/)),
        (typed) => {
          const read = readValue(unrounded, typed)
          if (read.ok) expect(Number.isFinite(read.value.number)).toBe(true)
        },
      ),
    )
  })
})

describe('a titre', () => {
  it.each([
    ['1:80', taken('1:80', 80)],
    ['1/80', taken('1:80', 80)],
    [' 1 : 80 ', taken('1:80', 80)],
    ['1:080', taken('1:80', 80)],
    ['<1:20', taken('<1:20', 20, '<')],
    ['> 1:1280', taken('>1:1280', 1280, '>')],
    ['negative', taken('Negative', null)],
    ['80', refused('not_a_titre')],
    ['2:80', refused('not_a_titre')],
    ['1:0', refused('not_a_titre')],
    ['1:80.5', refused('not_a_titre')],
    ['1:-80', refused('not_a_titre')],
    ['1:', refused('not_a_titre')],
    ['1:1e3', refused('not_a_titre')],
    ['1:99999999999', refused('out_of_range')],
    [`1:${'9'.repeat(400)}`, refused('not_a_titre')],
    ['', refused('empty')],
  ])('%j', (typed, result) => expect(readValue(titre, typed)).toEqual(result))
})

describe('a choice', () => {
  it.each([
    ['Negative', taken('Negative', null)],
    [' NEGATIVE ', taken('Negative', null)],
    ['posítive', taken('Posítive', null)],
    ['Posi\u0301tive', taken('Posítive', null)],
    ['Neg', refused('not_a_choice')],
    ['Negative!', refused('not_a_choice')],
    ['', refused('empty')],
  ])('%j', (typed, result) => expect(readValue(choice, typed)).toEqual(result))

  it('of a list without any is refused', () =>
    expect(readValue({ ...choice, choices: [] }, 'Negative')).toEqual(refused('not_a_choice')))
})

describe('free text', () => {
  it.each([
    ['No growth after 48 hours\n', taken('No growth after 48 hours', null)],
    ['first line\nsecond line', taken('first line\nsecond line', null)],
    ['12', taken('12', null)],
    ['a'.repeat(MAX_VALUE_TEXT), taken('a'.repeat(MAX_VALUE_TEXT), null)],
    ['a'.repeat(MAX_VALUE_TEXT + 1), refused('too_long')],
    ['\n', refused('empty')],
  ])('%#', (typed, result) => expect(readValue(text, typed)).toEqual(result))
})
