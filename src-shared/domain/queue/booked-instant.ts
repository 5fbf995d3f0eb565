import { type LocalDateTime, localDateTimeAt } from '../../values/dates.ts'

/**
 * The instant at which the clinic's wall clock shows a time: the first of the two where the clocks go back, and one within the
 * hour where they go forward past it.
 */
export const instantOf = (shown: LocalDateTime, timeZone: string): Date => {
  const wanted = Date.parse(`${shown}:00Z`)
  const shownAt = (instant: number) => Date.parse(`${localDateTimeAt(new Date(instant), timeZone)}:00Z`)
  // The offset of the guess is that of the answer but near a change of the clocks, where the second look settles it.
  const guess = wanted - (shownAt(wanted) - wanted)
  const settled = guess + (wanted - shownAt(guess))
  const hourBefore = settled - 3_600_000
  return new Date(shownAt(hourBefore) === wanted ? hourBefore : settled)
}
