import { z } from 'zod'
import { VITALS } from '../domain/consultation/vitals.ts'
import { REFUSED_FILE_REASONS } from '../domain/documents/file-content.ts'
import { FORMULA_PROBLEMS, VALUE_PROBLEMS, VALUE_QUESTIONS } from '../domain/lab/lab-terms.ts'
import { CONFLICT_REASONS } from '../domain/scheduling/conflicts.ts'
import { RowId } from '../values/ids.ts'

const nothing = z.object({})

/** What stands in the way of a booking, with its time on the clinic's wall clock. */
const inTheWay = z.object({
  startsAt: z.string().nullable(),
  endsAt: z.string().nullable(),
  appointmentId: RowId.nullable(),
})

/** The gravest conflict, and all of them; with `canOverride` a reason would do. */
const bookingConflict = inTheWay.extend({
  canOverride: z.boolean(),
  conflicts: z.array(inTheWay.extend({ reason: z.enum(CONFLICT_REASONS) })),
})

/** A vital that cannot be or is unlikely, with the range it was held against, in its own unit. */
const vitalProblem = z.object({ vital: z.enum(VITALS), why: z.string(), least: z.number(), most: z.number() })

/**
 * Every error the core can answer with: a code that says a fact, an HTTP-like status and the data its sentence needs.
 * The sentence itself is made where the user reads it (src-renderer/locales). Data never repeats what the user typed.
 */
export const ERRORS = {
  // who you are
  SIGNED_OUT: { status: 401, data: z.object({ reason: z.enum(['none', 'expired', 'revoked']) }) },
  SESSION_LOCKED: { status: 401, data: nothing },
  PASSWORD_CHANGE_REQUIRED: { status: 403, data: nothing },
  FORBIDDEN: { status: 403, data: z.object({ permission: z.string() }) },
  WRONG_PASSWORD: { status: 401, data: z.object({ waitSeconds: z.int().min(0) }) },
  TOO_MANY_ATTEMPTS: { status: 429, data: z.object({ waitSeconds: z.int().min(1) }) },
  // what you sent
  INVALID_INPUT: {
    status: 400,
    data: z.object({
      issues: z.array(
        z.object({
          path: z.string(),
          code: z.string(),
          minimum: z.number().optional(),
          maximum: z.number().optional(),
        }),
      ),
    }),
  },
  MALFORMED_REQUEST: { status: 400, data: nothing },
  REQUEST_TOO_LARGE: { status: 413, data: z.object({ limitBytes: z.int() }) },
  UNKNOWN_PROCEDURE: { status: 404, data: nothing },
  INTERNAL: { status: 500, data: z.object({ requestId: z.string() }) },
  // the state of things
  CLINIC_NOT_SET_UP: { status: 409, data: nothing },
  ALREADY_SET_UP: { status: 409, data: nothing },
  NOT_FOUND: { status: 404, data: z.object({ what: z.string() }) },
  VERSION_CONFLICT: {
    status: 409,
    data: z.object({ changedBy: z.string(), changedAt: z.string(), currentVersion: z.int() }),
  },
  NAME_TAKEN: { status: 409, data: z.object({ field: z.string() }) },
  IN_USE: { status: 409, data: z.object({ by: z.array(z.object({ what: z.string(), count: z.int() })) }) },
  DEACTIVATED: { status: 409, data: z.object({ what: z.string() }) },
  LAST_ADMINISTRATOR: { status: 409, data: nothing },
  // the clinic's PCs
  NETWORK_OFF: { status: 409, data: nothing },
  HOST_UNREACHABLE: { status: 503, data: nothing },
  NOT_A_HOST: { status: 409, data: nothing },
  STATION_OLDER: { status: 409, data: z.object({ station: z.string(), host: z.string() }) },
  HOST_OLDER: { status: 409, data: z.object({ station: z.string(), host: z.string() }) },
  PAIRING_CODE_WRONG: { status: 403, data: z.object({ triesLeft: z.int().min(0) }) },
  PAIRING_CODE_DEAD: { status: 403, data: nothing },
  CLINIC_AT_WORK: { status: 409, data: nothing },
  NO_KEYCHAIN: { status: 409, data: nothing },
  PHRASE_WRONG: { status: 403, data: nothing },
  RECOVERY_MISSING: { status: 404, data: nothing },
  PRINTER_MISSING: { status: 409, data: z.object({ printer: z.string() }) },
  PRINT_FAILED: { status: 503, data: nothing },
  UPDATE_MISSING: { status: 404, data: nothing },
  UPDATE_NOT_TRUSTED: { status: 403, data: nothing },
  UPDATE_NOT_NEWER: { status: 409, data: z.object({ version: z.string() }) },
  // backups
  FOLDER_NOT_USABLE: {
    status: 409,
    data: z.object({ why: z.enum(['missing', 'not-a-folder', 'not-writable', 'inside-clinic']) }),
  },
  BACKUP_DAMAGED: { status: 409, data: nothing },
  // patients
  SAME_PERSON_EXISTS: { status: 409, data: z.object({ patientId: RowId, recordNumber: z.string() }) },
  PATIENT_DECEASED: { status: 409, data: z.object({ deceasedOn: z.string() }) },
  PATIENT_MERGED: { status: 409, data: z.object({ patientId: RowId, recordNumber: z.string() }) },
  OPEN_TICKETS: { status: 409, data: z.object({ tokens: z.array(z.string()) }) },
  // scheduling
  IN_THE_PAST: { status: 409, data: bookingConflict },
  CLINIC_CLOSED: { status: 409, data: bookingConflict },
  SLOT_TAKEN: { status: 409, data: bookingConflict },
  PATIENT_BUSY: { status: 409, data: bookingConflict },
  ON_LEAVE: { status: 409, data: bookingConflict },
  OUTSIDE_HOURS: { status: 409, data: bookingConflict },
  TOO_FAR_AHEAD: { status: 409, data: bookingConflict },
  SERIES_CONFLICT: {
    status: 409,
    data: z.object({
      conflicts: z.array(
        inTheWay.extend({ reason: z.enum(CONFLICT_REASONS), at: z.string(), canOverride: z.boolean() }),
      ),
    }),
  },
  ALREADY_WAITING: { status: 409, data: z.object({ entryId: RowId }) },
  NOT_TODAY: { status: 409, data: z.object({ onDate: z.string() }) },
  NOT_YET: { status: 409, data: z.object({ from: z.string() }) },
  // queue
  ALREADY_QUEUED: {
    status: 409,
    data: z.object({ ticketId: RowId, token: z.string(), doctorName: z.string(), state: z.string() }),
  },
  BOOKED_TODAY: { status: 409, data: z.object({ appointmentId: RowId, startsAt: z.string() }) },
  WRONG_STATE: { status: 409, data: z.object({ state: z.string(), wanted: z.string() }) },
  NOBODY_WAITING: { status: 409, data: nothing },
  ROOM_OCCUPIED: { status: 409, data: z.object({ ticketId: RowId, token: z.string() }) },
  NOTHING_TO_UNDO: { status: 409, data: z.object({ changedBy: z.string().optional() }) },
  // consultation
  NOT_TREATING: { status: 403, data: z.object({ patientId: RowId }) },
  DRAFT_HELD: { status: 409, data: z.object({ by: z.string(), since: z.string(), revision: z.int() }) },
  NOT_READY_TO_SIGN: {
    status: 409,
    data: z.object({ problems: z.array(z.object({ path: z.string(), code: z.string() })) }),
  },
  VITALS_REFUSED: { status: 422, data: z.object({ problems: z.array(vitalProblem) }) },
  VITALS_QUESTIONED: { status: 409, data: z.object({ problems: z.array(vitalProblem) }) },
  PRINT_ENGINE_FAILED: { status: 503, data: nothing },
  // laboratory
  LAB_TEST_REFUSED: {
    status: 422,
    data: z.object({
      problems: z.array(
        z.object({
          path: z.string(),
          code: z.enum([...FORMULA_PROBLEMS, 'code_taken', 'kind_in_use', 'choices_missing']),
        }),
      ),
    }),
  },
  COLLECTION_TIME_REFUSED: { status: 409, data: z.object({ reason: z.enum(['ahead', 'before_order']) }) },
  RESULTS_REFUSED: {
    status: 422,
    data: z.object({
      problems: z.array(
        z.object({
          parameterId: RowId,
          code: z.enum(VALUE_PROBLEMS),
          least: z.number().nullable(),
          most: z.number().nullable(),
        }),
      ),
    }),
  },
  RESULTS_QUESTIONED: {
    status: 409,
    data: z.object({ questions: z.array(z.object({ parameterId: RowId, question: z.enum(VALUE_QUESTIONS) })) }),
  },
  RESULTS_INCOMPLETE: { status: 409, data: z.object({ parameterIds: z.array(RowId) }) },
  SAME_PERSON: { status: 403, data: z.object({ orderTestIds: z.array(RowId) }) },
  CRITICAL_NOT_CALLED: { status: 409, data: z.object({ orderTestIds: z.array(RowId) }) },
  TOTAL_CHANGED: { status: 409, data: z.object({ totalMinor: z.int() }) },
  // import
  FILE_NOT_READABLE: { status: 422, data: z.object({ reason: z.string(), line: z.int().optional() }) },
  FILE_TOO_LARGE: { status: 413, data: z.object({ limitBytes: z.int() }) },
  IMPORT_BUSY: { status: 409, data: z.object({ importId: RowId }) },
  // documents
  FILE_NOT_ACCEPTED: { status: 415, data: z.object({ reason: z.enum(REFUSED_FILE_REASONS) }) },
  FILE_DAMAGED: { status: 500, data: nothing },
  DISK_FULL: { status: 507, data: nothing },
  TOO_MANY_UPLOADS: { status: 429, data: z.object({ limit: z.int() }) },
} as const satisfies Record<string, { status: number; data: z.ZodType }>

export type ErrorCode = keyof typeof ERRORS
export type ErrorData<C extends ErrorCode> = z.infer<(typeof ERRORS)[C]['data']>

/** The errors every procedure may answer with; a contract entry adds its own with {@link errorsOf}. */
const COMMON = [
  'SIGNED_OUT',
  'SESSION_LOCKED',
  'PASSWORD_CHANGE_REQUIRED',
  'FORBIDDEN',
  'INVALID_INPUT',
  'CLINIC_NOT_SET_UP',
  'INTERNAL',
] as const satisfies readonly ErrorCode[]

/** Picks declared errors out of the catalogue by their codes, for a contract entry's `.errors(...)`. */
export const errorsOf = <const C extends readonly ErrorCode[]>(...codes: C): Pick<typeof ERRORS, C[number]> =>
  Object.fromEntries(codes.map((code) => [code, ERRORS[code]])) as Pick<typeof ERRORS, C[number]>

/** The errors every procedure declares. */
export const commonErrors = errorsOf(...COMMON)
