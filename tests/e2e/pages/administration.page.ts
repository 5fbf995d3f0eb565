import type { Page } from '@playwright/test'

/** The administrator's tables of departments, doctors and staff, and the password that is shown once. */
export const administration = (page: Page) => {
  const departmentDialog = page.getByRole('dialog', { name: 'Add a department' })
  const doctorDialog = page.getByRole('dialog', { name: 'Add a doctor' })
  const staffDialog = page.getByRole('dialog', { name: 'Add a member of staff' })
  const oneTime = page.getByRole('dialog', { name: /^One-time password for/ })
  return {
    row: (table: string, text: string) =>
      page.getByRole('grid', { name: table }).getByRole('row').filter({ hasText: text }),
    tab: (name: string) =>
      page.getByRole('navigation', { name: 'Master data' }).getByRole('link', { name, exact: true }),
    takeIn: page.getByRole('button', { name: 'Take in from a file' }),
    saveAsFile: page.getByRole('button', { name: 'Save as a file' }),
    importDialog: (table: string) => page.getByRole('dialog', { name: `${table} from a file` }),
    importFile: page.getByLabel('Choose a file'),
    /** What may be done with a row, by its full name such as "Delete Cardiology". */
    act: (name: string) =>
      page
        .getByRole('grid')
        .getByRole('button', { name, exact: true })
        .or(page.getByRole('grid').getByRole('menuitem', { name, exact: true })),
    /** The red answer of a question before something is ended. */
    confirm: (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }),
    write: page.getByRole('button', { name: /^Write \d+ rows?$/ }),
    addDepartment: page.getByRole('button', { name: 'Add a department' }),
    departmentName: departmentDialog.getByRole('textbox', { name: 'Name' }),
    addDoctor: page.getByRole('button', { name: 'Add a doctor' }),
    doctor: {
      dialog: doctorDialog,
      fullName: doctorDialog.getByRole('textbox', { name: 'Full name' }),
      username: doctorDialog.getByRole('textbox', { name: 'Sign-in name' }),
      department: doctorDialog.getByRole('combobox', { name: 'Department' }),
      shortCode: doctorDialog.getByRole('textbox', { name: 'Short code' }),
      room: doctorDialog.getByRole('combobox', { name: 'Room' }),
      fee: doctorDialog.getByRole('textbox', { name: 'Consultation fee' }),
    },
    departmentChoice: (name: string) => page.getByRole('option', { name }),
    addStaff: page.getByRole('button', { name: 'Add staff' }),
    staff: {
      fullName: staffDialog.getByRole('textbox', { name: 'Full name' }),
      username: staffDialog.getByRole('textbox', { name: 'Sign-in name' }),
      role: (name: string) => staffDialog.getByRole('checkbox', { name }),
    },
    oneTime: {
      dialog: oneTime,
      password: oneTime.getByRole('definition').last(),
      done: oneTime.getByRole('button', { name: 'Done' }),
    },
  }
}
