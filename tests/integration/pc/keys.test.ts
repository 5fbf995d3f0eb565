import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { aClinic, setUp } from '#tests/support/clinic.ts'
import { startPc } from '#tests/support/pc.ts'
import { aKeychain, type PlannedParts, partsOfAPc } from '#tests/support/pc-parts.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const WRONG = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'

/** A PC whose clinic was set up and closed again, with its phrase. */
const aPcWithAClinic = async (planned: PlannedParts = {}) => {
  const parts = partsOfAPc(planned)
  const test = await startPc(parts)
  await test.window().chooseMode({ mode: 'alone' })
  const { recoveryPhrase } = await setUp((await test.clinicLineAgain()).client)
  await test.close()
  return {
    parts,
    recoveryPhrase,
    keyFiles: () => readdirSync(parts.folder).filter((name) => name.startsWith('clinic.key')),
  }
}

const opens = async (test: Awaited<ReturnType<typeof startPc>>) =>
  (await (await test.clinicLineAgain()).client.clinic.getStatus()).state

test('without a real keychain somebody chooses before any key is made; the file is the owner’s only, and is said', async () => {
  const parts = partsOfAPc({ keychain: aKeychain(false) })
  const first = await startPc(parts)
  const window = first.window()
  expect(await window.chooseMode({ mode: 'alone' })).toMatchObject({ stage: 'choose-key-place', keyPlace: null })
  expect(existsSync(parts.folder)).toBe(false)
  expect(await first.clinicLine()).toBeNull()
  await expectRefusal(window.chooseKeyPlace({ place: 'keychain' }), 'NO_KEYCHAIN')

  expect(await window.chooseKeyPlace({ place: 'file' })).toMatchObject({ stage: 'clinic', keyPlace: 'file' })
  expect(statSync(join(parts.folder, 'clinic.key')).mode & 0o777).toBe(0o600)
  await first.close()
  const second = await startPc(parts)
  await second.until(({ stage }) => stage === 'clinic')
  expect(second.pc.state().keyPlace).toBe('file')
})

test('a keychain that came back is looked for again', async () => {
  const keychain = aKeychain(false)
  const test = await startPc(partsOfAPc({ keychain }))
  await test.window().chooseMode({ mode: 'alone' })
  keychain.setReal(true)
  expect(await test.window().chooseKeyPlace({ place: 'keychain' })).toMatchObject({
    stage: 'clinic',
    keyPlace: 'keychain',
  })
})

test('a keychain that is locked today opens nothing, and the clinic again tomorrow', async () => {
  const keychain = aKeychain()
  const { parts, keyFiles } = await aPcWithAClinic({ keychain })
  keychain.setReal(false)
  const today = await startPc(parts)
  await today.until(({ stage }) => stage === 'choose-key-place')
  keychain.setReal(true)
  expect(await today.window().chooseKeyPlace({ place: 'keychain' })).toMatchObject({ stage: 'clinic' })
  expect(keyFiles()).toEqual(['clinic.key.sealed'])
})

test('a key in a file is moved into the keychain when it is asked for, and never out of it', async () => {
  const before = await aClinic()
  await before.clinic.close()
  const parts = partsOfAPc({ folder: before.folder })
  const first = await startPc(parts)
  await first.until(({ stage }) => stage === 'clinic')
  const key = readFileSync(join(parts.folder, 'clinic.key'), 'utf8').trim()
  expect(await first.window().chooseKeyPlace({ place: 'keychain' })).toMatchObject({ keyPlace: 'keychain' })
  expect(existsSync(join(parts.folder, 'clinic.key'))).toBe(false)
  expect(parts.keychain.open(readFileSync(join(parts.folder, 'clinic.key.sealed'))).toString('base64')).toBe(key)
  expect(await first.window().chooseKeyPlace({ place: 'file' })).toMatchObject({ keyPlace: 'keychain' })
  await first.close()
  const second = await startPc(parts)
  expect(await opens(second)).toBe('ready')
})

test('a key that is gone: the phrase opens the clinic, a wrong one does not', async () => {
  const { parts, recoveryPhrase, keyFiles } = await aPcWithAClinic()
  rmSync(join(parts.folder, 'clinic.key.sealed'))
  const test = await startPc(parts)
  await test.until(({ stage }) => stage === 'recover-key')
  expect(test.pc.state().failure).toBe('KEY_MISSING')
  await expectRefusal(test.window().recoverKey({ phrase: WRONG }), 'PHRASE_WRONG')
  expect(test.pc.state().stage).toBe('recover-key')
  expect(await test.window().recoverKey({ phrase: recoveryPhrase.toUpperCase() })).toMatchObject({ stage: 'clinic' })
  expect(keyFiles()).toEqual(['clinic.key.sealed'])
  expect(await opens(test)).toBe('ready')
})

test('a folder copied from another user: the keychain does not open its key, the phrase does', async () => {
  const { parts, recoveryPhrase } = await aPcWithAClinic()
  const test = await startPc(partsOfAPc({ folder: parts.folder, keychain: aKeychain() }))
  await test.until(({ stage }) => stage === 'recover-key')
  expect(test.pc.state().failure).toBe('KEY_WRONG')
  expect(await test.window().recoverKey({ phrase: recoveryPhrase })).toMatchObject({ stage: 'clinic' })
})

test('a PC that lost its keychain: a file is chosen, then the phrase asked for, and no sealed key is left behind', async () => {
  const { parts, recoveryPhrase, keyFiles } = await aPcWithAClinic()
  const test = await startPc(partsOfAPc({ folder: parts.folder, keychain: aKeychain(false) }))
  await test.until(({ stage }) => stage === 'choose-key-place')
  expect(await test.window().chooseKeyPlace({ place: 'file' })).toMatchObject({ stage: 'recover-key' })
  expect(await test.window().recoverKey({ phrase: recoveryPhrase })).toMatchObject({
    stage: 'clinic',
    keyPlace: 'file',
  })
  expect(keyFiles()).toEqual(['clinic.key'])
})

test('without the recovery file no phrase helps, and it is said', async () => {
  const { parts, recoveryPhrase } = await aPcWithAClinic()
  for (const name of ['clinic.key.sealed', 'recovery.json']) rmSync(join(parts.folder, name))
  const test = await startPc(parts)
  await test.until(({ stage }) => stage === 'recover-key')
  await expectRefusal(test.window().recoverKey({ phrase: recoveryPhrase }), 'RECOVERY_MISSING')
})
