import { describe, expect, test } from 'vitest'
import { choiceBeside, choiceOfKey, keyedChoices } from './choice-keys.ts'

const of = (...texts: string[]) => keyedChoices(texts.map((text) => ({ text, isAbnormal: false })))
const keys = (...texts: string[]) => of(...texts).map(({ key }) => key)

describe('the keys of choices', () => {
  test.each([
    ['the first letter', ['Negative', 'Positive'], ['n', 'p']],
    ['digits of a strip', ['Negative', 'Trace', '1+', '2+', '3+', '4+'], ['n', 't', '1', '2', '3', '4']],
    ['the next word where the first letter is taken', ['Pale yellow', 'Yellow', 'Pink'], ['p', 'y', 'i']],
    ['a digit of the text before its other letters', ['Positive 1+', 'Positive 2+', 'Positive 3+'], ['p', '2', '3']],
    ['a first letter is kept for whoever begins with it', ['Straw', 'Sediment', 'Turbid'], ['s', 'e', 't']],
    ['letters of another alphabet', ['नकारात्मक', 'सकारात्मक'], ['न', 'स']],
    ['signs alone get a spare key', ['+', '++', '+++'], ['1', '2', '3']],
    ['no choice', [], []],
  ])('%s', (_name, texts, wanted) => {
    expect(keys(...texts)).toEqual(wanted)
  })

  test('every one of 26 choices has a key of its own', () => {
    const given = keys(...Array.from({ length: 26 }, (_none, at) => `Aa ${at}`))
    expect(new Set(given).size).toBe(26)
    expect(given).not.toContain(null)
  })

  test('a key picks in any case, another one nothing', () => {
    const choices = of('Negative', 'Positive')
    expect(choiceOfKey(choices, 'P')?.text).toBe('Positive')
    expect(choiceOfKey(choices, 'n')?.text).toBe('Negative')
    expect(choiceOfKey(choices, 'x')).toBeUndefined()
  })

  test.each([
    ['', 1, 'Negative'],
    ['', -1, '2+'],
    ['Negative', 1, '1+'],
    ['Negative', -1, 'Negative'],
    ['2+', 1, '2+'],
    ['what is no choice any more', 1, 'Negative'],
  ] as const)('from "%s" by %i stands "%s"', (text, by, wanted) => {
    expect(choiceBeside(of('Negative', '1+', '2+'), text, by)?.text).toBe(wanted)
  })
})
