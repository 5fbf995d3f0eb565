import { booking } from './pages/booking.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { patientPage } from './pages/patient.page.ts'
import { aBookableClinic, FATIMA, JOSE } from './support/bookable-clinic.ts'
import { ADMINISTRATOR, expect, test } from './support/clinic.ts'
import { registered } from './support/people.ts'

test('The administrator joins two records of one person and takes it back', async ({ clinic, newScreen }) => {
  const { iyer, line, idOf, tomorrow } = await aBookableClinic(clinic)
  const kept = await line.patients.get({ id: idOf(FATIMA) })
  const second = await line.patients.register(registered('Fatema Begam', '98765 00000'))
  const startsAt = `${tomorrow}T10:00`
  await line.scheduling.book({ patientId: second.id, doctorId: iyer.doctorId, startsAt })
  const bookedFor = async (patientId: number) =>
    (await line.scheduling.listOfPatient({ patientId })).map((one) => one.startsAt)
  const foundBy = async (text: string) => (await line.patients.search({ text })).hits.map(({ id }) => id)

  const page = await newScreen()
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(ADMINISTRATOR)
  await frame(page).place('Overview').waitFor()
  await frame(page).goTo(`/patients/${kept.id}`)
  const record = patientPage(page)

  await test.step('The other record is found by name, the two are shown beside each other, a reason is asked for', async () => {
    await record.more('Join with another record')
    await record.joining.other.fill('Fatema')
    await record.joining.choose(second.recordNumber)
    await expect(record.joining.dialog).toContainText(kept.recordNumber)
    await expect(record.joining.stays(kept.recordNumber)).toBeChecked()
    await record.joining.join.click()
    await expect(record.joining.dialog).toContainText('This is needed.')
    await record.joining.reason.fill('Registered twice')
    await record.joining.join.click()
    await expect(frame(page).told(`The records are joined: ${kept.recordNumber} stays.`)).toBeVisible()
  })

  await test.step('The record that stays has the other’s appointment and answers to its number', async () => {
    await expect(record.joined).toContainText(second.recordNumber)
    await expect(record.joined).toContainText('Registered twice')
    expect(await bookedFor(kept.id)).toEqual([startsAt])
    expect(await foundBy(second.recordNumber)).toEqual([kept.id])
  })

  await test.step('Taken back, both are there again, each with what was its own', async () => {
    await record.takeBack(second.recordNumber).click()
    await record.takingBack.reason.fill('They are sisters')
    await record.takingBack.confirm.click()
    await expect(frame(page).told(`${second.recordNumber} is a record of its own again.`)).toBeVisible()
    await expect(record.joined).toHaveCount(0)
    expect([await bookedFor(kept.id), await bookedFor(second.id)]).toEqual([[], [startsAt]])
    expect(await foundBy(second.recordNumber)).toEqual([second.id])
  })
})

test('A death noted at the desk frees what was booked, and nothing can be booked any more', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, receptionist, line, idOf, tomorrow } = await aBookableClinic(clinic)
  const [patientId, doctorId] = [idOf(FATIMA), iyer.doctorId]
  await line.scheduling.book({ patientId, doctorId, startsAt: `${tomorrow}T10:00` })
  await line.scheduling.book({ patientId, doctorId, startsAt: `${tomorrow}T15:00` })
  const page = await newScreen()
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(receptionist)
  await frame(page).place('Waiting list').waitFor()
  await frame(page).goTo(`/patients/${patientId}`)
  const record = patientPage(page)

  await test.step('The dialog says how many appointments will be cancelled', async () => {
    await record.more('Note a death')
    await expect(record.death.dialog).toContainText('2 appointments from that date on are cancelled.')
    await record.death.confirm.click()
    await expect(frame(page).told('The death of Fatima Begum is noted.')).toBeVisible()
    await expect(record.banner).toContainText(/died/i)
  })

  await test.step('They are cancelled, and somebody else gets the time', async () => {
    const states = async () => (await line.scheduling.listOfPatient({ patientId })).map(({ state }) => state)
    await expect.poll(states).toEqual(['cancelled', 'cancelled'])
    await line.scheduling.book({ patientId: idOf(JOSE), doctorId, startsAt: `${tomorrow}T10:00` })
  })

  await test.step('A booking is refused with its sentence', async () => {
    await frame(page).goTo(`/desk?patient=${patientId}`)
    await booking(page).open.click()
    await expect(booking(page).nextFree).toBeFocused()
    await page.keyboard.press('Enter')
    await booking(page).save().click()
    await expect(booking(page).dialog).toContainText(/This patient died on .*, so nothing can be booked or queued/)
    expect((await line.scheduling.listOfPatient({ patientId })).filter(({ state }) => state === 'booked')).toEqual([])
  })
})
