import { readFile } from 'node:fs/promises'
import { administration } from './pages/administration.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'

const asFile = (name: string, lines: readonly string[]) => ({
  name,
  mimeType: 'text/csv',
  buffer: Buffer.from(`${lines.join('\r\n')}\r\n`),
})

test('Words and doctors: from the starter catalogue, by hand, and as files', async ({ clinic, page }) => {
  const admin = administration(page)
  const { place, told } = frame(page)
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(ADMINISTRATOR)
  await place('Master data').click()

  await test.step('An empty list offers the starter catalogue', async () => {
    await admin.tab('Designations').click()
    await page.getByRole('button', { name: 'Add the starter catalogue' }).click()
    await expect(told(/words are added/)).toBeVisible()
    await expect(admin.row('Designations', 'Medical officer')).toBeVisible()
  })

  await test.step('A word is renamed, taken out of use and deleted', async () => {
    await admin.act('Change Medical officer').click()
    const name = page.getByRole('dialog', { name: 'Change Medical officer' }).getByRole('textbox', { name: 'Name' })
    await name.fill('House officer')
    await name.press('ControlOrMeta+Enter')
    await expect(admin.row('Designations', 'House officer')).toContainText('In use')
    await admin.act('Take House officer out of use').click()
    await admin.confirm('Take out of use').click()
    await expect(admin.row('Designations', 'House officer')).toContainText('Not in use')
    await admin.act('Delete House officer').click()
    await admin.confirm('Delete').click()
    await expect(admin.row('Designations', 'House officer')).toHaveCount(0)
  })

  await test.step('A file with a row that is refused writes nothing and says what is wrong', async () => {
    await admin.tab('Doctors').click()
    await admin.takeIn.click()
    const header = 'username,full_name,department,designation,short_code,room,consultation_fee'
    const good = 'r.sen,Dr Ruma Sen,Cardiology,Consultant,RS,Room 9,700'
    const dialog = admin.importDialog('Doctors')
    await admin.importFile.setInputFiles(
      asFile('doctors.csv', [header, good, 'x.y,Dr X,Nowhere,Consultant,XY,Room 1,5']),
    )
    await expect(dialog.getByRole('alert')).toContainText('1 row cannot be taken in')
    await expect(dialog.getByRole('row').filter({ hasText: 'Dr X' })).toContainText('There is no such name in the list')
    await expect(admin.write).toHaveCount(0)
    await dialog.getByRole('button', { name: 'Choose another file' }).click()
    await admin.importFile.setInputFiles(asFile('doctors.csv', [header, good]))
    await expect(dialog.getByRole('row').filter({ hasText: 'Dr Ruma Sen' })).toContainText('To be added')
    await admin.write.click()
    await expect(dialog.getByRole('table', { name: 'One-time passwords' })).toContainText('r.sen')
    await page.keyboard.press('Escape')
    await dialog.getByRole('button', { name: 'I have kept them' }).click()
    await expect(admin.row('Doctors', 'Dr Ruma Sen')).toContainText('Cardiology')
  })

  await test.step('A department in use says by what, and stays', async () => {
    await admin.tab('Departments').click()
    await admin.act('Delete Cardiology').click()
    await admin.confirm('Delete').click()
    await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Cardiology has 1 doctor')
    await page.keyboard.press('Escape')
    await expect(admin.row('Departments', 'Cardiology')).toBeVisible()
  })

  await test.step('The table is saved as a file', async () => {
    const download = page.waitForEvent('download')
    await admin.saveAsFile.click()
    const file = await download
    expect(file.suggestedFilename()).toMatch(/^departments-.*\.csv$/)
    expect(await readFile(await file.path(), 'utf8')).toContain('Cardiology,yes')
  })
})
