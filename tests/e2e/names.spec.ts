import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { cleanName } from '#shared/domain/patients/name.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { patientPage } from './pages/patient.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, registered } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

const DATA = join(import.meta.dirname, '..', '..', '..', 'shared', 'data')
const NAUGHTY = join(DATA, 'naughty-strings', 'blns.json')
const SURNAMES = join(DATA, 'names-by-country', 'common-surnames-by-country.csv')
const isDataHere = existsSync(NAUGHTY) && existsSync(SURNAMES)

const SCRIPTS = ['<script>alert(1)</script>', '"><img src=x onerror=alert(2)>', "'; DROP TABLE patients; --"]
const BUILT_IN = [
  ...SCRIPTS,
  'O’Neill-Smith',
  'Nguyễn Thị Hồng',
  'محمد بن عبد الله',
  'רחל כהן',
  '山田 太郎',
  'প্রিয়াঙ্কা সেন',
  '𝒯𝒽𝑒 𝓆𝓊𝒾𝒸𝓀',
  'Zoë 👩‍⚕️ Ngũgĩ',
  'ﬀ ligature',
  'null',
  'undefined',
  '__proto__',
  '%00 %s {{name}} <%= 7*7 %>',
]

/** So many of a list, evenly from its beginning to its end. */
const spread = <T>(all: readonly T[], count: number): T[] =>
  all.filter((_, at) => Math.floor((at * count) / all.length) !== Math.floor(((at - 1) * count) / all.length))

/** A name that the core keeps exactly as it is; what it cleans or refuses is the unit tests' matter. */
const isKeptAsIs = (text: string) => {
  const cleaned = cleanName(text)
  return cleaned.ok && cleaned.name === text
}

const namesFromData = () => {
  const naughty = (JSON.parse(readFileSync(NAUGHTY, 'utf8')) as string[]).filter(isKeptAsIs)
  const surnames = readFileSync(SURNAMES, 'utf8').split(/\r?\n/).slice(1)
  const local = surnames.map((row) => row.split(',')[4] ?? '').filter((name) => name.length > 1 && isKeptAsIs(name))
  const isScript = (text: string) => /<script|onerror|javascript:/i.test(text)
  return [
    ...spread(naughty.filter(isScript), 12),
    ...spread(
      naughty.filter((text) => !isScript(text)),
      16,
    ),
    ...spread([...new Set(local)], 12),
  ]
}

const names = isDataHere ? namesFromData() : BUILT_IN
const source = isDataHere ? 'from ../shared/data' : 'from a short built-in list, because ../shared/data is not here'

test(`${names.length} difficult names ${source} stay as they are: search box, patient page, slip`, async ({
  clinic,
  openScreen,
  openBrowser,
}) => {
  const iyer = await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const people = await Promise.all(
    names.map(async (name) => ({ name, ...(await line.patients.register(registered(name))) })),
  )
  const page = await openScreen(clinic, receptionist)
  const paper = await openBrowser()
  const executed: string[] = []
  for (const tab of [page, paper]) {
    tab.on('dialog', (dialog) => {
      executed.push(dialog.message())
      void dialog.dismiss()
    })
  }
  const { search, hits, goTo } = frame(page)
  const patient = patientPage(page)

  for (const { id, name, recordNumber } of people) {
    await test.step(`“${name}”`, async () => {
      await search.fill(name)
      const found = hits.filter({ hasText: recordNumber })
      await expect(found).toBeVisible()
      expect(await found.textContent()).toContain(name)

      await goTo(`#/patients/${id}`)
      await expect(patient.banner).toContainText(recordNumber)
      expect(await patient.name.textContent()).toBe(name)

      const { ticket } = await line.queue.addWalkIn({ patientId: id, doctorId: iyer.doctorId })
      const { html } = await line.queue.printSlip({ ticketId: ticket.id })
      await paper.setContent(html)
      const texts = await paper.locator('p').evaluateAll((lines) => lines.map((one) => one.textContent))
      expect(texts).toContain(name)
    })
  }
  expect(executed).toEqual([])
})

test('A script as a name, typed at the desk, is only a name on every screen and on the slip', async ({
  clinic,
  openScreen,
}) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const page = await openScreen(clinic, receptionist, catchPrinting)
  const executed: string[] = []
  page.on('dialog', (dialog) => {
    executed.push(dialog.message())
    void dialog.dismiss()
  })
  const desk = frontDesk(page)

  for (const [at, name] of SCRIPTS.entries()) {
    await test.step(`“${name}”`, async () => {
      await desk.newPatient.click()
      await desk.form.fill({ name, sex: 'Unknown', ageOrBirth: '40', phone: '-' })
      await desk.form.save.click()
      await expect(desk.tokenDialog.dialog).toContainText(name)
      await desk.tokenDialog.give.click()
      await expect(desk.column(DR_IYER.fullName).ticket(name)).toBeVisible()
      await expect.poll(async () => (await printedOn(page)).length).toBe(at + 1)
    })
  }
  expect(executed).toEqual([])
})

test('What cannot be a name is refused beside the field, and stays there', async ({ clinic, openScreen }) => {
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const page = await openScreen(clinic, receptionist)
  const { form, newPatient } = frontDesk(page)
  await newPatient.click()
  await form.fill({ name: '', sex: 'Female', ageOrBirth: '40', phone: '-' })
  for (const [name, sentence] of [
    ['   ', 'Type the name.'],
    ['\u200b\u200d', 'The name has no letters that can be seen.'],
    ['a'.repeat(201), 'The name is longer than 200 characters.'],
  ] as const) {
    await form.name.fill(name)
    await form.save.click()
    await expect(form.name).toHaveAccessibleDescription(new RegExp(`^${sentence}`))
    await expect(form.name).toHaveValue(name)
  }
})
