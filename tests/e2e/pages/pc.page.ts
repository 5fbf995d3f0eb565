import { expect, type Page } from '@playwright/test'
import { setUpPage } from './entry.page.ts'

/** The pages of the PC itself: before there is a clinic to show, and about this PC. */
export const pcPages = (page: Page) => {
  const printers = page.getByRole('region', { name: 'Printers' })
  return {
    howUsed: page.getByRole('heading', { name: 'How is this PC used?' }),
    alone: page.getByRole('button', { name: /^The clinic has only this PC/ }),
    station: page.getByRole('button', { name: /^This PC joins the clinic on another PC/ }),
    whereKey: page.getByRole('heading', { name: 'Where shall the clinic’s key be kept?' }),
    lookForKeychain: page.getByRole('button', { name: 'Look for a keychain again' }),
    keyInFile: page.getByRole('button', { name: 'Keep the key in a file' }),
    fromBackup: page.getByRole('button', { name: 'Bring a clinic here from a backup' }),
    backupFolder: page.getByRole('button', { name: /^Choose (the backup’s|another) folder$/ }),
    noFolder: page.getByText('No folder was chosen.'),
    bringHere: page.getByRole('button', { name: 'Bring this clinic here' }),
    problem: page.getByRole('alert'),
    keyIsNotHere: page.getByRole('heading', { name: 'The clinic’s key is not on this PC' }),
    phrase: page.getByRole('textbox', { name: 'Recovery phrase' }),
    openWithPhrase: page.getByRole('button', { name: 'Open the clinic' }),
    printers: {
      of: (purpose: string) => printers.getByRole('combobox', { name: `Printer: ${purpose}` }),
      choice: (name: string) => page.getByRole('option', { name }),
      silent: (purpose: string) => printers.getByRole('switch', { name: `Print without asking: ${purpose}` }),
      test: (purpose: string) => printers.getByRole('button', { name: `Print a test page: ${purpose}` }),
    },
  }
}

/** The first start of a PC that is a clinic of its own: whoever has no keychain says where the key may lie. */
export const startAlone = async (page: Page): Promise<void> => {
  const pc = pcPages(page)
  const setUp = setUpPage(page)
  await pc.alone.click()
  await expect(pc.whereKey.or(setUp.heading('Your clinic'))).toBeVisible()
  if (await pc.whereKey.isVisible()) await pc.keyInFile.click()
  await expect(setUp.heading('Your clinic')).toBeVisible()
}

/** Sets a new clinic up and answers the words of its recovery phrase. */
export const setUpClinicOn = async (page: Page, person: { fullName: string; username: string; password: string }) => {
  const setUp = setUpPage(page)
  await setUp.clinicName.fill('Riverside Clinic')
  await setUp.next.click()
  await setUp.fullName.fill(person.fullName)
  await setUp.username.fill(person.username)
  await setUp.password.fill(person.password)
  await setUp.again.fill(person.password)
  await setUp.again.press('Enter')
  await expect(setUp.phraseWords).toHaveCount(12)
  const words = await setUp.phraseWords.allInnerTexts()
  await setUp.written.click()
  await expect(setUp.askedWords).toHaveCount(2)
  for (const box of await setUp.askedWords.all()) {
    const label = (await box.evaluate((input: HTMLInputElement) => input.labels?.[0]?.textContent)) ?? ''
    await box.fill(words[Number(/\d+/.exec(label)?.[0]) - 1] ?? '')
  }
  await setUp.askedWords.last().press('Enter')
  await setUp.starter.uncheck()
  await setUp.finish.click()
  await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
  return words
}
