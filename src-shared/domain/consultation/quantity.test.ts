import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDose } from './dosage.ts'
import { computeQuantity, lineQuantity } from './quantity.ts'

const quantityOf = (typed: string) => {
  const parsed = parseDose(typed)
  if (!parsed.ok) throw new Error(`${typed}: ${parsed.mistake}`)
  return computeQuantity(parsed.dose)
}

describe('the computed quantity', () => {
  it.each([
    ['1-0-1 x 5d', 10],
    ['1-1-1-1 x 1w', 28],
    ['1-0-0 x 1m', 30],
    ['1-0-1 x 2m', 120],
    ['½-0-½ x 5d', 5],
    ['½-0-0 x 5d', 3],
    ['0.1-0.1-0.1 x 10d', 3],
    ['1/3-1/3-1/3 x 7d', 7],
    ['1½-0-1½ x 3d', 9],
    ['2.5 TDS x 5d', 38],
    ['1 OD x 1d', 1],
    ['1 HS x 2w', 14],
    ['1 QID x 3d', 12],
    ['1-0-0 every 3d x 9d', 3],
    ['1-0-0 every 3d x 10d', 4],
    ['1-0-1 every 2d x 5d', 6],
    ['1 weekly x 4w', 4],
    ['1 weekly x 1m', 5],
    ['1 weekly x 3d', 1],
    ['½ weekly x 4w', 2],
    ['2 STAT', 2],
    ['½ STAT', 1],
    ['1000-1000-1000-1000 x 730d', 2_920_000],
  ])('%s: %d', (typed, quantity) => expect(quantityOf(typed)).toEqual({ kind: 'computed', quantity }))

  it.each([
    ['1-0-1', 'no-duration'],
    ['1 weekly', 'no-duration'],
    ['1 SOS', 'as-needed'],
    ['1-0-1 SOS x 5d', 'as-needed'],
    ['SOS', 'as-needed'],
    ['BD x 5d', 'no-amount'],
    ['STAT', 'no-amount'],
  ])('none for %s: %s', (typed, why) => expect(quantityOf(typed)).toEqual({ kind: 'none', why }))

  it('none for a free text', () => expect(computeQuantity(null)).toEqual({ kind: 'none', why: 'free-text' }))

  it('never falls as days are added, and n days apart need no more than daily', () => {
    const count = fc.integer({ min: 1, max: 300 })
    fc.assert(
      fc.property(count, count, fc.integer({ min: 1, max: 30 }), (days, more, apart) => {
        const units = (typed: string) => {
          const computed = quantityOf(typed)
          return computed.kind === 'computed' ? computed.quantity : Number.NaN
        }
        expect(units(`1-½-1/3 x ${days}d`)).toBeLessThanOrEqual(units(`1-½-1/3 x ${days + more}d`))
        expect(units(`1-½-1/3 q${apart}d x ${days}d`)).toBeLessThanOrEqual(units(`1-½-1/3 x ${days}d`))
      }),
    )
  })
})

describe('the quantity on the line', () => {
  const ten = { kind: 'computed', quantity: 10 } as const
  const none = { kind: 'none', why: 'as-needed' } as const
  it.each([
    [ten, null, { quantity: 10, offered: null }],
    [ten, 12, { quantity: 12, offered: 10 }],
    [ten, 10, { quantity: 10, offered: null }],
    [ten, 0, { quantity: 0, offered: 10 }],
    [none, null, { quantity: null, offered: null }],
    [none, 6, { quantity: 6, offered: null }],
  ])('%j, by hand %j', (computed, byHand, line) => expect(lineQuantity(computed, byHand)).toEqual(line))
})
