import { frontDesk } from './pages/front-desk.page.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

test('A slip that is lost is printed again and says COPY 2; looking at it counts for nothing', {
  tag: '@one-screen',
}, async ({ clinic, openScreen }) => {
  const { doctorId } = await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const line = await clinic.lineOf(receptionist)
  const { id: patientId } = await line.patients.register(registered(FATIMA.name))
  await line.queue.addWalkIn({ patientId, doctorId })
  const page = await openScreen(clinic, receptionist, catchPrinting)
  const desk = frontDesk(page)
  const slip = page.getByRole('dialog', { name: 'Token slip' })
  const shown = slip.frameLocator('iframe').locator('body')
  const open = async () => {
    await desk.act(DR_IYER.fullName, 'LI-1', 'Slip…')
    await expect(shown).toContainText('LI-1')
  }

  await test.step('Looked at twice, it is still the first', async () => {
    for (const _ of [1, 2]) {
      await open()
      await expect(shown).not.toContainText('COPY')
      await slip.getByRole('button', { name: 'Close' }).click()
      await expect(slip).toHaveCount(0)
    }
  })

  await test.step('Printed, and printed again', async () => {
    await open()
    await page.keyboard.press('Enter')
    await expect(slip).toHaveCount(0)
    await open()
    await expect(shown).toContainText('COPY 2')
    await page.keyboard.press('Enter')
    await expect(slip).toHaveCount(0)
    await expect.poll(async () => (await printedOn(page)).length).toBe(2)
    const [first = '', second = ''] = await printedOn(page)
    expect(first).not.toContain('COPY')
    expect(second).toContain('COPY 2')
  })
})
