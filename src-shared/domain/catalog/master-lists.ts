/** The clinic's lists of words, each with its own table. */
export const MASTER_LISTS = [
  'departments',
  'designations',
  'specialities',
  'visit-reasons',
  'rooms',
  'lab-categories',
  'specimen-types',
  'containers',
] as const
export type MasterList = (typeof MASTER_LISTS)[number]

/** What one word of a list is called in errors and on the audit trail. */
export const WORD_OF_LIST = {
  departments: 'department',
  designations: 'designation',
  specialities: 'speciality',
  'visit-reasons': 'visit-reason',
  rooms: 'room',
  'lab-categories': 'lab-category',
  'specimen-types': 'specimen-type',
  containers: 'container',
} as const satisfies Record<MasterList, string>

/** Everything an administrator keeps as a table and may bring in or take out as a CSV file. */
export const MASTER_TABLES = [
  ...MASTER_LISTS,
  'doctors',
  'closures',
  'medicines',
  'lab-tests',
  'lab-ranges',
  'lab-panels',
] as const
export type MasterTable = (typeof MASTER_TABLES)[number]
