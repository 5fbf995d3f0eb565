import { describe, expect, it } from 'vitest'
import { parseDose } from './dosage.ts'
import { lastDayOf } from './last-day.ts'

const doseOf = (text: string) => {
  const parsed = parseDose(text)
  if (!parsed.ok) throw new Error(`not a dose: ${text}`)
  return parsed.dose
}

describe('the last day of a line', () => {
  it.each([
    ['1-0-1 x 5d', '2026-03-02', '2026-03-06'],
    ['1-0-1 x 1d', '2026-03-02', '2026-03-02'],
    ['1 OD x 2w', '2026-02-20', '2026-03-05'],
    ['1 OD x 1m', '2028-02-01', '2028-03-01'],
    ['1 weekly x 1m', '2026-12-31', '2027-01-29'],
    ['1 SOS x 3d', '2026-03-02', '2026-03-04'],
    ['2 STAT', '2026-03-02', '2026-03-02'],
    ['1-0-1', '2026-03-02', null],
    ['1 SOS', '2026-03-02', null],
  ])('%s from %s', (text, from, last) => {
    expect(lastDayOf(doseOf(text), from)).toBe(last)
  })

  it('has none for a free text', () => expect(lastDayOf(null, '2026-03-02')).toBeNull())
})
