import type { Page } from '@playwright/test'
import { patientForm } from './patient-form.page.ts'

/** One patient's page. */
export const patientPage = (page: Page) => {
  const banner = page.getByRole('region', { name: 'Patient', exact: true })
  const editDialog = page.getByRole('dialog', { name: 'Edit patient' })
  return {
    banner,
    name: banner.getByRole('heading', { level: 1 }),
    main: page.getByRole('main'),
    edit: page.getByRole('button', { name: 'Edit', exact: true }),
    editForm: patientForm(editDialog),
    conflict: editDialog.getByRole('alert'),
    keepMine: editDialog.getByRole('button', { name: 'Keep what I typed' }),
  }
}
