import type { Locator, Page } from '@playwright/test'

/** The boxes and words of one line. */
const lineOf = (line: Locator) => {
  const box = (name: string) => line.getByRole('textbox', { name, exact: true })
  return {
    box: line,
    medicine: line.getByRole('combobox', { name: 'Medicine' }),
    dose: box('Dose'),
    instructions: box('Instructions'),
    quantity: box('Quantity'),
    reason: line.getByRole('textbox', { name: 'Reason for giving it all the same' }),
    allergy: line.getByRole('alert'),
    mistake: line.getByTestId('dose-mistake'),
    takeComputed: line.getByRole('button', { name: /^Take the computed/ }),
    star: line.getByRole('button', { name: /^Keep .* as a favourite$/ }),
  }
}

/** The prescription of a visit as its doctor writes it. */
export const prescription = (page: Page) => {
  const list = page.getByRole('list', { name: 'Prescription', exact: true })
  const menuOf = async (menu: string, item: string | RegExp) => {
    await page.getByRole('button', { name: menu, exact: true }).click()
    await page.getByRole('menuitem', { name: item }).click()
  }
  return {
    add: page.getByRole('combobox', { name: 'Add a medicine' }),
    option: (name: string | RegExp) => page.getByRole('option', { name }),
    lines: list.getByRole('listitem'),
    line: (number: number) => lineOf(list.getByRole('listitem', { name: new RegExp(`^Line ${number}:`) })),
    keepAsTemplate: () => menuOf('Templates', /as a template/),
    insertTemplate: (name: string) => menuOf('Templates', new RegExp(`^${name}`)),
    keepDialog: page.getByRole('dialog', { name: /^Keep as a (favourite|template)$/ }),
    renew: page.getByRole('button', { name: 'Renew from earlier…' }),
    renewDialog: page.getByRole('dialog', { name: 'Prescribe again' }),
    undo: page.getByRole('button', { name: 'Undo' }),
  }
}

/** What a patient takes now, with a way to stop it. */
export const currentMedicines = (page: Page) => {
  const list = page.getByRole('list', { name: 'Prescribed medicines' })
  return {
    medicine: (name: string) => list.getByRole('listitem').filter({ hasText: name }),
    stop: (name: string) => page.getByRole('button', { name: `Stop ${name}`, exact: true }),
    stopDialog: (name: string) => page.getByRole('dialog', { name: `Stop ${name}` }),
  }
}
