import { expect, test } from 'vitest'
import { collectionInstant, type TypedTime } from './collect-time.ts'

const clinic = {
  now: new Date('2026-11-21T06:30:20.000Z'),
  orderedAt: '2026-11-21T05:10:40.000Z',
  timeZone: 'Asia/Kolkata',
}
const at = (time: string, date: string | null = '2026-11-21'): TypedTime => ({ date, time })

test.each([
  ['nothing typed is now', null, null],
  ['the present minute is now', at('12:00'), null],
  ['a time since the order', at('11:15'), '2026-11-21T05:45:00.000Z'],
  ['the minute of the order is just after it', at('10:40'), '2026-11-21T05:10:40.000Z'],
])('%s', (_name, typed, instant) => expect(collectionInstant(typed, clinic)).toEqual({ ok: true, at: instant }))

test.each([
  ['no time', at(''), 'missing'],
  ['half a time', at('9:5'), 'missing'],
  ['no date', at('11:15', null), 'missing'],
  ['the next minute', at('12:01'), 'ahead'],
  ['tomorrow', at('11:15', '2026-11-22'), 'ahead'],
  ['before the order', at('10:39'), 'before_order'],
  ['the day before', at('11:15', '2026-11-20'), 'before_order'],
])('%s is refused', (_name, typed, problem) => expect(collectionInstant(typed, clinic)).toEqual({ ok: false, problem }))
