import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { aClinic, type Client } from '#tests/support/clinic.ts'

/** A clinic with a patient and one of each who work with documents. */
export const aDocumentClinic = async () => {
  const clinic = await aClinic()
  const desk = await clinic.aColleague('receptionist')
  const lab = await clinic.aColleague('lab-technician')
  const doctor = (await clinic.aDoctor()).client
  const patientId = await aPatientOf(desk.client, 'Kamala Devi')
  return { ...clinic, desk: desk.client, deskStaff: desk, lab: lab.client, doctor, patientId }
}

/** Registers a patient; answers the id. */
export const aPatientOf = async (desk: Client, fullName: string): Promise<number> => {
  const birth = { kind: 'age', years: 60 } as const
  return (await desk.patients.register({ fullName, sex: 'female', birth, phone: null })).id
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
