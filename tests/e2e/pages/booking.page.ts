import type { Page } from '@playwright/test'

/** Booking a patient: whose slots, the next free ones, how often, and what is in the way. */
export const booking = (page: Page) => {
  const dialog = page.getByRole('dialog', { name: 'Book an appointment' })
  const details = page.getByRole('dialog', { name: 'Appointment', exact: true })
  const cancelling = page.getByRole('dialog', { name: 'Cancel an appointment' })
  const selected = page.getByRole('region', { name: 'Selected patient' })
  return {
    open: selected.getByRole('button', { name: 'Book an appointment' }),
    dialog,
    nextFree: dialog.getByRole('listbox', { name: 'Next free slots' }),
    days: (weekday: string) =>
      dialog.getByRole('group', { name: 'Days that suit' }).getByRole('button', { name: weekday }),
    choose: async (box: string, words: string) => {
      await dialog.getByRole('combobox', { name: box }).click()
      await page.getByRole('option', { name: words }).click()
    },
    plan: dialog.getByRole('checkbox'),
    save: (label = 'Book') => dialog.getByRole('button', { name: label, exact: true }),
    ofPatient: selected.getByRole('button', { name: /^Open appointment/ }),
    details,
    cancel: details.getByRole('button', { name: 'Cancel appointment' }),
    cancelling: {
      dialog: cancelling,
      by: (who: string) => cancelling.getByRole('radio', { name: who }),
      reason: cancelling.getByRole('textbox', { name: 'Reason' }),
      confirm: cancelling.getByRole('button', { name: 'Cancel appointment' }),
    },
    /** Those booked for today who are not there yet. */
    expected: (name: string) =>
      page.getByRole('list', { name: 'Expected patients' }).getByRole('listitem').filter({ hasText: name }),
    arrived: (name: string) => page.getByRole('button', { name: `${name} arrived` }),
  }
}
