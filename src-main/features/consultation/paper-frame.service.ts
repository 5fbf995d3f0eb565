import type { Db } from '#main/platform/db/handle.ts'
import type { PaperSize } from '#main/platform/pdf/pdf-engine.ts'
import type { Patient } from '#shared/contract/patients.contract.ts'
import type { PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import { findDoctor } from '../catalog/doctor.service.ts'
import { clinicProfile } from '../clinic/clinic.service.ts'
import { getLetterhead } from '../clinic/letterhead.service.ts'
import { labelsIn } from './paper-language-labels.ts'
import type { PaperFrame } from './paper-page.service.tsx'
import { ageWords } from './paper-words.ts'

interface FrameInput {
  patient: Patient
  /** Who answers for the paper; null on what nobody signs. */
  doctorId: number | null
  title: string
  language: PaperLanguage
  size: PaperSize
  onDate: string
  /** The day the age is told of, where it is not the paper's. */
  ageOn?: string
}

/** What stands around a paper as the clinic, its letterhead and the doctor are now. */
export const frameOf = async (db: Db, input: FrameInput): Promise<PaperFrame> => {
  const { patient, doctorId, title, language, size, onDate, ageOn = onDate } = input
  const { name, address, phone } = await clinicProfile(db)
  const { logo, registrationNumber, footer } = await getLetterhead(db)
  const doctor = doctorId === null ? null : await findDoctor(db, doctorId)
  return {
    ...{ title, language, size, onDate },
    clinic: {
      ...{ name, address, phone, registrationNumber, footer },
      logo: logo && `data:${logo.contentType};base64,${logo.base64}`,
    },
    doctor: doctor && {
      name: doctor.fullName,
      qualification: doctor.qualification,
      registrationNumber: doctor.registrationNumber,
    },
    patient: {
      name: patient.fullName,
      age: ageWords(patient, ageOn, language),
      sex: labelsIn(language).sexes[patient.sex],
      recordNumber: patient.recordNumber,
    },
  }
}
