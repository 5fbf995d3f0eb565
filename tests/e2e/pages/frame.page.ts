import type { Page } from '@playwright/test'

/** What stands around every page: the rail, the search box, the connection, and who is signed in. */
export const frame = (page: Page) => {
  const search = page.getByRole('combobox', { name: 'Find a patient, or type a command' })
  const results = page.getByRole('listbox', { name: 'Patients found' })
  return {
    place: (name: string) => page.getByRole('navigation', { name: 'Places' }).getByRole('link', { name, exact: true }),
    search,
    results,
    hits: results.getByRole('option'),
    hit: (text: string | RegExp) => results.getByRole('option').filter({ hasText: text }),
    chosenHit: results.getByRole('option', { selected: true }),
    newPatientLine: results.getByRole('option', { name: /^New patient with this name/ }),
    /** The notice at the bottom that says what was done, or why not. */
    told: (text: string | RegExp) => page.getByRole('status').getByText(text),
    lost: page.getByText(/^No connection to .+ since/),
    connection: (state: 'Connected' | 'No connection') =>
      page.getByRole('banner').getByRole('status').filter({ hasText: state }),
    userMenu: (fullName: string) => page.getByRole('button', { name: `Signed in: ${fullName}` }),
    signOut: page.getByRole('menuitem', { name: 'Sign out' }),
    goTo: (address: string) =>
      page.evaluate((hash) => {
        window.location.hash = hash
      }, address),
  }
}
