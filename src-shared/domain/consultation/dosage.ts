import { amountText, readAmount } from './dosage-amount.ts'
import {
  type DoseMistake,
  type DosePlace,
  DoseSlip,
  type DoseToken,
  doseTokens,
  MOST_DOSE_CHARACTERS,
} from './dosage-tokens.ts'
import { type DayParts, type Dose, type DoseDuration, type DoseSchedule, daysOf } from './dose.ts'
import type { Fraction } from './fraction.ts'

/** A dose as it was understood, or what is wrong and where in the text. */
export type ParsedDose = { ok: true; dose: Dose } | ({ ok: false; mistake: DoseMistake } & DosePlace)

/** The longest treatment in days: more is a slip of the hand. */
const MOST_TREATMENT_DAYS = 730

/** The longest stretch in days from one dose to the next. */
const MOST_DAYS_APART = 365

type Frequency = { kind: 'times'; times: 1 | 2 | 3 | 4 } | { kind: 'bedtime' } | { kind: 'once' }
type Placed<T> = DosePlace & { value: T }
type Draft = {
  parts?: Placed<DayParts>
  amount?: Placed<Fraction>
  frequency?: Placed<Frequency>
  every?: Placed<number>
  food?: Placed<'after' | 'before'>
  needed?: Placed<true>
  duration?: Placed<DoseDuration>
}
type Reader = { readonly tokens: readonly DoseToken[]; readonly end: number; readonly draft: Draft; at: number }

const FREQUENCIES: ReadonlyMap<string, Frequency> = new Map<string, Frequency>([
  ['od', { kind: 'times', times: 1 }],
  ['bd', { kind: 'times', times: 2 }],
  ['bid', { kind: 'times', times: 2 }],
  ['tds', { kind: 'times', times: 3 }],
  ['tid', { kind: 'times', times: 3 }],
  ['qid', { kind: 'times', times: 4 }],
  ['qds', { kind: 'times', times: 4 }],
  ['hs', { kind: 'bedtime' }],
  ['stat', { kind: 'once' }],
])
const FOODS: ReadonlyMap<string, 'after' | 'before'> = new Map([
  ['af', 'after'],
  ['pc', 'after'],
  ['bf', 'before'],
  ['ac', 'before'],
])
const UNITS: ReadonlyMap<string, DoseDuration['unit']> = new Map([
  ...['d', 'day', 'days'].map((word) => [word, 'day'] as const),
  ...['w', 'wk', 'wks', 'week', 'weeks'].map((word) => [word, 'week'] as const),
  ...['m', 'mth', 'mths', 'month', 'months'].map((word) => [word, 'month'] as const),
])

/**
 * The dose a doctor typed in one line (domain.md "Prescription"): `1-0-1`, `½ BD AF x 5d`, `1 SOS`, `1-0-0 every 3d`, `1 weekly x 1m`.
 * Case and spaces do not matter, the order only in that an amount stands before its frequency. Refused with a code and the place
 * of the mistake; nothing is guessed: `1` alone, `1-1` (a range?) and `1 OD weekly` are refused.
 */
export function parseDose(typed: string): ParsedDose {
  try {
    return { ok: true, dose: readDose(typed) }
  } catch (slip) {
    if (!(slip instanceof DoseSlip)) throw slip
    return { ok: false, mistake: slip.mistake, index: slip.place.index, length: slip.place.length }
  }
}

/** The canonical text of a dose, such as `1-0-½ AF x 5d`; parsed again it is the same dose. */
export function printDose({ schedule, everyDays, food, asNeeded, duration }: Dose): string {
  const words = [
    ...scheduleWords(schedule, everyDays),
    everyDays === 7 ? 'weekly' : everyDays > 1 ? `every ${everyDays}d` : '',
    food === null ? '' : { after: 'AF', before: 'BF' }[food],
    asNeeded ? 'SOS' : '',
    duration ? `x ${duration.count}${{ day: 'd', week: 'w', month: 'm' }[duration.unit]}` : '',
  ]
  return words.filter((word) => word !== '').join(' ')
}

function scheduleWords(schedule: DoseSchedule, everyDays: number): string[] {
  if (schedule.kind === 'parts') return [schedule.amounts.map(amountText).join('-')]
  const amount = schedule.amount ? amountText(schedule.amount) : ''
  if (schedule.kind === 'any-time' || (schedule.kind === 'times' && schedule.times === 1 && everyDays > 1))
    return [amount]
  if (schedule.kind === 'times') return [amount, ['OD', 'BD', 'TDS', 'QID'][schedule.times - 1] ?? '']
  return [amount, schedule.kind === 'bedtime' ? 'HS' : 'STAT']
}

function readDose(typed: string): Dose {
  if (typed.length > MOST_DOSE_CHARACTERS) {
    throw new DoseSlip('text-too-long', {
      index: MOST_DOSE_CHARACTERS,
      length: typed.length - MOST_DOSE_CHARACTERS,
    })
  }
  const tokens = doseTokens(typed)
  const last = tokens.at(-1)
  if (!last) throw new DoseSlip('empty', { index: 0, length: typed.length })
  const reader: Reader = { tokens, end: last.index + last.length, draft: {}, at: 0 }
  for (let token = tokens[0]; token; token = tokens[reader.at]) {
    if (token.kind === 'word') readWord(reader, token)
    else if (token.kind === 'unknown') throw new DoseSlip('unknown-word', token)
    else readAmounts(reader, token)
  }
  return assembled(reader)
}

function readAmounts(reader: Reader, first: DoseToken): void {
  const { tokens, end, draft } = reader
  const unit = tokens[reader.at + 1]
  if (first.kind === 'number' && unit?.kind === 'word' && UNITS.has(unit.text)) throw new DoseSlip('x-expected', first)
  const read = [readAmount(tokens, reader.at, end)]
  let next = read[0]?.next ?? reader.at
  while (tokens[next]?.kind === 'dash') {
    const amount = readAmount(tokens, next + 1, end)
    read.push(amount)
    next = amount.next
  }
  reader.at = next
  const before = tokens[next - 1] ?? first
  const place = { index: first.index, length: before.index + before.length - first.index }
  const amounts = read.map(({ value }) => value)
  const [one, two, three, four, ...more] = amounts
  if (draft.parts || draft.amount || (two && draft.frequency)) throw new DoseSlip('second-pattern', place)
  if (!two && (draft.frequency || draft.every)) throw new DoseSlip('amount-out-of-place', place)
  if (amounts.every(({ n }) => n === 0)) throw new DoseSlip('nothing-to-take', place)
  if (one && !two) draft.amount = { value: one, ...place }
  else if (!one || !two || !three || more.length > 0) throw new DoseSlip('wrong-number-of-parts', place)
  else draft.parts = { value: four ? [one, two, three, four] : [one, two, three], ...place }
}

function readWord(reader: Reader, token: DoseToken & { text: string }): void {
  const { draft } = reader
  const { text } = token
  reader.at += 1
  const frequency = FREQUENCIES.get(text)
  const food = FOODS.get(text)
  if (frequency) {
    if (draft.parts || draft.frequency) throw new DoseSlip('second-pattern', token)
    draft.frequency = placed(frequency, token)
  } else if (food) {
    if (draft.food) throw new DoseSlip('repeated', token)
    draft.food = placed(food, token)
  } else if (text === 'sos' || text === 'prn') {
    if (draft.needed) throw new DoseSlip('repeated', token)
    draft.needed = placed(true, token)
  } else if (text === 'x') {
    if (draft.duration) throw new DoseSlip('repeated', token)
    draft.duration = readSpan(reader, token, MOST_TREATMENT_DAYS, 'duration-too-long')
  } else if (text === 'weekly' || text === 'every' || text === 'q') {
    if (draft.every) throw new DoseSlip('repeated', token)
    const weekly = placed<DoseDuration>({ count: 1, unit: 'week' }, token)
    const span = text === 'weekly' ? weekly : readSpan(reader, token, MOST_DAYS_APART, 'interval-too-long')
    draft.every = { ...span, value: daysOf(span.value) }
  } else throw new DoseSlip('unknown-word', token)
}

function placed<T>(value: T, { index, length }: DosePlace): Placed<T> {
  return { value, index, length }
}

function readSpan(reader: Reader, opening: DoseToken, mostDays: number, tooLong: DoseMistake): Placed<DoseDuration> {
  const [count, unit] = [reader.tokens[reader.at], reader.tokens[reader.at + 1]]
  const missing = { index: reader.end, length: 0 }
  if (count?.kind === 'vulgar') throw new DoseSlip('whole-number-expected', count)
  if (count?.kind !== 'number') throw new DoseSlip('count-expected', count ?? missing)
  if (!/^\d+$/.test(count.text)) throw new DoseSlip('whole-number-expected', count)
  if (Number(count.text) === 0) throw new DoseSlip('zero-count', count)
  if (unit?.kind === 'slash' || unit?.kind === 'vulgar') throw new DoseSlip('whole-number-expected', unit)
  if (unit?.kind === 'unknown') throw new DoseSlip('unknown-unit', unit)
  const name = unit?.kind === 'word' ? UNITS.get(unit.text) : undefined
  if (!unit || !name) throw new DoseSlip('unit-expected', unit ?? missing)
  const span = { count: Number(count.text), unit: name }
  const length = unit.index + unit.length - opening.index
  if (daysOf(span) > mostDays) throw new DoseSlip(tooLong, { index: opening.index, length })
  reader.at += 2
  return { value: span, index: opening.index, length }
}

function assembled({ draft, end }: Reader): Dose {
  const { frequency, every, needed, duration } = draft
  const schedule = scheduleOf(draft, end)
  if (frequency?.value.kind === 'times' && every && every.value > 1) throw new DoseSlip('contradiction', every)
  const against = every ?? needed ?? duration
  if (schedule.kind === 'once' && against) throw new DoseSlip('contradiction', against)
  return {
    schedule,
    everyDays: every?.value ?? 1,
    food: draft.food?.value ?? null,
    asNeeded: needed !== undefined,
    duration: duration?.value ?? null,
  }
}

function scheduleOf({ parts, amount: written, frequency, every, needed }: Draft, end: number): DoseSchedule {
  const amount = written?.value ?? null
  if (parts) return { kind: 'parts', amounts: parts.value }
  if (frequency) return { ...frequency.value, amount }
  if (every) return { kind: 'times', times: 1, amount }
  if (needed) return { kind: 'any-time', amount }
  throw written
    ? new DoseSlip('frequency-expected', written)
    : new DoseSlip('pattern-expected', { index: end, length: 0 })
}
