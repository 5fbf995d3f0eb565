import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { localDateTimeAt } from '../../values/dates.ts'
import { instantOf } from './booked-instant.ts'

const ZONES = ['UTC', 'Asia/Kolkata', 'Europe/London', 'America/New_York', 'Pacific/Auckland', 'Australia/Lord_Howe']

describe('instantOf', () => {
  it.each([
    ['2026-03-02T10:00', 'Asia/Kolkata', '2026-03-02T04:30:00.000Z'],
    ['2026-07-01T09:00', 'Europe/London', '2026-07-01T08:00:00.000Z'],
    ['2026-03-29T00:59', 'Europe/London', '2026-03-29T00:59:00.000Z'],
    ['2026-03-29T02:00', 'Europe/London', '2026-03-29T01:00:00.000Z'],
    ['2026-10-25T00:30', 'Europe/London', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25T01:30', 'Europe/London', '2026-10-25T00:30:00.000Z'],
    ['2026-10-25T02:00', 'Europe/London', '2026-10-25T02:00:00.000Z'],
    ['2026-11-01T01:30', 'America/New_York', '2026-11-01T05:30:00.000Z'],
    ['2026-03-02T00:05', 'Pacific/Auckland', '2026-03-01T11:05:00.000Z'],
  ])('%s in %s is %s', (shown, zone, instant) => expect(instantOf(shown, zone).toISOString()).toBe(instant))

  it('shows the time again, whatever the zone, where the clock ever showed it', () => {
    const minute = fc.integer({ min: Date.parse('2020-01-01') / 60_000, max: Date.parse('2040-01-01') / 60_000 })
    fc.assert(
      fc.property(minute, fc.constantFrom(...ZONES), (minutes, zone) => {
        const shown = localDateTimeAt(new Date(minutes * 60_000), zone)
        expect(localDateTimeAt(instantOf(shown, zone), zone)).toBe(shown)
      }),
    )
  })

  it.each(ZONES)('is within the hour of a time that %s skips', (zone) => {
    for (const shown of ['2026-03-29T01:30', '2026-03-08T02:30', '2026-09-27T02:30', '2026-10-04T02:15']) {
      const again = localDateTimeAt(instantOf(shown, zone), zone)
      expect(Math.abs(Date.parse(`${again}Z`) - Date.parse(`${shown}Z`))).toBeLessThanOrEqual(3_600_000)
    }
  })
})
