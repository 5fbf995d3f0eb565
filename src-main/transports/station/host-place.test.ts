import { expect, test } from 'vitest'
import { readHostPlace, showHostPlace } from './host-place.ts'

test.each([
  ['front-desk', 'front-desk', 4811],
  [' 192.168.1.10 ', '192.168.1.10', 4811],
  ['192.168.1.10:5000', '192.168.1.10', 5000],
  ['https://front-desk.local:4811/', 'front-desk.local', 4811],
  ['[fd00::10]:4900', 'fd00::10', 4900],
  ['fd00::10', 'fd00::10', 4811],
  ['::1', '::1', 4811],
  ['клиника:5000', 'xn--80apagcdp', 5000],
])('%s is understood', (typed, address, port) => {
  expect(readHostPlace(typed)).toEqual({ address, port })
})

test.each([
  '',
  '   ',
  'front desk',
  'desk:',
  'desk:0',
  'desk:70000',
  'desk:port',
  '[fd00::10',
  'a:1:b',
  'a@b',
  '1.2.3.4.5',
])('"%s" is no address', (typed) => {
  expect(readHostPlace(typed)).toBeNull()
})

test.each(['desk:4811', '10.0.0.1:5000', '[fd00::10]:4811'])('%s is shown as it is read', (text) => {
  const place = readHostPlace(text)
  expect(place && showHostPlace(place)).toBe(text)
})
