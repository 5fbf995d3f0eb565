import { booking } from './pages/booking.page.ts'
import { calendar } from './pages/calendar.page.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { lists } from './pages/lists.page.ts'
import { aBookableClinic, FATIMA, JOSE, OLGA } from './support/bookable-clinic.ts'
import { expect, test } from './support/clinic.ts'
import { DR_IYER } from './support/people.ts'
import { catchPrinting, printedOn } from './support/printing.ts'

test('A booking made at one desk stands at the other; the patient arrives, is queued with the booked time and called', async ({
  clinic,
  newScreen,
}) => {
  const { receptionist, idOf } = await aBookableClinic(clinic)
  const second = await clinic.hire('receptionist', 'Ravi Menon')
  const [one, two] = [await newScreen(), await newScreen()]
  await catchPrinting(one)
  await catchPrinting(two)
  await one.goto(clinic.host.screenUrl)
  await signInPage(one).signIn(receptionist)
  await two.goto(clinic.host.screenUrl)
  await signInPage(two).signIn(second)
  await expect(frontDesk(two).queue).toBeVisible()

  await test.step('By keyboard: the next free slot has the focus, Enter takes it, Enter books', async () => {
    await frame(one).goTo(`/desk?patient=${idOf(FATIMA)}`)
    await expect(booking(one).open).toBeVisible()
    await one.keyboard.press('Alt+b')
    await expect(booking(one).nextFree).toBeFocused()
    await one.keyboard.press('Enter')
    await expect(booking(one).save()).toBeFocused()
    await one.keyboard.press('Enter')
    await expect(booking(one).dialog).toBeHidden()
    await expect(frame(one).told(/^Booked: Fatima Begum/)).toBeVisible()
  })

  await test.step('The other desk sees it without a reload, and marks her arrived', async () => {
    await expect(booking(two).expected(FATIMA)).toBeVisible()
    await booking(two).arrived(FATIMA).click()
    const ticket = frontDesk(two).column(DR_IYER.fullName).ticket(FATIMA)
    await expect(ticket).toContainText('LI-1')
    await expect(ticket).toContainText(/booked/i)
    await expect(booking(two).expected(FATIMA)).toHaveCount(0)
    await expect.poll(() => printedOn(two)).toHaveLength(1)
  })

  await test.step('The first desk shows her in the queue', async () => {
    await expect(frontDesk(one).column(DR_IYER.fullName).ticket(FATIMA)).toContainText('LI-1')
  })
})

test('Leave entered by the doctor opens the list of broken bookings at the desk, which works it off', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, receptionist, line, idOf, tomorrow } = await aBookableClinic(clinic)
  for (const [at, name] of [FATIMA, JOSE, OLGA].entries()) {
    await line.scheduling.book({ patientId: idOf(name), doctorId: iyer.doctorId, startsAt: `${tomorrow}T1${at}:00` })
  }
  const [desk, doctor] = [await newScreen(), await newScreen()]
  await desk.goto(clinic.host.screenUrl)
  await signInPage(desk).signIn(receptionist)
  await doctor.goto(clinic.host.screenUrl)
  await signInPage(doctor).signIn(iyer)
  await expect(doctor.getByRole('heading', { name: 'My day' })).toBeVisible()
  const { rebooking } = lists(desk)

  await test.step('The doctor enters leave for tomorrow from their own hours', async () => {
    await frame(doctor).place('Hours').click()
    await doctor.getByRole('button', { name: 'Enter leave' }).click()
    const leave = doctor.getByRole('dialog', { name: 'Enter leave' })
    const day = new Date(`${tomorrow}T00:00:00Z`)
    const words = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'UTC',
      ...{ day: '2-digit', month: 'short', year: 'numeric' },
    })
    await expect(leave.getByRole('spinbutton', { name: 'Day' }).first()).toBeFocused()
    await doctor.keyboard.type(words.format(day).replace(/ /g, ''))
    await leave.getByRole('textbox', { name: 'Reason' }).fill('Family')
    await leave.getByRole('button', { name: 'Save leave' }).click()
    await expect(leave).toBeHidden()
    await expect(frame(doctor).told(/3 bookings lie in that time/)).toBeVisible()
  })

  await test.step('The desk finds the list with telephone numbers and free slots', async () => {
    await desk.getByRole('link', { name: /^Rebooking/ }).click()
    await expect(rebooking.progress('0 of 3 done')).toBeVisible()
    await expect(rebooking.row(FATIMA)).toContainText('98765 43210')
    await expect(rebooking.slots(FATIMA)).toHaveCount(3)
  })

  await test.step('One is moved, one is called later, one cancelled; it survives leaving the page', async () => {
    await rebooking.slots(FATIMA).first().click()
    await expect(rebooking.progress('1 of 3 done')).toBeVisible()
    await rebooking.callLater(JOSE).click()
    await rebooking.note.fill('Busy, after six')
    await rebooking.keepNote.click()
    await expect(rebooking.row(JOSE)).toContainText('Busy, after six')
    await rebooking.cancel(OLGA).click()
    await rebooking.confirmCancel.click()
    await expect(rebooking.progress('2 of 3 done')).toBeVisible()
    await frame(desk).place('Front desk').click()
    await desk.getByRole('link', { name: /^Rebooking/ }).click()
    await expect(rebooking.progress('2 of 3 done')).toBeVisible()
    await expect(rebooking.row(FATIMA)).toContainText('Moved')
    await expect(rebooking.row(OLGA)).toContainText('Cancelled')
  })
})

test('A patient on the waiting list is offered the slot that a cancellation opens', async ({ clinic, newScreen }) => {
  const { iyer, receptionist, line, idOf, tomorrow } = await aBookableClinic(clinic)
  // Tomorrow is full but for what is cancelled: one slot, and José has it; Fatima holds one the day after.
  const dayAfter = new Date(Date.parse(tomorrow) + 86_400_000).toISOString().slice(0, 10)
  const { date: today } = await line.queue.getDay({})
  for (const date of [today, tomorrow]) {
    await clinic.administrator.scheduling.addException({
      doctorId: iyer.doctorId,
      date,
      hours: date === today ? [] : [{ from: '10:00', to: '10:30' }],
    })
  }
  const booked = await line.scheduling.book({
    patientId: idOf(JOSE),
    doctorId: iyer.doctorId,
    startsAt: `${tomorrow}T10:00`,
  })
  await line.scheduling.book({ patientId: idOf(FATIMA), doctorId: iyer.doctorId, startsAt: `${dayAfter}T06:00` })
  const desk = await newScreen()
  await desk.goto(clinic.host.screenUrl)
  await signInPage(desk).signIn(receptionist)
  const { waiting } = lists(desk)

  await test.step('Fatima joins with the booking she keeps meanwhile; nothing suits her yet', async () => {
    await frame(desk).place('Waiting list').click()
    await waiting.add.click()
    await waiting.patient.fill('Fatima')
    await desk.getByRole('option', { name: /Fatima Begum/ }).click()
    await waiting.whom.click()
    await desk.getByRole('option', { name: DR_IYER.fullName }).click()
    await waiting.held.click()
    await desk.getByRole('option', { name: /Dr Lakshmi Iyer/ }).click()
    await waiting.join.click()
    await expect(waiting.joining).toBeHidden()
    await expect(waiting.people).toContainText(FATIMA)
    await expect(waiting.openings).toContainText('No slot suits anybody yet')
  })

  await test.step('José cancels at another desk: the slot is offered here at once, and booked', async () => {
    await line.scheduling.cancel({ id: booked.id, version: booked.version, by: 'patient', reason: 'Feels well' })
    await waiting.book(FATIMA).click()
    await expect(frame(desk).told(/^Fatima Begum is booked for Tomorrow/)).toBeVisible()
    const moved = await line.scheduling.listOfPatient({ patientId: idOf(FATIMA) })
    expect(moved.map(({ startsAt, state }) => [startsAt, state])).toEqual([[`${tomorrow}T10:00`, 'booked']])
  })
})

test('In the calendar a booking is cut and put elsewhere by keyboard, and dragged; a taken slot is refused with its booking', async ({
  clinic,
  newScreen,
}) => {
  const { iyer, receptionist, line, idOf, tomorrow } = await aBookableClinic(clinic)
  const doctorId = iyer.doctorId
  await line.scheduling.book({ patientId: idOf(FATIMA), doctorId, startsAt: `${tomorrow}T10:00` })
  const jose = await line.scheduling.book({ patientId: idOf(JOSE), doctorId, startsAt: `${tomorrow}T12:00` })
  const page = await newScreen()
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(receptionist)
  await expect(frontDesk(page).queue).toBeVisible()
  await frame(page).goTo(`/calendar?date=${tomorrow}`)
  const { block, free, held } = calendar(page)
  const placeOf = async (name: string) =>
    (await line.scheduling.listOfPatient({ patientId: idOf(name) })).map(({ startsAt }) => startsAt)

  await test.step('Ctrl+X takes it up, Enter on a free slot puts it there', async () => {
    await block(FATIMA).focus()
    await page.keyboard.press('Control+x')
    await expect(held).toBeVisible()
    await free('11:00').focus()
    await page.keyboard.press('Enter')
    await expect(held).toBeHidden()
    await expect.poll(() => placeOf(FATIMA)).toEqual([`${tomorrow}T11:00`])
  })

  await test.step('Dragged onto a free slot it moves', async () => {
    await block(JOSE).dragTo(free('1:30'))
    await expect.poll(() => placeOf(JOSE)).toEqual([`${tomorrow}T13:30`])
  })

  await test.step('Dragged onto a booking it goes back, and the booking in the way is named', async () => {
    await block(JOSE).dragTo(block(FATIMA))
    await expect(page.getByRole('dialog')).toContainText(/11:00/)
    await page.keyboard.press('Escape')
    expect(await placeOf(JOSE)).toEqual([`${tomorrow}T13:30`])
    expect((await line.scheduling.getHistory({ id: jose.id })).map(({ step }) => step)).toEqual([
      'booked',
      'rescheduled',
    ])
  })
})

test('A weekly series says which visits are in conflict before anything is booked', async ({ clinic, newScreen }) => {
  const { iyer, receptionist, line, idOf, tomorrow } = await aBookableClinic(clinic)
  const nextWeek = new Date(Date.parse(tomorrow) + 7 * 86_400_000).toISOString().slice(0, 10)
  await line.scheduling.book({ patientId: idOf(JOSE), doctorId: iyer.doctorId, startsAt: `${nextWeek}T10:00` })
  const page = await newScreen()
  await page.goto(clinic.host.screenUrl)
  await signInPage(page).signIn(receptionist)
  await expect(frontDesk(page).queue).toBeVisible()
  await frame(page).goTo(`/calendar?date=${tomorrow}`)
  await calendar(page).free('10:00').click()
  const { dialog, choose, save } = booking(page)
  await dialog.getByRole('combobox', { name: /^Patient/ }).fill('Fatima')
  await page.getByRole('option', { name: /Fatima Begum/ }).click()
  await choose('Comes again', 'Weekly')
  await dialog.getByRole('textbox', { name: 'Visits' }).fill('3')
  await expect(dialog).toContainText('Planned: 3 visits')
  await expect(dialog).toContainText('1 is in conflict.')
  expect(await line.scheduling.listOfPatient({ patientId: idOf(FATIMA) })).toEqual([])
  await save('Book 2 visits').click()
  await expect(dialog).toBeHidden()
  const made = await line.scheduling.listOfPatient({ patientId: idOf(FATIMA) })
  expect(made.map(({ startsAt }) => startsAt?.slice(11))).toEqual(['10:00', '10:00'])
  expect(new Set(made.map(({ seriesId }) => seriesId)).size).toBe(1)
})
