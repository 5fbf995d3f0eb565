import type { Page } from '@playwright/test'

/** The lists the desk works off: broken bookings, the waiting list, reminders. */
export const lists = (page: Page) => {
  const joining = page.getByRole('dialog', { name: 'Put on the waiting list' })
  const row = (name: string) => page.getByRole('listitem', { name })
  return {
    rebooking: {
      row,
      slots: (name: string) => row(name).getByRole('button', { name: /^Move / }),
      callLater: (name: string) => row(name).getByRole('button', { name: 'Call later' }),
      cancel: (name: string) => row(name).getByRole('button', { name: 'Cancel booking' }),
      note: page.getByRole('textbox', { name: 'Note' }),
      keepNote: page.getByRole('button', { name: 'Keep note' }),
      confirmCancel: page.getByRole('dialog').getByRole('button', { name: 'Cancel booking' }),
      progress: (words: string) => page.getByRole('status').getByText(words),
    },
    waiting: {
      add: page.getByRole('button', { name: 'Add patient' }),
      joining,
      patient: joining.getByRole('combobox', { name: 'Patient' }),
      whom: joining.getByRole('combobox', { name: 'Waits for' }),
      held: joining.getByRole('combobox', { name: 'Booking kept meanwhile' }),
      join: joining.getByRole('button', { name: 'Put on the list' }),
      openings: page.getByRole('region', { name: 'Open slots' }),
      people: page.getByRole('region', { name: /wait/ }),
      book: (name: string) => page.getByRole('button', { name: new RegExp(`^Book ${name} for`) }),
    },
  }
}
