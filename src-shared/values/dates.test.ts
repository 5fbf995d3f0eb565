import { describe, expect, it } from 'vitest'
import { ClockEnd, ClockTime, LocalDate, LocalDateTime, localDateTimeAt } from './dates.ts'

describe('dates and times as they are typed', () => {
  it.each([
    [LocalDate, '2024-02-29', true],
    [LocalDate, '2023-02-29', false],
    [LocalDate, '0000-01-01', false],
    [LocalDate, '0001-01-01', true],
    [LocalDateTime, '2024-02-29T23:59', true],
    [LocalDateTime, '2024-02-29T24:00', false],
    [LocalDateTime, '2023-02-29T10:00', false],
    [LocalDateTime, '2024-02-29T10:00Z', false],
    [ClockTime, '00:00', true],
    [ClockTime, '24:00', false],
    [ClockEnd, '24:00', true],
    [ClockEnd, '24:01', false],
  ])('%#: %s', (type, text, isTaken) => expect(type.safeParse(text).success).toBe(isTaken))
})

describe('what the clinic’s wall clock shows', () => {
  it.each([
    ['2026-03-02T18:29:59.999Z', 'Asia/Kolkata', '2026-03-02T23:59'],
    ['2026-03-02T18:30:00.000Z', 'Asia/Kolkata', '2026-03-03T00:00'],
    ['2026-03-29T00:59:00.000Z', 'Europe/London', '2026-03-29T00:59'],
    ['2026-03-29T01:00:00.000Z', 'Europe/London', '2026-03-29T02:00'],
    ['2026-10-25T00:59:00.000Z', 'Europe/London', '2026-10-25T01:59'],
    ['2026-10-25T01:00:00.000Z', 'Europe/London', '2026-10-25T01:00'],
  ])('%s in %s is %s', (instant, zone, shown) => expect(localDateTimeAt(new Date(instant), zone)).toBe(shown))
})
