import { z } from 'zod'
import { IsoInstant } from '../values/dates.ts'
import { RowId, RowVersion } from '../values/ids.ts'
import { lineOfText } from '../values/text.ts'
import { BookedAppointment, FreeSlot } from './appointment.values.ts'
import { errorsOf } from './errors.ts'
import { staffProcedure } from './procedure.ts'

/** What broke bookings, and how far the desk has come with them. */
export const RebookingList = z.object({
  id: RowId,
  cause: z.enum(['leave', 'closure', 'exception', 'hours']),
  /** Null for a closure, which is everybody's. */
  doctorId: RowId.nullable(),
  startsAt: z.string(),
  endsAt: z.string(),
  /** The leave's reason, the closure's name. */
  note: z.string().nullable(),
  madeAt: IsoInstant,
  madeBy: z.string(),
  total: z.int(),
  done: z.int(),
})
export type RebookingList = z.infer<typeof RebookingList>

/**
 * A booking that was broken. Its state is read off the booking itself, however it was changed: moved, cancelled, or over (the
 * patient came or not); until then it is open, or to be called later.
 */
export const Rebooking = z.object({
  id: RowId,
  appointment: BookedAppointment,
  was: z.object({ doctorId: RowId, startsAt: z.string() }),
  state: z.enum(['open', 'call-later', 'moved', 'cancelled', 'over']),
  note: z.string().nullable(),
  callLater: z.object({ at: IsoInstant, by: z.string() }).nullable(),
  /** The doctor's next free slots; none once it is done. */
  nextFree: z.array(FreeSlot),
  version: RowVersion,
})
export type Rebooking = z.infer<typeof Rebooking>

/** The list that was made of them where there were any. */
export const broken = { broken: z.array(BookedAppointment), rebookingListId: RowId.nullable() }

export const rebookingContract = {
  /** Lists with bookings still to be moved or cancelled, and those of the last seven days that are done; newest first. */
  listRebookingLists: staffProcedure('scheduling.read').output(z.array(RebookingList)),
  getRebookingList: staffProcedure('scheduling.read')
    .input(z.object({ id: RowId }))
    .output(z.object({ list: RebookingList, bookings: z.array(Rebooking) }))
    .errors(errorsOf('NOT_FOUND')),
  /** Notes that the patient is to be called later, or with no note that it is open again. */
  callLater: staffProcedure('scheduling.book', 'scheduling.callLater')
    .input(z.object({ rebookingId: RowId, version: RowVersion, note: lineOfText(200).nullable() }))
    .output(Rebooking)
    .errors(errorsOf('NOT_FOUND', 'VERSION_CONFLICT', 'WRONG_STATE')),
}
