import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setUpPage, signInPage } from './pages/entry.page.ts'
import { pcPages, setUpClinicOn, startAlone } from './pages/pc.page.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'
import { newProfile } from './support/desktop.ts'

test('A PC whose keyring keeps plain text: the app says so, looks again, and writes a file only when told to', {
  tag: '@stand-in',
}, async ({ launch }) => {
  const place = newProfile()
  const folder = join(place.path, 'clinic')
  const desktop = await launch({ folder, keyring: { backend: 'basic_text' } })
  const page = await desktop.windowBeside()
  const pc = pcPages(page)
  await pc.alone.click()
  await expect(pc.whereKey).toBeVisible()

  await test.step('Without a choice nothing is written', async () => {
    await pc.lookForKeychain.click()
    await expect(pc.problem).toBeVisible()
    expect(existsSync(join(folder, 'clinic.db'))).toBe(false)
  })

  await test.step('Chosen, the key lies in a file of its owner', async () => {
    await pc.keyInFile.click()
    await expect(setUpPage(page).heading('Your clinic')).toBeVisible()
    expect(existsSync(join(folder, 'clinic.key'))).toBe(true)
    expect(existsSync(join(folder, 'clinic.key.sealed'))).toBe(false)
  })
  await desktop.close()
  place.remove()
})

test('The keychain is lost: the clinic does not open without its recovery phrase, and opens with it', {
  tag: '@stand-in',
}, async ({ launch }) => {
  const place = newProfile()
  const where = { folder: join(place.path, 'clinic'), profile: join(place.path, 'profile') }
  const first = await launch(where)
  const before = await first.windowBeside()
  await startAlone(before)
  const words = await setUpClinicOn(before, ADMINISTRATOR)
  expect(existsSync(join(where.folder, 'clinic.key'))).toBe(false)
  await first.close()

  const lost = { keyring: { secret: '17'.repeat(32) } }
  const second = await launch({ ...where, ...lost })
  const page = await second.windowBeside()
  const pc = pcPages(page)
  await test.step('A wrong phrase opens nothing', async () => {
    await expect(pc.keyIsNotHere).toBeVisible()
    await pc.phrase.fill([...words].reverse().join(' '))
    await pc.openWithPhrase.click()
    await expect(pc.problem).toBeVisible()
  })
  await test.step('The right one opens the clinic', async () => {
    await pc.phrase.fill(words.join(' '))
    await pc.openWithPhrase.click()
    await signInPage(page).signIn(ADMINISTRATOR)
    await expect(page.getByRole('heading', { name: 'Overview' })).toBeVisible()
    await second.close()
  })
  await test.step('The next morning the new keychain opens it by itself', async () => {
    const morning = await (await launch({ ...where, ...lost })).windowBeside()
    await expect(signInPage(morning).heading).toBeVisible()
  })
  place.remove()
})
