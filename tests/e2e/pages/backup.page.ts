import type { Page } from '@playwright/test'

/** The page of the clinic's backups. */
export const backupPage = (page: Page) => ({
  heading: page.getByRole('heading', { name: 'Backup', exact: true }),
  /** The one green or red line. */
  state: page.getByRole('main').getByRole('status'),
  folder: page.getByRole('textbox', { name: 'Folder on the host' }),
  make: page.getByRole('button', { name: 'Back up now' }),
  problem: page.getByRole('main').getByRole('alert'),
})
