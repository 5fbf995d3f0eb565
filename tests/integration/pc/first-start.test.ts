import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { lockFolder } from '#main/platform/db/lock.ts'
import { ADMINISTRATOR, aClinic, setUp } from '#tests/support/clinic.ts'
import { aLanClinic } from '#tests/support/lan.ts'
import { startPc } from '#tests/support/pc.ts'
import { partsOfAPc } from '#tests/support/pc-parts.ts'
import { aStation } from '#tests/support/pc-station.ts'

test('a new PC asks how it takes part and touches nothing before', async () => {
  const parts = partsOfAPc()
  const { pc, window, until } = await startPc(parts)
  await until(({ stage }) => stage === 'choose-mode')
  expect(existsSync(parts.folder)).toBe(false)
  expect(await window().getState()).toEqual(pc.state())
  expect(pc.state()).toMatchObject({ mode: null, keyPlace: null, station: null, link: null, failure: null })
})

test.each(['alone', 'host'] as const)(
  '%s: the clinic opens with its key in the keychain, and again the next day',
  async (mode) => {
    const parts = partsOfAPc()
    const first = await startPc(parts)
    const state = await first.window().chooseMode({ mode })
    expect(state).toMatchObject({ stage: 'clinic', mode, keyPlace: 'keychain' })
    const line = await first.clinicLineAgain()
    await setUp(line.client)
    await first.close()
    await line.gone
    expect(readdirSync(parts.folder)).toContain('clinic.key.sealed')
    expect(readdirSync(parts.folder)).not.toContain('clinic.key')

    const second = await startPc(parts)
    await second.until(({ stage }) => stage === 'clinic')
    expect((await (await second.clinicLineAgain()).client.clinic.getStatus()).state).toBe('ready')
    expect(second.pc.state().mode).toBe(mode)
  },
)

test('who worked here before there were modes notices nothing', async () => {
  const before = await aClinic()
  await before.clinic.close()
  const parts = partsOfAPc({ folder: before.folder })
  const { pc, until, clinicLineAgain } = await startPc(parts)
  await until(({ stage }) => stage === 'clinic')
  // Its key lies in the file it was made with, and that is said.
  expect(pc.state()).toMatchObject({ mode: 'alone', keyPlace: 'file' })
  const { client } = await clinicLineAgain()
  await client.session.signIn({ username: ADMINISTRATOR.username, password: ADMINISTRATOR.password })
})

test('alone and host are one clinic: it is not closed in between', async () => {
  const parts = partsOfAPc()
  const test = await startPc(parts)
  await test.window().chooseMode({ mode: 'alone' })
  const line = await test.clinicLineAgain()
  expect(await test.window().chooseMode({ mode: 'host' })).toMatchObject({ stage: 'clinic', mode: 'host' })
  expect((await line.client.clinic.getStatus()).state).toBe('needs-set-up')
  expect(parts.settings.read().mode).toBe('host')
})

test('from a clinic of its own to a station and back: the core is closed in good order, the folder is left as it is', async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const parts = partsOfAPc()
  const test = await startPc(parts)
  await test.window().chooseMode({ mode: 'alone' })
  const line = await test.clinicLineAgain()
  await setUp(line.client)
  const database = () => readFileSync(join(parts.folder, 'clinic.db')).length
  expect(await test.window().chooseMode({ mode: 'station' })).toMatchObject({ stage: 'join', keyPlace: null })
  await line.gone
  const size = database()
  lockFolder(parts.folder).release()
  await test.window().lookAtHost({ address: `127.0.0.1:${host.port}` })
  expect(await test.window().chooseMode({ mode: 'alone' })).toMatchObject({ stage: 'clinic', mode: 'alone' })
  expect(database()).toBe(size)
  expect((await (await test.clinicLineAgain()).client.clinic.getStatus()).state).toBe('ready')
})

test('a station opens no database', async () => {
  const host = await aLanClinic({ isOpenToBrowsers: false })
  const { parts, clinicLineAgain } = await aStation(host.administrator, `127.0.0.1:${host.port}`)
  await clinicLineAgain()
  expect(readdirSync(parts.folder)).toEqual(['station.key.sealed'])
  expect(JSON.stringify(parts.settings.read())).not.toMatch(/PRIVATE KEY/)
})

test('a made-up clinic asks nothing and changes nothing about how this PC takes part', async () => {
  let isFilled = false
  const parts = partsOfAPc({ isDemo: true })
  parts.keychain.setReal(false)
  parts.settings.change({ mode: 'station' })
  const test = await startPc(parts, {
    onClinicOpened: async () => {
      isFilled = true
    },
  })
  await test.until(({ stage }) => stage === 'clinic')
  expect(isFilled).toBe(true)
  expect(test.pc.state().mode).toBe('alone')
  expect(parts.settings.read().mode).toBe('station')
})

test('a clinic that is open elsewhere on this PC is not opened, and is once the other is gone', async () => {
  const before = await aClinic()
  const test = await startPc(partsOfAPc({ folder: before.folder }))
  await test.until(({ stage }) => stage === 'failed')
  expect(test.pc.state().failure).toBe('ALREADY_OPEN')
  expect(await test.clinicLine()).toBeNull()
  await before.clinic.close()
  expect(await test.window().chooseMode({ mode: 'alone' })).toMatchObject({ stage: 'clinic', failure: null })
})

test('a folder nobody may write to is told by the stage', async () => {
  const parts = partsOfAPc()
  writeFileSync(parts.folder, 'not a folder')
  const test = await startPc(parts)
  expect(await test.window().chooseMode({ mode: 'alone' })).toMatchObject({ stage: 'failed', failure: null })
  expect(await test.window().chooseMode({ mode: 'station' })).toMatchObject({ stage: 'join' })
})
