import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { aClinic, type Client, type TestClinic } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'

/** The clinic's Monday; its clock stands at 10:00 of it. */
export const MONDAY = '2026-03-02'
export const TUESDAY = '2026-03-03'

/** A change of one appointment that names the version it read. */
export const of = ({ id, version }: { id: number; version: number }) => ({ id, version })

type Settings = Parameters<Client['scheduling']['saveTimings']>[0]

/** A clinic with a desk, and builders for what stands in a calendar. */
export interface SchedulingClinic extends TestClinic {
  desk: Client
  aPatient: () => Promise<number>
  /** A doctor who sees patients every day from 09:00 to 13:00 and from 16:00 to 24:00, half an hour each. */
  aBusyDoctor: (changes?: Partial<Settings>) => Promise<{ doctorId: number; client: Client; version: number }>
  /** Books a new patient, on Tuesday where nothing else is said. */
  aBooking: (doctorId: number, startsAt?: string) => Promise<BookedAppointment>
  /** Puts a death of Monday on record as a crash leaves it: committed, and nobody was told. */
  diesUnheard: (patientId: number) => void
}

/** A clinic that is set up and has a receptionist at the desk. */
export const aSchedulingClinic = async (): Promise<SchedulingClinic> => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  let made = 0
  const aPatient = async () => {
    made += 1
    const birth = { kind: 'age', years: 20 + (made % 60) } as const
    const phone = `0800 ${String(100_000 + made)}`
    return (await desk.patients.register({ fullName: `Meera Nair ${made}`, sex: 'female', birth, phone })).id
  }
  const aBusyDoctor = async (changes: Partial<Settings> = {}) => {
    const { doctorId, client } = await clinic.aDoctor()
    const weekly = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
      { weekday, from: '09:00', to: '13:00', name: 'morning', validFrom: '2026-01-01' },
      { weekday, from: '16:00', to: '24:00', name: 'evening', validFrom: '2026-01-01' },
    ])
    const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const, version: 0 }
    const saved = await client.scheduling.saveTimings({ doctorId, weekly, ...settings, ...changes })
    return { doctorId, client, version: saved.timings.version }
  }
  const aBooking = async (doctorId: number, startsAt = `${TUESDAY}T09:00`) =>
    desk.scheduling.book({ patientId: await aPatient(), doctorId, startsAt })
  const diesUnheard = (patientId: number) =>
    behindItsBack(clinic.folder, (connection) => {
      connection.prepare('UPDATE patients SET deceased_on = ? WHERE id = ?').run(MONDAY, patientId)
    })
  return { ...clinic, desk, aPatient, aBusyDoctor, aBooking, diesUnheard }
}

/** The states an appointment went through, and where it stands. */
export const lifeOf = async ({ desk }: SchedulingClinic, id: number) => {
  const history = await desk.scheduling.getHistory({ id })
  return { steps: history.map((one) => one.step), now: (await desk.scheduling.get({ id })).state }
}
