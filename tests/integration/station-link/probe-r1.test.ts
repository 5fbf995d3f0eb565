import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aLanClinic } from '#tests/support/lan.ts'
import { startPc } from '#tests/support/pc.ts'
import { setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { aStation } from '#tests/support/pc-station.ts'

test('PEM', async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const station = await aStation(host.administrator, `127.0.0.1:${host.port}`)
  await station.close()
  const kept = station.parts.settings.read().host
  if (!kept) throw new Error()
  station.parts.settings.change({ host: { ...kept, identities: ['-----BEGIN CERTIFICATE-----\nbroken'] } })
  const again = await startPc(station.parts)
  await again.until(({ stage }) => stage !== 'opening')
  console.log(again.pc.state())
  const line = await again.clinicLine().catch((e) => String(e))
  console.log(line)
})

test('restored state', async () => {
  const first = await startPc(partsOfAPc())
  await first.window().chooseMode({ mode: 'alone' })
  const { client } = await first.clinicLineAgain()
  const { recoveryPhrase } = await setUp(client)
  const stick = temporaryFolder()
  const changes = await client.changes.subscribe({})
  const { folder } = await client.backup.make({ folder: stick })
  while ((await client.backup.getState()).last?.folder !== folder) await changes.next()
  await changes.return?.()
  await first.close()
  const { renameSync } = await import('node:fs')
  const moved = join(temporaryFolder(), 'usb')
  renameSync(folder, moved)
  const other = await startPc(partsOfAPc({ chooseFolder: async () => moved }))
  const window = other.window()
  await window.chooseBackup()
  await window.restoreBackup({ phrase: recoveryPhrase })
  const line = await other.clinicLineAgain()
  await line.client.session.signIn({ username: 'asha', password: 'a long enough password' }).catch(console.log)
  await new Promise((r) => setTimeout(r, 300))
  console.log(await line.client.backup.getState().catch(String))
})
