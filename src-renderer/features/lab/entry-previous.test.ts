import { describe, expect, test } from 'vitest'
import { changeText } from './entry-previous.ts'

const value = (text: string, number: number | null, comparator: '<' | '>' | null = null) => ({
  text,
  value: text,
  number,
  comparator,
})

describe('the change since the value before', () => {
  test.each([
    ['up', value('4.7', 4.7), value('4.1', 4.1), '+0.6'],
    ['down', value('88', 88), value('100', 100), '−12'],
    ['the same', value('4.10', 4.1), value('4.1', 4.1), '±0.00'],
    ['from zero', value('3', 3), value('0', 0), '+3'],
    ['no more decimals than were written', value('0.3', 0.3), value('0.1', 0.1), '+0.2'],
    ['a value with a sign', value('<5', 5, '<'), value('7', 7), null],
    ['an earlier one with a sign', value('7', 7), value('>5', 5, '>'), null],
    ['words', value('Negative', null), value('Positive', null), null],
    ['nothing now', null, value('7', 7), null],
  ])('%s', (_name, now, before, wanted) => {
    expect(changeText(now, before)).toBe(wanted)
  })
})
