import type { Occurrence } from '#shared/contract/appointments.contract.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import type { InTheWay } from './book-conflicts.tsx'
import { NO_PURPOSE, type Purpose } from './book-purpose.fields.tsx'
import { isBooked, NO_REPEAT, NO_TICKS, type PlanTicks, type Repeat, wrongFieldOf } from './series-rule.ts'
import { type ChosenSlot, type SlotSearch, searchFrom } from './slot-search.ts'

/** What a booking begins with, wherever it was asked for. */
export interface BookingStart {
  patientId?: number | undefined
  doctorId?: number | undefined
  /** A time on the clinic's wall clock that was chosen already. */
  startsAt?: string | undefined
  minutes?: number | undefined
}

/** Everything the desk filled in so far. */
export interface BookingDraft {
  /** Whom the desk searched for; null where the patient was given. */
  patient: PatientSummary | null
  search: SlotSearch
  chosen: ChosenSlot | undefined
  purpose: Purpose
  repeat: Repeat
  ticks: PlanTicks
  overrideReason: string
}

/** The form as it opens. */
export const draftFrom = (start: BookingStart, today: LocalDate): BookingDraft => ({
  patient: null,
  search: searchFrom(start.doctorId, start.startsAt?.slice(0, 10) ?? today),
  chosen:
    start.doctorId === undefined || start.startsAt === undefined
      ? undefined
      : { doctorId: start.doctorId, startsAt: start.startsAt, minutes: start.minutes },
  purpose: NO_PURPOSE,
  repeat: NO_REPEAT,
  ticks: NO_TICKS,
  overrideReason: '',
})

const textOrNull = (text: string) => (text.trim() === '' ? null : text.trim())

/** Where and what for, as the core takes it; undefined while no time is chosen. */
export const placeOf = ({ chosen, purpose, overrideReason }: BookingDraft) =>
  chosen && {
    doctorId: chosen.doctorId,
    startsAt: chosen.startsAt,
    ...(chosen.minutes !== undefined && { minutes: chosen.minutes }),
    ...{ kind: purpose.kind, mode: purpose.mode, source: purpose.source },
    reason: textOrNull(purpose.reason),
    overrideReason: textOrNull(overrideReason),
  }

/** True once something was typed that would be missed. */
export const isFilledIn = ({ patient, purpose, overrideReason, repeat }: BookingDraft): boolean =>
  patient !== null || purpose.reason !== '' || overrideReason !== '' || repeat.every !== 'never'

/** The first thing a booking lacks; undefined where it can be sent. */
export const whatIsMissing = (
  draft: BookingDraft,
  hasPatient: boolean,
  plan: readonly Occurrence[] | undefined,
  conflict: InTheWay | undefined,
): 'patient' | 'slot' | 'repeat' | 'nothing' | 'reason' | undefined => {
  if (!hasPatient) return 'patient'
  if (draft.chosen === undefined) return 'slot'
  const hasReason = draft.overrideReason.trim() !== ''
  if (draft.repeat.every === 'never') return conflict?.canOverride && !hasReason ? 'reason' : undefined
  if (wrongFieldOf(draft.repeat) !== undefined || plan === undefined) return 'repeat'
  const booked = plan.filter((one) => isBooked(one, draft.ticks))
  if (booked.length === 0) return 'nothing'
  return booked.some((one) => one.conflict !== null) && !hasReason ? 'reason' : undefined
}
