import { aSchedulingClinic } from './scheduling-clinic.ts'

export const WEDNESDAY = '2026-03-04'
export const NOW = '2026-03-02T04:30:00.000Z'

/** A busy doctor of a department, and builders for the waiting list. */
export const aWaitingClinic = async () => {
  const clinic = await aSchedulingClinic()
  const { administrator, desk, aPatient } = clinic
  const { doctorId, client: doctor } = await clinic.aBusyDoctor()
  const { id: departmentId } = await administrator.catalog.createTerm({ list: 'departments', name: 'Cardiology' })
  const join = async (wish: Partial<Parameters<typeof desk.scheduling.joinWaitingList>[0]> = {}) => {
    const patientId = wish.patientId ?? (await aPatient())
    const whom = wish.departmentId == null ? { doctorId } : {}
    return desk.scheduling.joinWaitingList({ ...whom, ...wish, patientId })
  }
  const openings = () => desk.scheduling.listOpenings()
  return { ...clinic, doctorId, doctor, departmentId, join, openings }
}

/** One entry with the version that was read. */
export const at = ({ id, version }: { id: number; version: number }) => ({ entryId: id, version })
