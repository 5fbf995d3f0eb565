import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aClinic, type Client } from '#tests/support/clinic.ts'

/**
 * A clinic with a patient and one of each who work with documents. Its doctors read each other's patients: who may not is told
 * by tests/integration/security/clinical-records.test.ts.
 */
export const aDocumentClinic = async () => {
  const clinic = await aClinic()
  await clinic.administrator.patients.setRecordAccess({ rule: 'all-doctors', version: 0 })
  const desk = await clinic.aColleague('receptionist')
  const lab = await clinic.aColleague('lab-technician')
  const { client: doctor, doctorId } = await clinic.aDoctor()
  const patientId = await aPatientOf(desk.client, 'Kamala Devi')
  return { ...clinic, desk: desk.client, deskStaff: desk, lab: lab.client, doctor, doctorId, patientId }
}

/** Registers a patient; answers the id. */
export const aPatientOf = async (desk: Client, fullName: string): Promise<number> => {
  const birth = { kind: 'age', years: 60 } as const
  return (await desk.patients.register({ fullName, sex: 'female', birth, phone: null })).id
}

/** A visit of a patient who came without an appointment, opened by the doctor; answers the id. */
export const aVisitOf = async (
  { desk, doctor }: { desk: Client; doctor: Client },
  { patientId, doctorId }: { patientId: number; doctorId: number },
): Promise<number> => {
  const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
  return (await doctor.consultation.openVisit({ appointmentId: ticket.appointmentId ?? 0 })).id
}

/** Where a clinic's documents lie. */
export const storedFolder = (folder: string): string => join(folder, 'files', 'documents', 'stored')
/** Where those lie that are still coming in. */
const incomingFolder = (folder: string): string => join(folder, 'files', 'documents', 'incoming')

/** The files of both folders. */
export const filesOf = (folder: string) => ({
  stored: readdirSync(storedFolder(folder)),
  incoming: readdirSync(incomingFolder(folder)),
})
