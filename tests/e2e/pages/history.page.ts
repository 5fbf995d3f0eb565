import type { Page } from '@playwright/test'

/** A patient's history and medical tabs, and the form for vitals. */
export const historyPage = (page: Page) => {
  const vitals = page.getByRole('dialog', { name: 'Record vitals' })
  const gate = page.getByRole('region', { name: 'This record is closed to you' })
  const allergies = page.getByRole('region', { name: 'Allergies' })
  const allergyForm = page.getByRole('dialog', { name: /allergy|Put into the list/ })
  const removal = page.getByRole('dialog', { name: /off the list\?$/ })
  const filter = page.getByRole('search', { name: 'Narrow the history' })
  return {
    /** Opens a patient's page on a tab without leaving the session. */
    open: (patientId: number, tab?: 'history' | 'medical') =>
      page.evaluate(
        (address) => {
          window.location.hash = address
        },
        `#/patients/${patientId}${tab ? `?tab=${tab}` : ''}`,
      ),
    banner: page.getByRole('region', { name: 'Patient', exact: true }),
    gate: { card: gate, reason: gate.getByRole('textbox', { name: 'Reason for opening the record' }) },
    openUntil: page.getByRole('alert').filter({ hasText: 'You opened this record with a reason' }),
    entries: page.getByRole('tabpanel').getByRole('status'),
    entry: (title: string) => page.getByRole('tabpanel').getByText(title, { exact: true }),
    marked: page.getByRole('tabpanel').locator('mark'),
    kind: (word: string) => filter.getByRole('button', { name: word, exact: true }),
    words: filter.getByRole('searchbox', { name: 'Words in the history' }),
    showEverything: filter.getByRole('button', { name: 'Show everything' }),
    nothingFits: page.getByText('Nothing fits', { exact: true }),
    vitals: {
      open: page.getByRole('button', { name: 'Vitals', exact: true }),
      form: vitals,
      box: (name: string) => vitals.getByRole('textbox', { name, exact: true }),
      confirm: (value: string) => vitals.getByRole('checkbox', { name: `${value} is right, I have checked` }),
      save: vitals.getByRole('button', { name: 'Save vitals' }),
      recent: vitals.getByRole('region', { name: 'In the last 24 hours' }),
    },
    allergies: {
      list: allergies,
      rows: allergies.getByRole('listitem'),
      add: allergies.getByRole('button', { name: 'Add an allergy' }),
      noneKnown: allergies.getByRole('button', { name: 'None known' }),
      putIntoList: allergies.getByRole('button', { name: 'Put into the list' }),
      remove: (substance: string) => allergies.getByRole('button', { name: `Remove ${substance}` }),
      form: allergyForm,
      substance: allergyForm.getByRole('combobox', { name: 'Allergic to' }),
      reaction: allergyForm.getByRole('textbox', { name: 'What happened' }),
      removal: { reason: removal.getByRole('textbox', { name: 'Reason' }) },
    },
  }
}
