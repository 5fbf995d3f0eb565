import { expect, test } from 'vitest'
import { daysTooOld, folderAround } from './backup-age.ts'

test.each([
  ['2026-03-01T12:00:00Z', 0],
  ['2026-02-28T12:00:01Z', 0],
  ['2026-02-27T12:00:00Z', 2],
  ['2026-02-20T11:00:00Z', 9],
  // A host whose clock was set back.
  ['2026-03-04T12:00:00Z', 0],
])('a backup of %s is %i days too old on the first of March', (at, days) => {
  expect(daysTooOld(at, Date.parse('2026-03-01T12:00:00Z'))).toBe(days)
})

test.each([
  ['/media/usb/clinic-2026-03-01', '/media/usb'],
  ['/clinic-2026-03-01', '/'],
  ['E:\\clinic-2026-03-01', 'E:\\'],
  ['E:\\Backups of ours\\clinic-2026-03-01\\', 'E:\\Backups of ours'],
])('%s lies in %s', (folder, around) => {
  expect(folderAround(folder)).toBe(around)
})
