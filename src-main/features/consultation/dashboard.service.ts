import { type Call, staffOf } from '#main/platform/call/context.ts'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { clinicToday } from '../clinic/clinic.service.ts'
import { summariesOf } from '../patients/open-patient.service.ts'
import { readDay } from '../queue/queue-day.service.ts'
import { getAppointment } from '../scheduling/appointments.service.ts'
import { clinicClock } from '../scheduling/calendar-state.service.ts'
import { countAppointmentsOn, countUnsigned, idsOfUpcoming, listFollowUpsDue } from './dashboard.repo.ts'

const UPCOMING_SHOWN = 20
const DUE_SHOWN = 100
/** Whoever should have come longer ago than this is not waited for any more, in days. */
const DUE_FOR = 180

const NOBODY = { waiting: 0, inRoom: 0, done: 0, expected: 0, noShow: 0 }

/** Figures of a doctor's day: from the queue, and from appointments that need no ticket, such as online ones. */
const figuresOf = async (call: Call, doctorId: number, today: string) => {
  const { doctors } = await readDay(call.core, call.now, { doctorId })
  const tickets = doctors.flatMap((doctor) => doctor.tickets)
  const inState = (...states: string[]) => tickets.filter(({ state }) => states.includes(state)).length
  const appointments = await countAppointmentsOn(call.core.db, doctorId, today)
  const booked = (state: string) => appointments.find((row) => row.state === state)
  const online = (state: string) => booked(state)?.without_ticket ?? 0
  return {
    waiting: inState('waiting', 'called', 'recall-later', 'skipped') + online('arrived'),
    inRoom: inState('in-room') + online('in-consultation'),
    done: inState('done') + online('completed'),
    expected: booked('booked')?.count ?? 0,
    noShow: booked('no-show')?.count ?? 0,
  }
}

const upcomingOf = async (call: Call, doctorId: number): Promise<BookedAppointment[]> => {
  const { db } = call.core
  const ids = await idsOfUpcoming(db, doctorId, await clinicClock(db, call.now), UPCOMING_SHOWN)
  const appointments = await Promise.all(ids.map((id) => getAppointment(call.core, id)))
  return appointments.flatMap((one) =>
    one.startsAt !== null && one.endsAt !== null ? { ...one, startsAt: one.startsAt, endsAt: one.endsAt } : [],
  )
}

const followUpsDue = async (call: Call, doctorId: number, today: string) => {
  const { db } = call.core
  const range = { from: addDays(today, -DUE_FOR), until: today }
  const rows = await listFollowUpsDue(db, { doctorId, ...range, limit: DUE_SHOWN })
  const summaries = await summariesOf(
    db,
    rows.map((row) => row.patient_id),
  )
  return rows.flatMap((row) => {
    const patient = summaries.get(row.patient_id)
    return patient ? { visitId: row.id, patient, dueOn: row.follow_up_on, lastSeenOn: row.on_date } : []
  })
}

/** The calling doctor's day in figures, what comes, what is unsigned, who should have come again; empty for who is no doctor. */
export const dashboardOf = async (call: Call) => {
  const { db } = call.core
  const { today: date } = await clinicToday(db, call.now)
  const { doctorId } = staffOf(call)
  if (doctorId === null) return { date, today: NOBODY, upcoming: [], unsignedCount: 0, followUpsDue: [] }
  return {
    date,
    today: await figuresOf(call, doctorId, date),
    upcoming: await upcomingOf(call, doctorId),
    unsignedCount: await countUnsigned(db, doctorId),
    followUpsDue: await followUpsDue(call, doctorId, date),
  }
}
