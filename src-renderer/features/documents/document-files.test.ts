import { expect, test } from 'vitest'
import { fileNameOf, kindsAmong, kindsToUpload, titleOf, viewOf } from './document-files.ts'

test.each([
  [['lab-technician'], ['outside-report', 'imaging']],
  [['receptionist'], ['previous-prescription', 'outside-report', 'imaging', 'photo', 'identity', 'consent']],
  [
    ['doctor', 'lab-technician'],
    ['previous-prescription', 'outside-report', 'imaging', 'photo', 'identity', 'consent'],
  ],
])('%j may upload', (roles, kinds) => {
  expect(kindsToUpload(roles)).toEqual(kinds)
})

test.each([
  ['Chest X-ray', 'image/png', 'Chest X-ray.png'],
  ['scan.JPEG', 'image/jpeg', 'scan.JPEG'],
  ['holiday.exe', 'image/jpeg', 'holiday.exe.jpg'],
  ['../../etc/passwd', 'text/plain', '-..-etc-passwd.txt'],
  ['C:\\report', 'application/pdf', 'C-report.pdf'],
  ['...', 'application/dicom', 'document.dcm'],
  ['Röntgen ᾼ', 'image/heic', 'Röntgen ᾼ.heic'],
] as const)('%s of %s is saved as %s', (title, contentType, name) => {
  expect(fileNameOf({ title, contentType })).toBe(name)
})

test.each([
  ['chest x-ray.png', 'chest x-ray'],
  ['report.final.pdf', 'report.final'],
  ['.hidden', '.hidden'],
  ['no ending', 'no ending'],
  ['\u0000\u202e', ''],
  [`${'a'.repeat(300)}.pdf`, 'a'.repeat(200)],
])('%j is offered as %j', (fileName, title) => {
  expect(titleOf(fileName)).toBe(title)
})

test('pictures, pages and text are shown, the rest is kept', () => {
  const types = ['image/jpeg', 'application/pdf', 'text/plain', 'image/heic', 'application/dicom'] as const
  expect(types.map(viewOf)).toEqual(['picture', 'pages', 'text', 'none', 'none'])
})

test('kinds of a list, each once', () => {
  expect(kindsAmong([{ kind: 'imaging' }, { kind: 'photo' }, { kind: 'imaging' }])).toEqual(['imaging', 'photo'])
})
