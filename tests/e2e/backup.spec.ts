import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backupPage } from './pages/backup.page.ts'
import { frame } from './pages/frame.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'

test('A backup is made into a typed folder: red before, a sentence where the folder is not there, green after', {
  tag: '@one-screen',
}, async ({ clinic, openScreen }) => {
  const stick = mkdtempSync(join(tmpdir(), 'clinic-stick-'))
  const folder = join(stick, 'clinic backups')
  const page = await openScreen(clinic, ADMINISTRATOR)
  const backup = backupPage(page)
  await frame(page).place('Backup').click()
  await expect(backup.state).toContainText('There is no backup yet')
  await expectNoViolations(page)

  await test.step('The folder is not there', async () => {
    await backup.folder.fill(folder)
    await backup.make.press('Enter')
    await expect(backup.problem.filter({ hasText: 'There is no such folder on the host' })).toBeVisible()
    // The button works, is disabled meanwhile, and has the cursor again.
    await expect(backup.make).toBeFocused()
    await expectNoViolations(page)
  })

  await test.step('The stick is plugged in', async () => {
    mkdirSync(folder)
    await page.keyboard.press('Enter')
    await expect(backup.state).toContainText(`by ${ADMINISTRATOR.fullName}`)
    await expect(backup.state).toContainText(folder)
    expect(readdirSync(folder)).toHaveLength(1)
    await expectNoViolations(page)
  })
  rmSync(stick, { recursive: true, force: true })
})
