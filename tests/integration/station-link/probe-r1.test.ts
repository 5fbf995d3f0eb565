import { expect, test } from 'vitest'
import { aLanClinic } from '#tests/support/lan.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc, aKeychain } from '#tests/support/pc-parts.ts'

test('walk', async () => {
  const bad: unknown[] = []
  process.on('unhandledRejection', (e) => bad.push(e))
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const address = `127.0.0.1:${host.port}`
  let seed = 42
  const rnd = (n: number) => { seed = (seed * 1103515245 + 12345) % 2147483648; return Math.floor((seed / 2147483648) * n) }
  const seen = new Map<string, number>()
  const keychain = aKeychain()
  const station = await startPc(partsOfAPc({ keychain }))
  const w = [station.window(1), station.window(2)]
  const lines: { close: () => void }[] = []
  const codes = async () => (await host.administrator.stations.offerPairing()).code
  const acts: [string, () => Promise<unknown>][] = [
    ['alone', () => w[0]!.chooseMode({ mode: 'alone' })],
    ['host', () => w[1]!.chooseMode({ mode: 'host' })],
    ['station', () => w[0]!.chooseMode({ mode: 'station' })],
    ['leave', () => w[1]!.leaveHost()],
    ['look', () => w[0]!.lookAtHost({ address })],
    ['join', async () => w[0]!.join({ code: await codes(), stationName: 'S', roleHint: 'other' })],
    ['stop', () => w[1]!.stopJoining()],
    ['approve', async () => {
      const [r] = (await host.administrator.stations.getPairing()).requests
      if (r) await host.administrator.stations.approve({ requestId: r.id, name: `S${rnd(1e9)}`, roleHint: 'other' })
    }],
    ['approve2', async () => {
      const [r] = (await host.administrator.stations.getPairing()).requests
      if (r) await host.administrator.stations.approve({ requestId: r.id, name: `S${rnd(1e9)}`, roleHint: 'other' })
    }],
    ['revoke', async () => {
      const s = (await host.administrator.stations.list()).find((x) => !x.isRevoked)
      if (s && rnd(3) === 0) await host.administrator.stations.revoke({ id: s.id })
    }],
    ['line', async () => { const l = await station.clinicLine(); if (l) { lines.push(l); await Promise.race([l.client.clinic.getStatus(), l.gone]) } }],
    ['closeline', async () => lines.pop()?.close()],
    ['wake', async () => station.pc.wake()],
    ['retry', () => w[0]!.retryLink()],
    ['recover', () => w[0]!.recoverKey({ phrase: 'abandon abandon' })],
    ['kc', async () => keychain.setReal(rnd(2) === 0)],
    ['keyplace', () => w[0]!.chooseKeyPlace({ place: rnd(2) ? 'file' : 'keychain' })],
    ['renew', () => rnd(4) ? Promise.resolve() : host.administrator.stations.renewIdentity()],
  ]
  const running: Promise<unknown>[] = []
  for (let i = 0; i < 600; i += 1) {
    const [name, act] = acts[rnd(acts.length)]!
    const p = act().then(() => 'ok', (e: { code?: string; message: string }) => e.code ?? e.message).then((r) => { const k = `${name} ${r}`; seen.set(k, (seen.get(k) ?? 0) + 1) })
    running.push(p)
    if (rnd(3) === 0) await p
    if (running.length > 6) await running.shift()
  }
  await Promise.all(running)
  await station.window().stopJoining()
  await new Promise((r) => setTimeout(r, 500))
  console.log([...seen].sort().map(([k, n]) => `${k}: ${n}`).join('\n'))
  console.log(station.pc.state(), await station.clinicLine().then((l) => l !== null))
  console.log('bad', bad)
  expect(bad).toEqual([])
}, 120_000)
