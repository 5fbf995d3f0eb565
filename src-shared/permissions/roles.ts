/** Every permission a procedure may ask for, named `feature.action`. Not in this list: does not exist. */
export const PERMISSIONS = [
  'audit.read',
  'staff.manage',
  'staff.manageRoles',
  'clinic.manage',
  'catalog.read',
  'catalog.manage',
  'patients.read',
  'patients.register',
  'patients.update',
  'patients.merge',
  'patients.recordAllergies',
  'documents.read',
  'documents.upload',
  'documents.hide',
  'scheduling.read',
  'scheduling.book',
  'scheduling.manageOwn',
  'scheduling.manage',
  'queue.read',
  'queue.manage',
  'queue.call',
  'queue.manageBoards',
  'consultation.read',
  'consultation.write',
  'consultation.recordVitals',
  'reports.read',
  'interop.import',
  'interop.tables',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** The roles every clinic starts with; an administrator may add further ones beside them. */
export const BUILT_IN_ROLES = ['administrator', 'receptionist', 'doctor', 'lab-technician'] as const

export type BuiltInRole = (typeof BUILT_IN_ROLES)[number]

/**
 * What each built-in role may do (domain.md "People and rights"). An administrator sees demographics but registers nobody;
 * a doctor calls from their own list and changes their own hours only (queue.policy.ts and scheduling.policy.ts hold those
 * record-level rules).
 */
export const ROLE_PERMISSIONS: Readonly<Record<BuiltInRole, readonly Permission[]>> = {
  administrator: [
    'audit.read',
    'staff.manage',
    'staff.manageRoles',
    'clinic.manage',
    'catalog.read',
    'catalog.manage',
    'patients.read',
    'patients.merge',
    'scheduling.read',
    'scheduling.manageOwn',
    'scheduling.manage',
    'queue.read',
    'queue.manageBoards',
    'reports.read',
    'interop.import',
    'interop.tables',
  ],
  receptionist: [
    'catalog.read',
    'patients.read',
    'patients.register',
    'patients.update',
    'patients.recordAllergies',
    'documents.read',
    'documents.upload',
    'scheduling.read',
    'scheduling.book',
    'queue.read',
    'queue.manage',
    'queue.call',
  ],
  doctor: [
    'catalog.read',
    'patients.read',
    'patients.recordAllergies',
    'documents.read',
    'documents.upload',
    'documents.hide',
    'scheduling.read',
    'scheduling.manageOwn',
    'queue.read',
    'queue.call',
    'consultation.read',
    'consultation.write',
    'consultation.recordVitals',
  ],
  'lab-technician': ['catalog.read', 'patients.read', 'documents.read', 'documents.upload', 'queue.read'],
}
