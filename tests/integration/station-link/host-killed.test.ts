import { expect, test } from 'vitest'
import { STAFF_PASSWORD, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { startHost } from '#tests/support/host-process.ts'
import { layCable } from '#tests/support/network-cable.ts'
import { aPatient } from '#tests/support/patients.ts'
import { aStation } from '#tests/support/pc-station.ts'
import { connectWebSocket } from '#tests/support/transports.ts'

const portOf = (url: string) => Number(new URL(url).port)

test('a host that is killed and started again has everything it acknowledged, and its station comes back by itself', async () => {
  const folder = temporaryFolder()
  const host = await startHost(folder)
  const { client: administrator } = await connectWebSocket(portOf(host.url))
  await setUp(administrator)
  // A port nobody else has at this moment: a cable is laid and taken away again.
  const { port } = await layCable(1)
  const plan = { isOn: true, port: port + 1, isOpenToBrowsers: false, browserPort: port + 2 }
  await administrator.stations.updateNetwork({ ...plan, version: 0 })
  const changes = await administrator.changes.subscribe({})
  while ((await administrator.stations.getNetwork()).stations !== 'listening') await changes.next()

  const role = (await administrator.staff.listRoles()).find(({ code }) => code === 'receptionist')
  const account = { fullName: 'Desk', username: 'desk', phone: null, roleIds: role ? [role.id] : [] }
  const { oneTimePassword } = await administrator.staff.create(account)
  const station = await aStation(administrator, `127.0.0.1:${plan.port}`)
  const line = await station.clinicLineAgain()
  await line.client.session.signIn({ username: 'desk', password: oneTimePassword })
  await line.client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })

  const acknowledged: string[] = []
  const work = (async () => {
    for (;;) acknowledged.push((await line.client.patients.register(aPatient())).recordNumber)
  })()
  const broken = work.catch(() => 'broken')
  while (acknowledged.length < 20) await Promise.race([broken, line.client.clinic.getStatus()])
  await host.kill()
  expect(await broken).toBe('broken')
  await line.gone
  await station.until(({ link }) => link?.state === 'away')
  expect(station.pc.state().link?.reason).toBe('unreachable')
  expect(await station.clinicLine()).toBeNull()

  await startHost(folder)
  const back = await station.clinicLineAgain()
  await back.client.session.signIn({ username: 'desk', password: STAFF_PASSWORD })
  for (const recordNumber of acknowledged) {
    expect((await back.client.patients.search({ text: recordNumber })).hits).toHaveLength(1)
  }
})
