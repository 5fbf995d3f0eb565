import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { backupPage } from './pages/backup.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { pcPages } from './pages/pc.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'
import { newProfile } from './support/desktop.ts'
import { FATIMA, registered } from './support/people.ts'

test('The clinic moves to another PC: a backup on a stick, the folder, the phrase, and everybody signs in as before', async ({
  clinic,
  launch,
}) => {
  const [stick, newPc] = [newProfile(), newProfile()]
  const backups = join(stick.path, 'clinic backups')
  mkdirSync(backups)
  const { password } = ADMINISTRATOR
  const { recoveryPhrase } = await clinic.administrator.clinic.renewRecoveryPhrase({ password })
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  await (await clinic.lineOf(receptionist)).patients.register(registered(FATIMA.name))

  await test.step('On the old PC a backup is made onto the stick', async () => {
    await clinic.host.stop()
    const desktop = await launch({ folder: clinic.host.folder })
    const page = await desktop.windowBeside()
    await signInPage(page).signIn(ADMINISTRATOR)
    await frame(page).place('Backup').click()
    const backup = backupPage(page)
    await backup.folder.fill(backups)
    await backup.make.press('Enter')
    await expect(backup.state).toContainText(`by ${ADMINISTRATOR.fullName}`)
    await desktop.close()
  })

  const anotherPhrase = recoveryPhrase.split(' ').reverse().join(' ')
  const desktop = await launch({ folder: join(newPc.path, 'clinic'), profile: join(newPc.path, 'profile') })
  const page = await desktop.windowBeside()
  const pc = pcPages(page)

  await test.step('On the new PC, by keyboard: the system’s window is closed without a folder, and opened again', async () => {
    await pc.fromBackup.press('Enter')
    await expect(pc.backupFolder).toBeFocused()
    await desktop.answer('open', { canceled: true, filePaths: [] })
    await page.keyboard.press('Enter')
    await expect(pc.noFolder).toBeVisible()
    await expect(pc.backupFolder).toBeFocused()
    await desktop.answer('open', { canceled: false, filePaths: [stick.path] })
    await page.keyboard.press('Enter')
    await expect(pc.problem).toContainText('This backup is damaged or not complete')
    const [made = ''] = readdirSync(backups)
    await desktop.answer('open', { canceled: false, filePaths: [join(backups, made)] })
    await page.keyboard.press('Enter')
    await expect(page.getByText('Riverside Clinic')).toBeVisible()
    await expectNoViolations(page)
  })

  await test.step('A phrase that is not the clinic’s brings nothing; what was typed stays', async () => {
    await expect(pc.phrase).toBeFocused()
    await page.keyboard.type(anotherPhrase)
    await page.keyboard.press('Tab')
    await pc.bringHere.press('Enter')
    await expect(pc.problem).toBeVisible()
    await expect(pc.bringHere).toBeFocused()
    await expect(pc.phrase).toHaveValue(anotherPhrase)
    await expectNoViolations(page)
  })

  await test.step('With the right one everything is there', async () => {
    await pc.phrase.fill(recoveryPhrase)
    await pc.bringHere.press('Enter')
    const signIn = signInPage(page)
    await expect(pc.whereKey.or(signIn.submit)).toBeVisible()
    if (await pc.whereKey.isVisible()) await pc.keyInFile.click()
    await signIn.signIn(receptionist)
    await frame(page).search.fill(FATIMA.name)
    await expect(frame(page).hit(FATIMA.name)).toBeVisible()
  })
  for (const place of [stick, newPc]) place.remove()
})
