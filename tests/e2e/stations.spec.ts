import { aFreePort } from '#tests/support/free-port.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { frontDesk } from './pages/front-desk.page.ts'
import { stationsPage } from './pages/stations.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { ADMINISTRATOR, type Clinic, expect, test } from './support/clinic.ts'
import { joiningPc } from './support/joining-pc.ts'
import { DR_IYER, FATIMA, registered } from './support/people.ts'

/** Ports nobody else on this machine uses, chosen before the administrator switches anything on. */
const onFreePorts = async ({ administrator }: Clinic) => {
  const [port, browserPort] = [await aFreePort(), await aFreePort()]
  const { version } = await administrator.stations.getNetwork()
  await administrator.stations.updateNetwork({ isOn: false, isOpenToBrowsers: false, port, browserPort, version })
  return { port, browserPort }
}

test('The first PC is let in: network on, words compared, code typed, shown as connected, and shut out again', {
  tag: '@browser',
}, async ({ clinic, openScreen }) => {
  const { port } = await onFreePorts(clinic)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const page = await openScreen(clinic, ADMINISTRATOR)
  const stations = stationsPage(page)
  const { place } = frame(page)
  const pc = await joiningPc(port, 'RECEPTION-PC')

  await test.step('The page says what to do first, and the network opens', async () => {
    await place('Stations').click()
    await expect(stations.nobodyYet).toBeVisible()
    await expectNoViolations(page)
    await stations.switchOn.click()
    await expect(stations.network.isOn).toBeChecked()
    await expect(stations.network.state).toContainText(`can connect on port ${port}`)
    await expect(stations.network.words).toHaveText(await pc.wordsOfHost())
    await expectNoViolations(page)
  })

  const code = await test.step('A code is shown, with the words to compare', async () => {
    await stations.letIn.click()
    await expect(stations.pairing.code).toHaveText(/^\d{3} \d{3}$/)
    await expect(stations.pairing.hostWords).toHaveText(await pc.wordsOfHost())
    await expectNoViolations(page)
    return (await stations.pairing.code.innerText()).replace(/\D/g, '')
  })

  await test.step('A wrong code costs a try, which is seen at once', async () => {
    const wrong = code === '000000' ? '000001' : '000000'
    expect(await pc.askToJoin(wrong)).toMatchObject({ status: 403, code: 'PAIRING_CODE_WRONG', triesLeft: 4 })
    await expect(stations.pairing.tries).toHaveText('4 tries left')
  })

  await test.step('The right one brings the PC’s question with its own words, and it is let in under another name', async () => {
    const { status, requestId } = await pc.askToJoin(code)
    expect(status).toBe(202)
    await expect(stations.pairing.wordsOf('RECEPTION-PC')).toHaveText(await pc.words())
    await expect(stations.pairing.code).toHaveCount(0)
    await expectNoViolations(page)
    await stations.pairing.name.fill('Front desk 2')
    await stations.pairing.place.click()
    await stations.option('Front desk').click()
    await stations.pairing.approve.click()
    expect(await pc.answerTo(requestId)).toBe('approved')
    await expect(stations.pairing.dialog).toContainText('Front desk 2 is let in.')
    await stations.pairing.close.click()
    await expect(stations.row('Front desk 2')).toContainText('Not connected')
  })

  const { line, closed } = await pc.connect()
  await test.step('It connects, somebody signs in there and works', async () => {
    await line.session.signIn({ username: receptionist.username, password: receptionist.password })
    await line.patients.register(registered('Kavita Rao'))
    await expect(stations.row('Front desk 2')).toContainText('Connected')
    await expectNoViolations(page)
  })

  await test.step('It gets another name', async () => {
    await stations.rename('Front desk 2').click()
    await stations.edit('Front desk 2').name.fill('Reception by the door')
    await page.keyboard.press('Control+Enter')
    await expect(stations.row('Reception by the door')).toContainText('Connected')
  })

  await test.step('Shut out, it is cut off at once and cannot come back', async () => {
    await stations.shutOut('Reception by the door').click()
    await expect(page.getByRole('dialog')).toContainText('whoever is signed in there is signed out')
    await expectNoViolations(page)
    await stations.confirm('Shut out').click()
    expect(await closed).toBe(4001)
    await expect(stations.row('Reception by the door')).toContainText('Shut out')
    expect((await pc.station()).body.code).toBe('STATION_REVOKED')
  })
})

test('A PC whose words differ is sent away, and a code typed wrong too often is dead', { tag: '@browser' }, async ({
  clinic,
  openScreen,
}) => {
  const { port } = await onFreePorts(clinic)
  const page = await openScreen(clinic, ADMINISTRATOR)
  const stations = stationsPage(page)
  const pc = await joiningPc(port, 'SOMEBODY-ELSE')
  await frame(page).place('Stations').click()
  await stations.switchOn.click()
  await expect(stations.network.state).toContainText('can connect')
  await stations.letIn.click()
  const shown = async () => (await stations.pairing.code.innerText()).replace(/\D/g, '')

  await test.step('Sent away, it is told so and is not in the list', async () => {
    const { requestId } = await pc.askToJoin(await shown())
    await stations.pairing.refuse.click()
    expect(await pc.answerTo(requestId)).toBe('refused')
    await expect(stations.pairing.newCode).toBeVisible()
    expect((await pc.station()).body.code).toBe('NOT_PAIRED')
  })

  await test.step('Five wrong codes end a code, and the administrator reads what that may mean', async () => {
    await stations.pairing.newCode.click()
    const wrong = (await shown()) === '123456' ? '654321' : '123456'
    for (const left of [4, 3, 2, 1, 0]) expect((await pc.askToJoin(wrong)).triesLeft).toBe(left)
    await expect(stations.pairing.dead).toBeVisible()
    await expectNoViolations(page)
    expect((await pc.askToJoin(wrong)).code).toBe('PAIRING_CODE_DEAD')
  })

  await test.step('By keyboard alone: a new code, taken back by closing', async () => {
    await stations.pairing.newCode.press('Enter')
    const code = await shown()
    await page.keyboard.press('Escape')
    await expect(stations.pairing.dialog).toHaveCount(0)
    expect((await pc.askToJoin(code)).code).toBe('PAIRING_CODE_DEAD')
    await expect(stations.nobodyYet).toBeVisible()
  })
})

test('Browsers on the network: off at first, then another browser signs in over https and works, then it is cut off and says so', {
  tag: '@browser',
}, async ({ clinic, openScreen, browser }) => {
  const { browserPort } = await onFreePorts(clinic)
  await clinic.hireDoctor(DR_IYER)
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const address = `https://127.0.0.1:${browserPort}/`
  const page = await openScreen(clinic, ADMINISTRATOR)
  const stations = stationsPage(page)
  const context = await browser.newContext({ ignoreHTTPSErrors: true, viewport: { width: 1280, height: 720 } })
  const tablet = await context.newPage()
  const { lost, connection } = frame(tablet)
  const desk = frontDesk(tablet)

  await test.step('While it is off nobody answers there', async () => {
    await frame(page).place('Stations').click()
    await expect(stations.browsers.state).toContainText('No browser on the network reaches this clinic')
    await expect(tablet.goto(address)).rejects.toThrow(/ERR_CONNECTION_REFUSED/)
  })

  await test.step('Switched on, the address and the browser’s warning are explained', async () => {
    await stations.browsers.isOn.click()
    await expect(stations.browsers.state).toContainText('as soon as the network, above, is on')
    await stations.network.isOn.click()
    await expect(stations.browsers.state).toContainText(`can sign in on port ${browserPort}`)
    await expect(stations.browsers.warning).toBeVisible()
    await expectNoViolations(page)
  })

  await test.step('A second browser signs in over https, registers a patient and gives a token', async () => {
    await tablet.goto(address)
    await signInPage(tablet).signIn(receptionist)
    await desk.newPatient.click()
    await desk.form.name.fill(FATIMA.name)
    await desk.form.sex('Female').click()
    await desk.form.ageOrBirth.fill(FATIMA.ageOrBirth)
    await desk.form.phone.fill(FATIMA.phone)
    await desk.form.save.click()
    await desk.tokenDialog.doctor(DR_IYER.fullName).click()
    await desk.tokenDialog.give.click()
    await expect(desk.column(DR_IYER.fullName).ticket(FATIMA.name)).toContainText('LI-1')
  })

  await test.step('Switched off, it is cut off at once and says so', async () => {
    await stations.browsers.isOn.click()
    await expect(page.getByRole('dialog')).toContainText('is cut off at once')
    await stations.confirm('Close to browsers').click()
    await expect(stations.browsers.isOn).not.toBeChecked()
    await expect(lost).toBeVisible()
    await expect(connection('No connection')).toBeVisible()
  })
  await context.close()
})
