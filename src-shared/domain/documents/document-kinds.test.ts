import { describe, expect, test } from 'vitest'
import { DOCUMENT_KINDS, mayReadKind, mayUploadKind, readsAsDoctor, UPLOADED_KINDS } from './document-kinds.ts'

const NOT_CLINICAL = ['identity', 'consent', 'invoice', 'receipt']
const LAB = ['outside-report', 'imaging', 'lab-report']

describe('who reads and uploads what', () => {
  test.each([
    [['doctor'], [...DOCUMENT_KINDS]],
    [['receptionist'], NOT_CLINICAL],
    [['lab-technician'], LAB],
    [
      ['receptionist', 'lab-technician'],
      [...LAB, ...NOT_CLINICAL],
    ],
    [['administrator', 'doctor'], [...DOCUMENT_KINDS]],
    [['nurse'], NOT_CLINICAL],
    [[], NOT_CLINICAL],
  ])('%j reads', (roles, kinds) => {
    const read = DOCUMENT_KINDS.filter((kind) => mayReadKind(roles, kind))
    expect(new Set(read)).toEqual(new Set(kinds))
  })

  test.each([
    [['doctor'], NOT_CLINICAL],
    [
      ['doctor', 'lab-technician'],
      [...LAB, ...NOT_CLINICAL],
    ],
  ])('%j reads of a patient of somebody else', (roles, kinds) => {
    expect(new Set(DOCUMENT_KINDS.filter((kind) => !readsAsDoctor(roles, kind)))).toEqual(new Set(kinds))
  })

  test.each([
    [['doctor'], [...UPLOADED_KINDS]],
    [['receptionist'], [...UPLOADED_KINDS]],
    [['lab-technician'], ['outside-report', 'imaging']],
    [['receptionist', 'lab-technician'], [...UPLOADED_KINDS]],
  ])('%j uploads', (roles, kinds) => {
    expect(UPLOADED_KINDS.filter((kind) => mayUploadKind(roles, kind))).toEqual(kinds)
  })
})
