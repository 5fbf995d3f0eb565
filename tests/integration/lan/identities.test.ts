import { X509Certificate } from 'node:crypto'
import { once } from 'node:events'
import { connect, type TLSSocket } from 'node:tls'
import { expect, onTestFinished, test } from 'vitest'
import { spkiHash } from '#main/platform/tls/fingerprint-words.ts'
import { serveLan } from '#main/transports/lan/lan-server.ts'
import { ADMINISTRATOR } from '#tests/support/clinic.ts'
import { aLanClinic, type LanClinic, pairedStation, untilNetwork } from '#tests/support/lan.ts'
import { ask } from '#tests/support/lan-lines.ts'
import { listenAfresh } from '#tests/support/listener.ts'

/** What a listener shows: its leaf and the identity that signed it. */
const shownAt = async (port: number) => {
  const socket: TLSSocket = connect({ host: '127.0.0.1', port, rejectUnauthorized: false })
  await once(socket, 'secureConnect')
  const leaf = socket.getPeerX509Certificate()
  socket.destroy()
  if (!leaf?.issuerCertificate) throw new Error('the listener shows no chain')
  return { leaf, identity: leaf.issuerCertificate }
}

/** Waits until a listener shows another leaf than this one. */
const untilAnotherLeaf = async (lan: LanClinic, before: X509Certificate): Promise<X509Certificate> => {
  const listener = await listenAfresh(lan.administrator)
  for (;;) {
    const { leaf } = await shownAt(lan.port)
    if (leaf.serialNumber !== before.serialNumber) return leaf
    await listener.nextOf('stations')
  }
}

const identitiesToldTo = async (lan: LanClinic, station: Pick<Awaited<ReturnType<typeof pairedStation>>, 'key'>) => {
  const answer = await ask(lan.port, '/station', { key: station.key })
  return (JSON.parse(answer.text) as { identities: string[] }).identities
}

test('both listeners show a leaf signed by the identity a station pins', async () => {
  const lan = await aLanClinic()
  const pinned = new X509Certificate(lan.identity)
  for (const port of [lan.port, lan.browserPort]) {
    const { leaf, identity } = await shownAt(port)
    expect(leaf.verify(pinned.publicKey)).toBe(true)
    expect(spkiHash(identity)).toBe(spkiHash(pinned))
    expect(spkiHash(leaf)).not.toBe(spkiHash(pinned))
    expect(leaf.checkIP('127.0.0.1')).toBe('127.0.0.1')
  }
})

test('leaves are made anew while lines stay open, and no station notices', async () => {
  const lan = await aLanClinic()
  const station = await pairedStation(lan)
  const before = await shownAt(lan.port)
  const follow = async () => {
    const { isOn, port, isOpenToBrowsers, browserPort, version } = await lan.administrator.stations.getNetwork()
    await lan.administrator.stations.updateNetwork({ isOn, port, isOpenToBrowsers, browserPort, version })
  }
  lan.clock.passMinutes(149 * 24 * 60)
  await lan.administrator.session.signIn(ADMINISTRATOR)
  await follow()
  lan.clock.passMinutes(2 * 24 * 60)
  await lan.administrator.session.signIn(ADMINISTRATOR)
  await follow()
  expect((await untilAnotherLeaf(lan, before.leaf)).checkIP('127.0.0.1')).toBe('127.0.0.1')
  for (const port of [lan.port, lan.browserPort]) {
    const { leaf } = await shownAt(port)
    expect(leaf.serialNumber).not.toBe(before.leaf.serialNumber)
    expect(leaf.verify(new X509Certificate(lan.identity).publicKey)).toBe(true)
  }
  expect((await station.client.clinic.getStatus()).state).toBe('ready')
  expect((await ask(lan.port, '/station', { key: station.key })).status).toBe(200)
})

test('the leaf is kept over a restart: a browser that was told to go on with it is not asked anew', async () => {
  const lan = await aLanClinic()
  const before = await shownAt(lan.port)
  await lan.closeLan()
  const again = await serveLan(lan.clinic, { rendererFolder: lan.rendererFolder, isAnnounced: false })
  onTestFinished(() => again.close())
  await untilNetwork(lan.administrator, ({ stations }) => stations === 'listening')
  expect((await shownAt(lan.port)).leaf.serialNumber).toBe(before.leaf.serialNumber)
})

test('a new identity is handed to the stations and takes over once the last one has heard of it, without pairing again', async () => {
  const lan = await aLanClinic()
  const [one, two] = [await pairedStation(lan), await pairedStation(lan, { name: 'Another' })]
  const before = await shownAt(lan.port)
  expect(await identitiesToldTo(lan, one)).toEqual([lan.identity])
  const calledBack = Promise.all([one, two].map(({ socket }) => once(socket, 'close')))
  await lan.administrator.stations.renewIdentity()
  await calledBack
  const [current, next] = await identitiesToldTo(lan, one)
  if (next === undefined) throw new Error('the next identity was not told')
  expect(current).toBe(lan.identity)
  // Told is not yet known: only a line opened afterwards says that the station goes on with it.
  expect((await lan.administrator.stations.getNetwork()).renewal).toMatchObject({ known: 0, stations: 2 })
  const again = await one.connect()
  expect((await lan.administrator.stations.getNetwork()).renewal).toMatchObject({ known: 1, stations: 2 })
  expect((await shownAt(lan.port)).leaf.verify(new X509Certificate(lan.identity).publicKey)).toBe(true)

  await identitiesToldTo(lan, two)
  await two.connect()
  await untilNetwork(lan.administrator, ({ renewal }) => renewal === null)
  const leaf = await untilAnotherLeaf(lan, before.leaf)
  expect(leaf.verify(new X509Certificate(next).publicKey)).toBe(true)
  expect(await identitiesToldTo(lan, one)).toEqual([next])
  expect((await again.client.clinic.getStatus()).state).toBe('ready')
})
