import { describe, expect, test } from 'vitest'
import { gapsIn, hoursShown, layOut, lengthTo, markedRange, scaleFor, snap, startNear } from './calendar-geometry.ts'

const range = (from: number, to: number) => ({ from, to })
const TENS = [range(540, 550), range(550, 560), range(560, 570)]

describe('layOut', () => {
  test.each([
    ['nothing', [], []],
    ['one after the other', [range(540, 550), range(550, 560)], ['0/1', '0/1']],
    ['two at once', [range(540, 550), range(540, 550)], ['0/2', '1/2']],
    ['a long one beside two short ones', [range(540, 600), range(540, 560), range(560, 580)], ['0/2', '1/2', '1/2']],
    ['a chain hangs together', [range(0, 20), range(10, 30), range(20, 40)], ['0/2', '1/2', '0/2']],
    [
      'three at once, then one alone',
      [range(0, 9), range(1, 9), range(2, 9), range(9, 12)],
      ['0/3', '1/3', '2/3', '0/1'],
    ],
  ])('%s', (_, ranges, lanes) => {
    expect(layOut(ranges).map(({ lane, lanes: of }) => `${lane}/${of}`)).toEqual(lanes)
  })
})

test.each([
  [542, 540],
  [543, 545],
  [0, 0],
])('%i snaps to %i', (minute, step) => expect(snap(minute)).toBe(step))

test('a slot of any length is at least 24 pixels high', () => {
  for (const minutes of [5, 6, 10, 12, 15, 20, 30, 45, 60, 120]) {
    expect(scaleFor(minutes) * minutes).toBeGreaterThanOrEqual(24)
  }
})

describe('hoursShown', () => {
  test.each([
    ['no hours at all', [], range(480, 1080)],
    ['a morning', [range(540, 720)], range(480, 780)],
    ['hours from a half hour on', [range(570, 720)], range(540, 780)],
    ['a whole day', [range(0, 1440)], range(0, 1440)],
    ['a booking outside the hours', [range(540, 720), range(1200, 1215)], range(480, 1260)],
  ])('%s', (_, ranges, shown) => expect(hoursShown(ranges)).toEqual(shown))
})

describe('startNear', () => {
  test.each([
    ['near a slot', 552, 10, 550],
    ['between two slots', 555, 10, 555],
    ['outside the slots', 603, 10, 605],
    ['before midnight it stays whole', 1439, 30, 1410],
    ['and after it too', -20, 30, 0],
  ])('%s', (_, minute, length, start) => expect(startNear(minute, length, TENS)).toBe(start))
})

describe('markedRange', () => {
  test.each([
    ['within one slot', 543, 549, range(540, 550)],
    ['down over three', 543, 569, range(540, 570)],
    ['shorter than the slot', 541, 544, range(540, 545)],
    ['up keeps the slot it began in', 563, 541, range(540, 570)],
    ['outside the hours', 602, 618, range(600, 620)],
    ['at most eight hours', 540, 1200, range(540, 1020)],
    ['not over midnight', 1400, 1500, range(1400, 1440)],
  ])('%s', (_, began, reached, marked) => expect(markedRange(began, reached, TENS)).toEqual(marked))
})

test.each([
  [540, 553, 15],
  [540, 500, 5],
  [540, 2000, 480],
  [1400, 2000, 40],
])('from %i pulled to %i it is %i minutes long', (from, reached, length) => {
  expect(lengthTo(from, reached)).toBe(length)
})

describe('gapsIn', () => {
  test.each([
    ['nothing covered', [], [range(480, 1080)]],
    [
      'a morning and an evening',
      [range(960, 1020), range(540, 720)],
      [range(480, 540), range(720, 960), range(1020, 1080)],
    ],
    ['all covered', [range(0, 1440)], []],
    ['elsewhere', [range(0, 60)], [range(480, 1080)]],
  ])('%s', (_, covered, gaps) => expect(gapsIn(range(480, 1080), covered)).toEqual(gaps))
})
