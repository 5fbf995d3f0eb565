/** What people bring and upload (domain.md "Documents"). */
export const UPLOADED_KINDS = [
  'previous-prescription',
  'outside-report',
  'imaging',
  'photo',
  'identity',
  'consent',
] as const

/** What the clinic printed and keeps as it was handed out. */
const PRINTED_KINDS = [
  'prescription',
  'visit-summary',
  'certificate',
  'referral-letter',
  'lab-report',
  'invoice',
  'receipt',
] as const

export const DOCUMENT_KINDS = [...UPLOADED_KINDS, ...PRINTED_KINDS] as const
export type DocumentKind = (typeof DOCUMENT_KINDS)[number]

/** What says nothing of the patient's health: whoever reads documents at all reads these. */
const NOT_CLINICAL: ReadonlySet<DocumentKind> = new Set(['identity', 'consent', 'invoice', 'receipt'])
/** What the laboratory works with. */
const OF_THE_LAB: ReadonlySet<DocumentKind> = new Set(['outside-report', 'imaging', 'lab-report'])

/** Whether a kind is what an examination found out. */
export const isResult = (kind: DocumentKind): boolean => OF_THE_LAB.has(kind)

const isLabOnly = (roles: readonly string[]) => roles.length > 0 && roles.every((role) => role === 'lab-technician')

/**
 * Whether somebody with these roles who may read documents may read this kind (domain.md "People and rights"): a doctor all,
 * the laboratory its own, everybody else, such as the desk, what is not clinical. More roles add up.
 */
export const mayReadKind = (roles: readonly string[], kind: DocumentKind): boolean => {
  if (roles.includes('doctor')) return true
  if (roles.includes('lab-technician') && OF_THE_LAB.has(kind)) return true
  return NOT_CLINICAL.has(kind) && !isLabOnly(roles)
}

/** Whether it is being a doctor alone that lets somebody with these roles read this kind: then for who may read this patient's. */
export const readsAsDoctor = (roles: readonly string[], kind: DocumentKind): boolean =>
  !NOT_CLINICAL.has(kind) && !(roles.includes('lab-technician') && OF_THE_LAB.has(kind))

/** Whether somebody with these roles who may upload documents may upload this kind: the laboratory its own, others all. */
export const mayUploadKind = (roles: readonly string[], kind: DocumentKind): boolean =>
  !isLabOnly(roles) || OF_THE_LAB.has(kind)
