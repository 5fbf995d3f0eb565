import { auditContract } from './audit.contract.ts'
import { backupContract } from './backup.contract.ts'
import { catalogContract } from './catalog.contract.ts'
import { changesContract } from './changes.contract.ts'
import { clinicContract } from './clinic.contract.ts'
import { consultationContract } from './consultation.contract.ts'
import { documentsContract } from './documents.contract.ts'
import { interopContract } from './interop.contract.ts'
import { labContract } from './lab.contract.ts'
import { patientsContract } from './patients.contract.ts'
import { queueContract } from './queue.contract.ts'
import { reportsContract } from './reports.contract.ts'
import { schedulingContract } from './scheduling.contract.ts'
import { sessionContract } from './session.contract.ts'
import { staffContract } from './staff.contract.ts'
import { stationsContract } from './stations.contract.ts'

/** The one list of what may cross the boundary. Not in the contract: does not exist. */
export const contract = {
  audit: auditContract,
  session: sessionContract,
  staff: staffContract,
  clinic: clinicContract,
  stations: stationsContract,
  catalog: catalogContract,
  patients: patientsContract,
  documents: documentsContract,
  scheduling: schedulingContract,
  queue: queueContract,
  consultation: consultationContract,
  lab: labContract,
  reports: reportsContract,
  interop: interopContract,
  backup: backupContract,
  changes: changesContract,
}

export type Contract = typeof contract
