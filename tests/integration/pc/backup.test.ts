import { existsSync, readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openClinic } from '#main/clinic.ts'
import { migrations } from '#migrations/index.ts'
import type { Migration } from '#migrations/migration.ts'
import { ADMINISTRATOR, CHEAP_HASHING, clientOn, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { startPc } from '#tests/support/pc.ts'
import { aKeychain, partsOfAPc } from '#tests/support/pc-parts.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aBackup } from '../backup/backup-clinic.ts'

const WRONG = 'abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about'

/** A clinic on one PC, and a stick with its backup. */
const aStickWithABackup = async () => {
  const test = await startPc(partsOfAPc())
  await test.window().chooseMode({ mode: 'alone' })
  const { client } = await test.clinicLineAgain()
  const { recoveryPhrase } = await setUp(client)
  const changes = await client.changes.subscribe({})
  const { folder } = await client.backup.make({ folder: temporaryFolder() })
  while ((await client.backup.getState()).last?.folder !== folder) await changes.next()
  await changes.return?.()
  await test.close()
  return { folder, recoveryPhrase }
}

test('a backup comes to another PC with the phrase, and its key into that PC’s keychain', async () => {
  const { folder, recoveryPhrase } = await aStickWithABackup()
  const parts = partsOfAPc({ chooseFolder: async () => folder })
  const other = await startPc(parts)
  const window = other.window()
  expect(await window.chooseBackup()).toMatchObject({ clinicName: 'Riverside Clinic', appVersion: 'test' })
  await expectRefusal(window.restoreBackup({ phrase: WRONG }), 'PHRASE_WRONG')
  expect(other.pc.state().stage).toBe('choose-mode')
  expect(existsSync(join(parts.folder, 'clinic.db'))).toBe(false)

  const state = await window.restoreBackup({ phrase: recoveryPhrase })
  expect(state).toMatchObject({ stage: 'clinic', mode: 'alone', keyPlace: 'keychain' })
  expect(readdirSync(parts.folder)).toContain('clinic.key.sealed')
  expect(readdirSync(parts.folder)).not.toContain('clinic.key')
  expect((await (await other.clinicLineAgain()).client.clinic.getStatus()).state).toBe('ready')
})

test('the clinic that was brought here says nothing of the backup it came in having been interrupted', async () => {
  const { folder, recoveryPhrase } = await aStickWithABackup()
  const other = await startPc(partsOfAPc({ chooseFolder: async () => folder }))
  await other.window().chooseBackup()
  await other.window().restoreBackup({ phrase: recoveryPhrase })
  const { client } = await other.clinicLineAgain()
  const { username, password } = ADMINISTRATOR
  await client.session.signIn({ username, password })
  const changes = await client.changes.subscribe({})
  while ((await client.backup.getState()).progress !== null) await changes.next()
  expect(await client.backup.getState()).toEqual({ last: null, progress: null, failure: null })
})

/** A clinic that was made with other schema steps than this app's, its backup on a stick. */
const aBackupWithSteps = async (steps: readonly Migration[]) => {
  const clinic = await openClinic({ folder: temporaryFolder(), appVersion: 'other', hashing: CHEAP_HASHING, steps })
  onTestFinished(() => clinic.close())
  const client = clientOn(clinic)
  const { recoveryPhrase } = await setUp(client)
  return { folder: await aBackup(client, temporaryFolder()), recoveryPhrase }
}

test('a backup of a newer version is brought here whole, and a sentence says what opens it', async () => {
  const later = { name: 'a later step', up: async () => {} }
  const { folder, recoveryPhrase } = await aBackupWithSteps([...migrations, later])
  const other = await startPc(partsOfAPc({ chooseFolder: async () => folder }))
  await other.window().chooseBackup()
  expect(await other.window().restoreBackup({ phrase: recoveryPhrase })).toMatchObject({
    stage: 'failed',
    failure: 'NEWER_DATABASE',
  })
})

test('on a PC without a keychain the phrase is asked for once: the key waits for the choice', async () => {
  const { folder, recoveryPhrase } = await aStickWithABackup()
  const other = await startPc(partsOfAPc({ chooseFolder: async () => folder, keychain: aKeychain(false) }))
  const window = other.window()
  await window.chooseBackup()
  expect(await window.restoreBackup({ phrase: recoveryPhrase })).toMatchObject({ stage: 'choose-key-place' })
  expect(await window.chooseKeyPlace({ place: 'file' })).toMatchObject({ stage: 'clinic', keyPlace: 'file' })
})

test('a clinic is never written over', async () => {
  const { folder, recoveryPhrase } = await aStickWithABackup()
  const other = await startPc(partsOfAPc({ chooseFolder: async () => folder }))
  const window = other.window()
  await window.chooseMode({ mode: 'alone' })
  await window.chooseBackup()
  await expectRefusal(window.restoreBackup({ phrase: recoveryPhrase }), 'CLINIC_AT_WORK')
  expect((await (await other.clinicLineAgain()).client.clinic.getStatus()).state).toBe('needs-set-up')
})

test('a folder that holds no whole backup is refused, and no folder chosen is no mistake', async () => {
  const { folder } = await aStickWithABackup()
  let chosen: string | null = null
  const test = await startPc(partsOfAPc({ chooseFolder: async () => chosen }))
  const window = test.window()
  expect(await window.chooseBackup()).toBeNull()
  await expectRefusal(window.restoreBackup({ phrase: WRONG }), 'BACKUP_DAMAGED')
  chosen = temporaryFolder()
  await expectRefusal(window.chooseBackup(), 'BACKUP_DAMAGED')
  chosen = folder
  const database = readdirSync(folder).find((name) => name.endsWith('.db')) ?? ''
  truncateSync(join(folder, database), 100)
  await expectRefusal(window.chooseBackup(), 'BACKUP_DAMAGED')
})
