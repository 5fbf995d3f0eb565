import type { Page } from '@playwright/test'
import { patientForm } from './patient-form.page.ts'

/** One patient's page. */
export const patientPage = (page: Page) => {
  const banner = page.getByRole('region', { name: 'Patient', exact: true })
  const editDialog = page.getByRole('dialog', { name: 'Edit patient' })
  const joining = page.getByRole('dialog', { name: /^Join the record of/ })
  const takingBack = page.getByRole('dialog', { name: /a record of its own again\?$/ })
  const death = page.getByRole('dialog', { name: /^Note the death of/ })
  return {
    banner,
    name: banner.getByRole('heading', { level: 1 }),
    main: page.getByRole('main'),
    edit: page.getByRole('button', { name: 'Edit', exact: true }),
    editForm: patientForm(editDialog),
    conflict: editDialog.getByRole('alert'),
    keepMine: editDialog.getByRole('button', { name: 'Keep what I typed' }),
    /** What is seldom done with a record. */
    more: async (line: string) => {
      await page.getByRole('button', { name: 'More', exact: true }).click()
      await page.getByRole('menuitem', { name: line }).click()
    },
    joining: {
      dialog: joining,
      other: joining.getByRole('combobox', { name: 'The other record of this person' }),
      choose: (text: string) => page.getByRole('option').filter({ hasText: text }).click(),
      stays: (text: string) => joining.getByRole('radio', { name: text }),
      reason: joining.getByRole('textbox', { name: 'Reason' }),
      join: joining.getByRole('button', { name: 'Join the records' }),
    },
    joined: page.getByRole('region', { name: 'Records joined into this one' }),
    takeBack: (recordNumber: string) =>
      page.getByRole('button', { name: `Take the joining of ${recordNumber} back`, exact: true }),
    takingBack: {
      reason: takingBack.getByRole('textbox', { name: 'Reason' }),
      confirm: takingBack.getByRole('button', { name: 'Take back', exact: true }),
    },
    death: { dialog: death, confirm: death.getByRole('button', { name: 'Note the death' }) },
  }
}
