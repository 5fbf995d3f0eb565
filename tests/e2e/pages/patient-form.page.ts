import type { Locator } from '@playwright/test'

/** What the desk asks of a new patient, as it is typed. */
export interface TypedPatient {
  name: string
  sex: 'Female' | 'Male' | 'Other' | 'Unknown'
  ageOrBirth: string
  phone: string
}

/** The form of a patient, new or being changed. */
export const patientForm = (form: Locator) => {
  const name = form.getByRole('textbox', { name: 'Name', exact: true })
  const sex = (word: TypedPatient['sex']) => form.getByRole('radio', { name: word, exact: true })
  const ageOrBirth = form.getByRole('textbox', { name: 'Age or date of birth' })
  const phone = form.getByRole('textbox', { name: 'Mobile' })
  const duplicates = form.getByRole('region', { name: /^Is it (this person|one of these)/ })
  return {
    form,
    name,
    sex,
    ageOrBirth,
    phone,
    city: form.getByRole('textbox', { name: 'City' }),
    save: form.getByRole('button', { name: /^(Register|Save)$/ }),
    duplicates,
    thisOne: duplicates.getByRole('button', { name: 'This one' }),
    newPerson: duplicates.getByRole('button', { name: 'New person' }),
    fill: async (patient: TypedPatient) => {
      await name.fill(patient.name)
      await sex(patient.sex).click()
      await ageOrBirth.fill(patient.ageOrBirth)
      await phone.fill(patient.phone)
    },
  }
}
