import type { Page } from '@playwright/test'
import type { Person } from '../support/clinic.ts'

/** The sign-in page. */
export const signInPage = (page: Page) => {
  const username = page.getByRole('textbox', { name: 'Sign-in name' })
  const password = page.getByLabel('Password', { exact: true })
  const submit = page.getByRole('button', { name: 'Sign in', exact: true })
  return {
    heading: page.getByRole('heading', { name: /^Sign in/ }),
    username,
    password,
    submit,
    problem: page.getByRole('alert'),
    signIn: async (person: Pick<Person, 'username' | 'password'>) => {
      await username.fill(person.username)
      await password.fill(person.password)
      await submit.click()
    },
  }
}

/** The wizard of a new clinic. */
export const setUpPage = (page: Page) => ({
  heading: (name: string) => page.getByRole('heading', { name, exact: true }),
  clinicName: page.getByRole('textbox', { name: 'Name of the clinic' }),
  phone: page.getByRole('textbox', { name: 'Phone' }),
  currency: page.getByRole('combobox', { name: 'Currency' }),
  timeZone: page.getByRole('combobox', { name: 'Time zone' }),
  next: page.getByRole('button', { name: 'Next' }),
  fullName: page.getByRole('textbox', { name: 'Full name' }),
  username: page.getByRole('textbox', { name: 'Sign-in name' }),
  password: page.getByLabel('Password', { exact: true }),
  again: page.getByLabel('The same again'),
  phraseWords: page.getByRole('list', { name: 'Recovery phrase' }).getByRole('listitem'),
  written: page.getByRole('button', { name: 'I have written them down' }),
  askedWords: page.getByRole('textbox', { name: /^Word number/ }),
  starter: page.getByRole('checkbox', { name: 'Add the starter catalogue' }),
  finish: page.getByRole('button', { name: 'Start working' }),
  problem: page.getByRole('alert'),
})

/** Where a one-time password is exchanged for one's own. */
export const choosePasswordPage = (page: Page) => ({
  heading: page.getByRole('heading', { name: 'Choose your password' }),
  given: page.getByLabel('Password you were given'),
  chosen: page.getByLabel('New password'),
  again: page.getByLabel('The same again'),
})

/** The cover over a locked person's page. */
export const lockScreen = (page: Page, person: Pick<Person, 'fullName'>) => {
  const password = page.getByLabel(`Password of ${person.fullName}`)
  return {
    heading: page.getByRole('heading', { name: 'Locked' }),
    password,
    unlock: page.getByRole('button', { name: 'Unlock' }),
    someoneElse: page.getByRole('button', { name: 'Sign in as someone else' }),
    problem: page.getByRole('alert'),
  }
}
