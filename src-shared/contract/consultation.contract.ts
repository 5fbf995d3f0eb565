import { medicalContract } from './medical.contract.ts'
import { papersContract } from './papers.contract.ts'
import { prescribingContract } from './prescribing.contract.ts'
import { timelineContract } from './timeline.contract.ts'
import { visitsContract } from './visits.contract.ts'

/** What happens in the consulting room and what is known from it; each part stands in a file of its own. */
export const consultationContract = {
  ...visitsContract,
  ...medicalContract,
  ...prescribingContract,
  ...timelineContract,
  ...papersContract,
}
