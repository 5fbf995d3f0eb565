import type { Page } from '@playwright/test'

/** The papers of a visit: the menu, the dialog of a certificate, and the preview. */
export const papers = (page: Page) => {
  const preview = page.getByRole('dialog').filter({ has: page.getByRole('group', { name: 'Paper' }) })
  const letter = page.getByRole('dialog', { name: 'Certificate' })
  return {
    choose: async (name: string) => {
      await page.getByRole('button', { name: 'Papers', exact: true }).click()
      await page.getByRole('menuitem', { name }).click()
    },
    preview: {
      dialog: preview,
      page: preview.locator('iframe'),
      chooseLanguage: async (name: string) => {
        await preview.getByRole('combobox', { name: 'Language' }).click()
        await page.getByRole('option', { name }).click()
      },
      small: preview.getByRole('button', { name: 'A5', exact: true }),
      print: preview.getByRole('button', { name: 'Print', exact: true }),
      close: preview.getByRole('button', { name: 'Close', exact: true }),
    },
    letter: {
      dialog: letter,
      text: letter.getByRole('textbox', { name: 'Text' }),
      preview: letter.getByRole('button', { name: 'Preview', exact: true }),
    },
  }
}
