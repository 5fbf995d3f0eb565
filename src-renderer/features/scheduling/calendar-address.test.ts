import { expect, test } from 'vitest'
import { addressOf, type CalendarPlace, readPlace } from './calendar-address.ts'

const TODAY = '2026-11-21'

test.each<[string, CalendarPlace]>([
  ['', { view: 'day', date: TODAY, whose: { kind: 'all' } }],
  ['view=week&doctors=7', { view: 'week', date: TODAY, whose: { kind: 'doctors', ids: [7] } }],
  ['date=2026-12-01&department=3', { view: 'day', date: '2026-12-01', whose: { kind: 'department', id: 3 } }],
  ['view=month&speciality=4', { view: 'month', date: TODAY, whose: { kind: 'speciality', id: 4 } }],
  ['doctors=2%2C9', { view: 'day', date: TODAY, whose: { kind: 'doctors', ids: [2, 9] } }],
])('%s is read and written back', (address, place) => {
  expect(readPlace(new URLSearchParams(address), TODAY)).toEqual(place)
  expect(addressOf(place, TODAY).toString()).toBe(address)
})

test.each(['view=year', 'date=2026-02-30', 'date=1999-12-31', 'doctors=,x,-1', 'department=0', 'speciality=1.5'])(
  '%s asks for nothing there is',
  (address) => {
    expect(readPlace(new URLSearchParams(address), TODAY)).toEqual({
      view: 'day',
      date: TODAY,
      whose: { kind: 'all' },
    })
  },
)
