import { describe, expect, it } from 'vitest'
import { type AgeBound, OPEN_RANGE, type ReferenceRange } from './lab-terms.ts'
import { fittingRange } from './reference-range.ts'

/** `18y`, `28d`, `6h`, `24m` */
const bound = (text: string): AgeBound | null => {
  const units = { h: 'hours', d: 'days', m: 'months', y: 'years' } as const
  const unit = Object.entries(units).find(([letter]) => text.endsWith(letter))?.[1]
  return unit === undefined ? null : { value: Number.parseInt(text, 10), unit }
}

type Named = ReferenceRange & { name: string }
const aged = (name: string, from: string, to: string, rest: Partial<ReferenceRange> = {}): Named => ({
  ...OPEN_RANGE,
  name,
  ageFrom: bound(from),
  ageTo: bound(to),
  ...rest,
})
const person = (birthDate: string | null, sex = 'female') => ({ birthDate, sex })
const nameOf = (ranges: readonly Named[], patient: { sex: string; birthDate: string | null }, on: string) =>
  fittingRange(ranges, patient, on)?.name ?? null

const newborn = [
  aged('first hours', '.', '24h'),
  aged('second day', '24h', '72h'),
  aged('first week', '1d', '7d'),
  aged('first month', '7d', '28d'),
  aged('infant', '28d', '12m'),
  aged('child', '1y', '12y'),
  aged('adult', '18y', '.'),
]

describe('the range of an age', () => {
  it.each([
    ['on the 18th birthday', '2008-03-12', '2026-03-12', 'adult'],
    ['the day before the 18th birthday: between the sets', '2008-03-13', '2026-03-12', null],
    ['the day before the 12th birthday', '2014-03-13', '2026-03-12', 'child'],
    ['on the 12th birthday: the end is not included', '2014-03-12', '2026-03-12', null],
    ['on the first birthday', '2025-03-12', '2026-03-12', 'child'],
    ['the day before the first birthday', '2025-03-13', '2026-03-12', 'infant'],
    ['on the day of birth: below 24 hours whatever the hour', '2026-03-12', '2026-03-12', 'first hours'],
    ['the day after: 0 to 48 hours, so no set in hours', '2026-03-11', '2026-03-12', 'first week'],
    ['two days old: 24 to 72 hours', '2026-03-10', '2026-03-12', 'second day'],
    ['three days old: 48 to 96 hours', '2026-03-09', '2026-03-12', 'first week'],
    ['6 days', '2026-03-06', '2026-03-12', 'first week'],
    ['7 days', '2026-03-05', '2026-03-12', 'first month'],
    ['27 days', '2026-02-13', '2026-03-12', 'first month'],
    ['28 days', '2026-02-12', '2026-03-12', 'infant'],
    ['born 29 February, 18 in a common year: not yet on the 28th', '2008-02-29', '2026-02-28', null],
    ['born 29 February, 18 in a common year: on 1 March', '2008-02-29', '2026-03-01', 'adult'],
    ['born 29 February, in a leap year on the day', '2008-02-29', '2028-02-29', 'adult'],
    ['an estimated date is a date like any other', '1975-09-12', '2026-03-12', 'adult'],
    ['born after the specimen was taken', '2026-03-13', '2026-03-12', null],
    ['no birth date', null, '2026-03-12', null],
  ])('%s', (_, birth, on, expected) => expect(nameOf(newborn, person(birth), on)).toBe(expected))

  it('without ages fits anybody, also without a birth date', () =>
    expect(nameOf([aged('any', '.', '.')], person(null), '2026-03-12')).toBe('any'))

  it.each([
    ['2024-02-29', '2025-02-28', null],
    ['2024-02-29', '2025-03-01', 'from 12'],
    ['2025-01-31', '2026-01-30', null],
    ['2025-01-31', '2026-01-31', 'from 12'],
  ])('in months: %s on %s', (birth, on, expected) =>
    expect(nameOf([aged('from 12', '12m', '13m')], person(birth), on)).toBe(expected),
  )

  it.each([
    ['an hour set that begins at birth', '0h', '48h', '2026-03-11', 'hours'],
    ['from 1 hour: at birth it may be less', '1h', '48h', '2026-03-12', null],
    ['up to 23 hours: it may be more', '.', '23h', '2026-03-12', null],
    ['from 24 hours on the day after: it may be less', '24h', '.', '2026-03-11', null],
    ['from 24 hours two days after', '24h', '.', '2026-03-10', 'hours'],
    ['a grown person', '24h', '.', '1980-01-01', 'hours'],
  ])('in hours: %s', (_, from, to, birth, expected) =>
    expect(nameOf([aged('hours', from, to)], person(birth), '2026-03-12')).toBe(expected),
  )

  it('with its end before its beginning fits nobody', () =>
    expect(nameOf([aged('turned', '20y', '10y')], person('2011-03-12'), '2026-03-12')).toBeNull())
})

describe('the range of a sex', () => {
  const women = aged('women', '.', '.', { sex: 'female' })
  const men = aged('men', '.', '.', { sex: 'male' })
  const all = aged('all', '.', '.')
  it.each([
    ['female', [women, men], 'women'],
    ['male', [women, men], 'men'],
    ['other', [women, men], null],
    ['unknown', [women, men], null],
    ['other', [women, all, men], 'all'],
    ['unknown', [all], 'all'],
    ['female', [all, women], 'women'],
    ['male', [women], null],
  ])('%s of %#', (sex, ranges, expected) =>
    expect(nameOf(ranges, person('1980-01-01', sex), '2026-03-12')).toBe(expected),
  )
})

describe('the range of a date', () => {
  const old = aged('old', '.', '.', { validTo: '2025-12-31' })
  const fresh = aged('fresh', '.', '.', { validFrom: '2026-01-01' })
  it.each([
    ['2025-12-31', [old, fresh], 'old'],
    ['2026-01-01', [old, fresh], 'fresh'],
    ['2026-01-01', [old], null],
    ['2025-12-31', [fresh], null],
    ['2030-01-01', [fresh], 'fresh'],
    ['1999-01-01', [old], 'old'],
  ])('%s of %#', (on, ranges, expected) => expect(nameOf(ranges, person('1980-01-01'), on)).toBe(expected))
})

describe('of several that fit', () => {
  const women = { sex: 'female' } as const
  it.each([
    ['a sex before narrower ages', [aged('30s', '30y', '40y'), aged('women', '.', '.', women)], 'women'],
    ['the narrower ages', [aged('adult', '18y', '.'), aged('30s', '30y', '40y'), aged('any', '.', '.')], '30s'],
    ['the narrower, in other units', [aged('years', '30y', '40y'), aged('months', '400m', '460m')], 'months'],
    ['of two open ones the later start', [aged('18', '18y', '.'), aged('35', '35y', '.')], '35'],
    ['of two with one end the nearer end', [aged('to 60', '.', '60y'), aged('to 50', '.', '50y')], 'to 50'],
    [
      'the one that holds since later',
      [aged('first', '.', '.', { validFrom: '2020-01-01' }), aged('second', '.', '.', { validFrom: '2024-01-01' })],
      'second',
    ],
    [
      'one with a beginning before one without',
      [aged('ever', '.', '.'), aged('new', '.', '.', { validFrom: '2020-01-01' })],
      'new',
    ],
    [
      'narrower ages before a later beginning',
      [aged('new', '.', '.', { validFrom: '2026-01-01' }), aged('18', '18y', '99y')],
      '18',
    ],
    ['else the first', [aged('one', '18y', '.'), aged('two', '18y', '.')], 'one'],
  ])('%s', (_, ranges, expected) => expect(nameOf(ranges, person('1988-03-12'), '2026-03-12')).toBe(expected))

  it('leaves the list as it was', () => {
    const ranges = [aged('any', '.', '.'), aged('adult', '18y', '.')]
    fittingRange(ranges, person('1980-01-01'), '2026-03-12')
    expect(ranges.map(({ name }) => name)).toEqual(['any', 'adult'])
  })
})
