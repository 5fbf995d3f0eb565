import type { Birth, DuplicateDraft } from '#shared/contract/patients.contract.ts'
import type { ImportedPatient } from '#shared/domain/interop/patient-row.ts'
import { ageOn } from '#shared/domain/patients/age.ts'
import type { NewPatient } from '../patients/patients.service.ts'

const LONGEST_NOTES = 2_000
/** Below this many years an age is told in months. */
const AGE_IN_MONTHS_BELOW = 2

const birthOf = ({ birthDate, isBirthEstimated }: ImportedPatient, today: string): Birth => {
  if (birthDate === null) return { kind: 'unknown' }
  if (!isBirthEstimated) return { kind: 'date', date: birthDate }
  const { years, months } = ageOn(birthDate, today)
  return years < AGE_IN_MONTHS_BELOW ? { kind: 'age-months', months: years * 12 + months } : { kind: 'age', years }
}

/** The old system's number is kept where the desk can read it; a note too long to take it in stays as it is. */
const notesOf = ({ notes, oldNumber }: ImportedPatient): string | null => {
  if (oldNumber === null) return notes
  const withNumber = [...(notes === null ? [] : [notes]), `Old number: ${oldNumber}`].join('\n')
  return withNumber.length <= LONGEST_NOTES ? withNumber : notes
}

/** What the registration takes of a person read from a file. */
export const toNewPatient = (person: ImportedPatient, today: string): NewPatient => ({
  fullName: person.fullName,
  sex: person.sex,
  birth: birthOf(person, today),
  phone: person.phone,
  details: {
    secondPhone: person.secondPhone,
    email: person.email,
    guardianName: person.guardianName,
    houseNumber: person.houseNumber,
    addressLine: person.addressLine,
    city: person.city,
    state: person.state,
    postcode: person.postcode,
    occupation: person.occupation,
    bloodGroup: person.bloodGroup,
    maritalStatus: person.maritalStatus,
    nationalId: person.nationalId,
    notes: notesOf(person),
  },
})

/** What the duplicate check is asked of a person read from a file. */
export const toDuplicateDraft = (person: ImportedPatient, today: string): DuplicateDraft => ({
  fullName: person.fullName,
  sex: person.sex,
  birth: birthOf(person, today),
  phone: person.phone,
  nationalId: person.nationalId,
  houseNumber: person.houseNumber,
  addressLine: person.addressLine,
  city: person.city,
  postcode: person.postcode,
  exceptPatientId: null,
})
