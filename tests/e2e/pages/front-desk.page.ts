import type { Page } from '@playwright/test'
import { patientForm } from './patient-form.page.ts'

/** The receptionist's screen: recent patients or the form, today's queue, the patient in hand. */
export const frontDesk = (page: Page) => {
  const queue = page.getByRole('region', { name: "Today's queue" })
  const selected = page.getByRole('region', { name: 'Selected patient' })
  const tokenDialog = page.getByRole('dialog', { name: 'Give a token' })
  const form = patientForm(page.getByRole('form', { name: 'New patient' }))
  const column = (doctor: string) => {
    const region = queue.getByRole('region', { name: doctor })
    return {
      region,
      tickets: region.getByRole('listitem'),
      ticket: (text: string) => region.getByRole('listitem').filter({ hasText: text }),
      waiting: (words: string) => region.getByText(words, { exact: true }),
      showDone: region.getByRole('button', { name: /done$/ }),
    }
  }
  return {
    queue,
    selected,
    column,
    form,
    newPatient: page.getByRole('button', { name: 'New patient', exact: true }),
    giveToken: selected.getByRole('button', { name: 'Give a token' }),
    continueForm: (name: string) => page.getByRole('button', { name: `Continue: ${name}` }),
    tokenDialog: {
      dialog: tokenDialog,
      doctors: tokenDialog.getByRole('listbox', { name: 'Doctor' }),
      doctor: (name: string) => tokenDialog.getByRole('option').filter({ hasText: name }),
      chosenDoctor: tokenDialog.getByRole('option', { selected: true }),
      priority: (word: string) => tokenDialog.getByRole('radio', { name: word }),
      give: tokenDialog.getByRole('button', { name: 'Give token' }),
    },
    /** Opens the menu of a ticket in a doctor's column and takes one of its lines. */
    act: async (doctor: string, token: string, action: string) => {
      await queue
        .getByRole('region', { name: doctor })
        .getByRole('button', { name: `Actions for ${token}`, exact: true })
        .click()
      await page.getByRole('menuitem', { name: action }).click()
    },
    moveDialog: (token: string) => {
      const dialog = page.getByRole('dialog', { name: `Move ${token} to another doctor` })
      return {
        doctor: (name: string) => dialog.getByRole('option').filter({ hasText: name }),
        move: dialog.getByRole('button', { name: 'Move', exact: true }),
      }
    },
    wentHome: page.getByRole('button', { name: 'Went home' }),
    undo: page.getByRole('button', { name: 'Undo' }),
  }
}
