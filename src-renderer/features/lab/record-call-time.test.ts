import { describe, expect, test } from 'vitest'
import { toldInstant } from './record-call-time.ts'

const NOW = new Date('2026-11-21T10:30:00.000Z')
const ZONE = 'Asia/Kolkata'

describe('when somebody was told', () => {
  test.each([
    ['15:59', '2026-11-21T10:29:00.000Z'],
    ['16:00', '2026-11-21T10:30:00.000Z'],
    ['16:01', '2026-11-20T10:31:00.000Z'],
    ['23:50', '2026-11-20T18:20:00.000Z'],
    ['9:05', '2026-11-21T03:35:00.000Z'],
    ['0905', '2026-11-21T03:35:00.000Z'],
    [' 9.05 ', '2026-11-21T03:35:00.000Z'],
  ])('%s is %s', (typed, at) => {
    expect(toldInstant(typed, NOW, ZONE)).toEqual({ ok: true, at })
  })

  test.each(['', '25:00', '12:60', 'noon', '7', '12:345'])('"%s" is no time', (typed) => {
    expect(toldInstant(typed, NOW, ZONE)).toEqual({ ok: false })
  })
})
