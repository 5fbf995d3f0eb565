import type { Clinic } from './clinic.ts'
import { DR_IYER, registered } from './people.ts'

export const FATIMA = 'Fatima Begum'
export const JOSE = 'José Álvarez'
export const OLGA = 'Ольга Шевченко'

const WEEK = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '06:00', to: '18:00', validFrom: '2020-01-01' }))

/** A doctor with slots of half an hour all day, and three patients. */
export const aBookableClinic = async (clinic: Clinic) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  await clinic.administrator.scheduling.saveTimings({
    doctorId: iyer.doctorId,
    version: 0,
    ...{ slotMinutes: 30, capacity: 1, policy: 'forbid', weekly: WEEK },
  })
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const patients = new Map<string, number>()
  for (const [at, name] of [FATIMA, JOSE, OLGA].entries()) {
    patients.set(name, (await line.patients.register(registered(name, `98765 4321${at}`))).id)
  }
  const idOf = (name: string) => patients.get(name) ?? 0
  const [, tomorrow = ''] = (
    await line.scheduling.listSlots({ doctorId: iyer.doctorId, ...(await daysFrom(clinic, iyer.doctorId)) })
  ).days.map(({ date }) => date)
  return { iyer, receptionist, line, idOf, tomorrow }
}

const daysFrom = async (clinic: Clinic, doctorId: number) => {
  const { date: from } = await clinic.administrator.queue.getDay({ doctorId })
  const next = new Date(Date.parse(from) + 86_400_000).toISOString().slice(0, 10)
  return { from, to: next }
}
