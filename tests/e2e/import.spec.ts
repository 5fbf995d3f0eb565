import { readFileSync } from 'node:fs'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { importPage } from './pages/import.page.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'
import { registered } from './support/people.ts'

const FILE = [
  'Patient Name,Gender,DOB,Mobile No,City',
  'Anil Sharma,M,02/11/1971,9811100001,Pune',
  '"Rao, Kavita",F,14/03/1988,9811100002,"Navi ""New"" Mumbai"',
  ',F,01/01/1990,9811100003,Pune',
  'Peter Paul,M,31/02/1990,9811100004,Goa',
  'Fatima Begum,F,17/05/1984,9876543210,Delhi',
  'Mary Dsouza,F,09/09/1960,12,Goa',
  'Zainab Ali,F,23/12/2001,9811100006,Delhi',
].join('\r\n')

test('The administrator brings the old system’s patients', async ({ clinic, page }) => {
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const known = await line.patients.register(registered('Fatima Begum', '9876543210'))
  const bring = importPage(page)
  const { place } = frame(page)

  await test.step('The file is chosen', async () => {
    await page.goto(clinic.host.screenUrl)
    await signInPage(page).signIn(ADMINISTRATOR)
    await place('Import').click()
    await expect(bring.heading).toBeVisible()
    await bring.choose('old-system.csv', FILE)
  })

  await test.step('Its columns are guessed', async () => {
    await expect(bring.fieldOf('Patient Name')).toHaveText('Full name')
    await expect(bring.fieldOf('Gender')).toHaveText('Sex')
    await expect(bring.fieldOf('DOB')).toHaveText('Date of birth')
    await expect(bring.fieldOf('Mobile No')).toHaveText('Mobile')
    await expect(bring.fieldOf('City')).toHaveText('City')
  })

  await test.step('The dry run says what would happen, row by row, and writes nothing', async () => {
    await bring.check.click()
    await expect(bring.count('can be imported')).toHaveText('3')
    await expect(bring.count('cannot be imported')).toHaveText('3')
    await expect(bring.count('likely duplicates')).toHaveText('1')
    await expect(bring.finding(4)).toContainText('missing')
    await expect(bring.finding(5)).toContainText('There is no such birth date')
    await expect(bring.finding(6)).toContainText('Likely known')
    await expect(bring.finding(6)).toContainText(known.recordNumber)
    await expect(bring.finding(7)).toContainText('is not a phone number')
    expect((await line.patients.search({ text: 'sharma' })).hits).toHaveLength(0)
  })

  await test.step('It runs', async () => {
    await expect(bring.run).toHaveText('Import 3 patients')
    await bring.run.click()
    await expect(bring.outcome).toContainText('3 patients were imported')
  })

  await test.step('The report is downloaded and names every row that was left out', async () => {
    const downloading = page.waitForEvent('download')
    await bring.download.click()
    const download = await downloading
    expect(download.suggestedFilename()).toBe('old-system-report.csv')
    const report = readFileSync(await download.path(), 'utf8')
      .trim()
      .split(/\r?\n/)
    const lines = report.slice(1).map((row) => Number.parseInt(row.replace(/^"/, ''), 10))
    for (const bad of [4, 5, 6, 7]) expect(lines).toContain(bad)
  })

  await test.step('An imported patient is found by the desk', async () => {
    const { hits } = await line.patients.search({ text: 'kavita rao' })
    expect(hits).toHaveLength(1)
    expect(hits[0]).toMatchObject({ fullName: 'Rao, Kavita', city: 'Navi "New" Mumbai', phone: '9811100002' })
  })
})
