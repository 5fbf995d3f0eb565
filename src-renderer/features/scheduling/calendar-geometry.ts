import { type MinuteRange, meets } from '#shared/domain/scheduling/wall-clock.ts'

/** Lengths and drags go in these steps, in minutes. */
export const STEP_MINUTES = 5
/** A booking is at most this long (contract: Place). */
const MOST_MINUTES = 480
const DAY_MINUTES = 1440
const HOUR = 60
/** What a day without any hours shows. */
const USUAL_HOURS: MinuteRange = { from: 8 * HOUR, to: 18 * HOUR }

/** The nearest step to a minute. */
export const snap = (minute: number, step = STEP_MINUTES): number => Math.round(minute / step) * step

const between = (value: number, least: number, most: number) => Math.min(Math.max(value, least), most)

/** A block's place beside the ones it shares time with. */
export interface Lane {
  lane: number
  /** How many lanes stand beside each other there. */
  lanes: number
}

/**
 * Puts stretches that share time beside each other: each takes the first lane that is free when it begins, and all that hang
 * together by sharing time are equally wide. In the order given, which must be by beginning.
 */
export const layOut = (ranges: readonly MinuteRange[]): Lane[] => {
  const placed: Lane[] = []
  let group: Lane[] = []
  let ends: number[] = []
  for (const { from, to } of ranges) {
    if (ends.every((end) => end <= from)) {
      group = []
      ends = []
    }
    const free = ends.findIndex((end) => end <= from)
    const lane = free === -1 ? ends.length : free
    ends[lane] = to
    const place = { lane, lanes: 1 }
    group.push(place)
    placed.push(place)
    for (const one of group) one.lanes = ends.length
  }
  return placed
}

/** A slot is at least this high, in pixels, so that its time can be read and it can be hit. */
const LEAST_HEIGHT = 24
/** And an hour at least this high. */
const LEAST_HOUR_HEIGHT = 72

/** Pixels per minute at which the shortest slot shown is still readable. */
export const scaleFor = (shortestMinutes: number): number =>
  Math.max(LEAST_HEIGHT / Math.max(shortestMinutes, STEP_MINUTES), LEAST_HOUR_HEIGHT / HOUR)

/** The whole hours a calendar shows: all that lies in these stretches and half an hour around, or the usual hours. */
export const hoursShown = (ranges: readonly MinuteRange[]): MinuteRange => {
  if (ranges.length === 0) return USUAL_HOURS
  const from = Math.min(...ranges.map((range) => range.from))
  const to = Math.max(...ranges.map((range) => range.to))
  return {
    from: Math.max(0, Math.floor((from - HOUR / 2) / HOUR) * HOUR),
    to: Math.min(DAY_MINUTES, Math.ceil((to + HOUR / 2) / HOUR) * HOUR),
  }
}

/** Where a block that is dragged begins: on a slot's beginning that is near, else on the nearest step; whole within the day. */
export const startNear = (minute: number, length: number, slots: readonly MinuteRange[]): number => {
  const near = slots
    .map(({ from, to }) => ({ from, far: Math.abs(from - minute), reach: (to - from) / 3 }))
    .filter(({ far, reach }) => far <= reach)
    .sort((a, b) => a.far - b.far)[0]
  return between(near?.from ?? snap(minute), 0, DAY_MINUTES - length)
}

/** What is marked by a drag over empty time: from the slot (or step) it began in to the step it reached, either way. */
export const markedRange = (began: number, reached: number, slots: readonly MinuteRange[]): MinuteRange => {
  const slot = slots.find(({ from, to }) => from <= began && began < to)
  const anchor = slot ?? {
    from: Math.floor(began / STEP_MINUTES) * STEP_MINUTES,
    to: Math.floor(began / STEP_MINUTES) * STEP_MINUTES + STEP_MINUTES,
  }
  const other = snap(reached)
  const from = Math.max(0, Math.min(anchor.from, other))
  // Dragging upwards keeps the slot it began in; dragging down may also end before the slot does.
  const to = other < anchor.from ? anchor.to : Math.max(other, anchor.from + STEP_MINUTES)
  return { from, to: Math.min(to, from + MOST_MINUTES, DAY_MINUTES) }
}

/** The length a block gets when its lower edge is pulled to a minute. */
export const lengthTo = (from: number, reached: number): number =>
  between(snap(reached - from), STEP_MINUTES, Math.min(MOST_MINUTES, DAY_MINUTES - from))

/** The parts of a stretch that none of the others covers, in their order. */
export const gapsIn = (whole: MinuteRange, covered: readonly MinuteRange[]): MinuteRange[] => {
  const gaps: MinuteRange[] = []
  let at = whole.from
  for (const { from, to } of [...covered].filter((range) => meets(range, whole)).sort((a, b) => a.from - b.from)) {
    if (from > at) gaps.push({ from: at, to: from })
    at = Math.max(at, to)
  }
  if (at < whole.to) gaps.push({ from: at, to: whole.to })
  return gaps
}
