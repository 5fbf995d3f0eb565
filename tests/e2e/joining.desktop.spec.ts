import { aFreePort } from '#tests/support/free-port.ts'
import { signInPage } from './pages/entry.page.ts'
import { frame } from './pages/frame.page.ts'
import { joiningPages } from './pages/joining.page.ts'
import { pcPages } from './pages/pc.page.ts'
import { expectNoViolations } from './support/axe.ts'
import { type Clinic, expect, test } from './support/clinic.ts'

/** A clinic whose network is on, and where it is reached. */
const onTheNetwork = async ({ administrator }: Clinic) => {
  const [port, browserPort] = [await aFreePort(), await aFreePort()]
  const { version } = await administrator.stations.getNetwork()
  await administrator.stations.updateNetwork({ isOn: true, isOpenToBrowsers: false, port, browserPort, version })
  await expect.poll(async () => (await administrator.stations.getNetwork()).stations).toBe('listening')
  return `127.0.0.1:${port}`
}

/** The question that waits for the administrator. */
const theQuestion = async ({ administrator }: Clinic) => {
  const { requests } = await administrator.stations.getPairing()
  const [first] = requests
  if (!first) throw new Error('nobody asks')
  return first
}

test('A PC joins by its screens: words compared, code typed, refused, let in, shut out, and asked anew', async ({
  clinic,
  launch,
}) => {
  const address = await onTheNetwork(clinic)
  const { stations } = clinic.administrator
  const receptionist = await clinic.hire('receptionist', 'Meera Nair')
  const page = await (await launch()).windowBeside()
  const pc = pcPages(page)
  const joining = joiningPages(page)

  await test.step('A wrong address is said, the right one shows the words of the host', async () => {
    await pc.station.click()
    await joining.address.fill(`127.0.0.1:${await aFreePort()}`)
    await joining.address.press('Enter')
    await expect(pc.problem).toContainText('No host answers at this address')
    await joining.address.fill(address)
    await joining.look.click()
    await expect(joining.wordsOfHost).toHaveText((await stations.getNetwork()).words ?? [])
    await expectNoViolations(page)
  })

  await test.step('Words that differ lead nowhere but back', async () => {
    await joining.differ.click()
    await expect(pc.problem).toContainText('Do not go on')
    await expect(joining.same).toHaveCount(0)
    await joining.hostAgain.click()
    await joining.address.fill(address)
    await joining.address.press('Enter')
    await joining.same.click()
  })

  await test.step('A wrong code costs a try; what else was typed stays', async () => {
    const { code } = await stations.offerPairing()
    await joining.code.fill(code === '000000' ? '000001' : '000000')
    await joining.name.fill('Front desk 2')
    await joining.ask.click()
    await expect(pc.problem).toContainText('4 tries are left')
    await expect(joining.name).toHaveValue('Front desk 2')
    await joining.code.fill(`${code.slice(0, 3)} ${code.slice(3)}`)
    await joining.code.press('Enter')
    await expect(joining.waiting).toBeVisible()
    await expect(joining.ownWords).toHaveText((await theQuestion(clinic)).words)
  })

  await test.step('Refused, it asks again with a new code', async () => {
    await stations.refuse({ requestId: (await theQuestion(clinic)).id })
    await expect(joining.refused).toBeVisible()
    await joining.askAgain.click()
    await joining.code.fill((await stations.offerPairing()).code)
    await joining.code.press('Enter')
    await expect(joining.waiting).toBeVisible()
  })

  const station = await test.step('Let in, it goes on by itself and works', async () => {
    const { id, stationName, roleHint } = await theQuestion(clinic)
    const letIn = await stations.approve({ requestId: id, name: stationName, roleHint })
    await signInPage(page).signIn(receptionist)
    await expect(frame(page).connection('Connected')).toContainText('Front desk 2')
    return letIn
  })

  await test.step('Shut out, nothing of the clinic is left in the window', async () => {
    await stations.revoke({ id: station.id })
    await expect(joining.shutOut).toBeVisible()
    await expect(page.getByRole('navigation', { name: 'Places' })).toHaveCount(0)
    await expectNoViolations(page)
  })

  await test.step('To come back it is asked anew how it takes part; a key that is held answers nothing', async () => {
    await joining.joinAgain.focus()
    await page.keyboard.down('Enter')
    await expect(pc.alone).toBeFocused()
    for (const _again of 'held') await page.keyboard.down('Enter')
    await page.keyboard.up('Enter')
    await expectNoViolations(page)
    await pc.station.press('Enter')
    await expect(joining.address).toBeVisible()
  })
})
