import type { Page } from '@playwright/test'

/** The page that brings patients from another system. */
export const importPage = (page: Page) => {
  const findings = page.getByRole('region', { name: 'Rows to look at' })
  const count = (word: string) =>
    page
      .locator('dl > *')
      .filter({ has: page.getByText(word, { exact: true }) })
      .getByRole('definition')
  return {
    heading: page.getByRole('heading', { name: 'Import patients' }),
    /** Gives the file as the system's window would. */
    choose: async (name: string, content: string) => {
      const chooser = page.waitForEvent('filechooser')
      await page.getByRole('button', { name: 'Choose file' }).click()
      await (await chooser).setFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(content) })
    },
    fieldOf: (column: string) => page.getByRole('combobox', { name: `Field for column ${column}` }),
    check: page.getByRole('button', { name: 'Check all rows' }),
    count,
    finding: (line: number) =>
      findings.getByRole('row').filter({ has: page.getByRole('cell', { name: String(line), exact: true }) }),
    run: page.getByRole('button', { name: /^Import \d+ patients?$/ }),
    outcome: page.getByRole('alert').filter({ hasText: /^Done\./ }),
    download: page.getByRole('button', { name: 'Download report' }),
  }
}
