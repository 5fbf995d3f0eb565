import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { OPEN_FAILURE_SENTENCES } from '#main/open-failure.ts'
import { BackupFailure } from '#main/platform/backup/backup-failure.ts'
import { lookAtBackup } from '#main/platform/backup/look-at-backup.ts'
import { restoreBackup } from '#main/platform/backup/restore-backup.ts'
import { OpenFailure } from '#main/platform/db/failure.ts'
import { temporaryFolder } from '#tests/support/clinic.ts'
import { aDocument, aPdf, fetchFile } from '#tests/support/documents.ts'
import { runHost } from '#tests/support/host-process.ts'
import { uploadText } from '#tests/support/imports.ts'
import { aBackup, aBackupClinic, anotherPc, namesIn, openRestored, restore } from './backup-clinic.ts'

const PATIENT = { fullName: 'Kamala Devi', sex: 'female', birth: { kind: 'age', years: 60 }, phone: null } as const

/** A backup of a clinic with a patient and their document. */
const aBackedUpClinic = async () => {
  const made = await aBackupClinic()
  const { id } = await made.desk.patients.register(PATIENT)
  const document = await aDocument(made.desk, id, { bytes: aPdf('one') })
  return { ...made, patientId: id, documentId: document.id, backup: await aBackup(made.administrator, made.stick) }
}

const failureOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'done',
    (error: unknown) =>
      error instanceof BackupFailure || error instanceof OpenFailure ? error.code : `not told: ${String(error)}`,
  )

test('a backup opens on another PC with the phrase: rows, documents, sign-ins, audit trail', async () => {
  const { backup, recoveryPhrase, documentId, patientId, folder } = await aBackedUpClinic()
  const to = anotherPc()
  await restore(backup, to, recoveryPhrase)
  expect(namesIn(to)).toEqual(['clinic.db', 'clinic.key', 'clinic.lock', 'files', 'recovery.json'])
  expect(readFileSync(join(to, 'clinic.key'))).toEqual(readFileSync(join(folder, 'clinic.key')))
  const { desk, administrator } = await openRestored(to)
  expect(await desk.patients.get({ id: patientId })).toMatchObject({ fullName: PATIENT.fullName })
  expect((await fetchFile(desk, documentId)).equals(aPdf('one'))).toBe(true)
  expect(await administrator.audit.verifyChain()).toMatchObject({ brokenAtSeq: null })
  expect((await desk.patients.register({ ...PATIENT, fullName: 'Ravi' })).recordNumber).not.toBe('')
})

test('an import that waits for its answers goes on after the restoring', async () => {
  const { administrator, stick, recoveryPhrase } = await aBackupClinic()
  const { id: importId } = await uploadText(administrator, 'name,sex,dob\nMeera Nair,F,1980-02-29\n')
  const to = anotherPc()
  await restore(await aBackup(administrator, stick), to, recoveryPhrase)
  const again = await openRestored(to)
  expect((await again.administrator.interop.inspect({ importId })).header).toEqual(['name', 'sex', 'dob'])
})

test('words that are not the phrase open nothing and leave nothing', async () => {
  const { backup } = await aBackedUpClinic()
  const to = anotherPc()
  expect(await failureOf(restore(backup, to, 'these are not the words'))).toBe('PHRASE_WRONG')
  expect(existsSync(to)).toBe(false)
})

test('the phrase that was in use when the backup was made opens it, also after it was renewed', async () => {
  const { backup, recoveryPhrase, administrator, stick } = await aBackedUpClinic()
  const renewed = await administrator.clinic.renewRecoveryPhrase({ password: 'a long enough password' })
  const second = await aBackup(administrator, stick)
  expect(await failureOf(restore(backup, anotherPc(), recoveryPhrase))).toBe('done')
  expect(await failureOf(restore(second, anotherPc(), recoveryPhrase))).toBe('PHRASE_WRONG')
  expect(await failureOf(restore(second, anotherPc(), renewed.recoveryPhrase))).toBe('done')
})

/** Ways a backup comes to harm, and what is left whole by them to look at. */
const HARM: [string, (backup: string, stored: string) => void][] = [
  ['a byte of the database changed', (backup) => flip(join(backup, 'clinic.db'), 20_000)],
  ['a byte of a document changed', (_, stored) => flip(stored, 200)],
  ['a database cut short', (backup) => truncateSync(join(backup, 'clinic.db'), 4096)],
  ['a document cut short', (_, stored) => truncateSync(stored, 10)],
  ['a document missing', (_, stored) => rmSync(stored)],
  ['no database', (backup) => rmSync(join(backup, 'clinic.db'))],
  ['no list', (backup) => rmSync(join(backup, 'manifest.json'))],
  ['a list that is none', (backup) => writeFileSync(join(backup, 'manifest.json'), '{"format":1}')],
  ['a document left out of the list', (backup) => changeList(backup, (files) => files.slice(0, 2))],
  [
    'a list that names a file elsewhere',
    (backup) => changeList(backup, (files) => [...files, { ...files[0], path: '../x' }]),
  ],
  ['a list made for what was swapped', (backup) => swapDocument(backup)],
]

const flip = (path: string, at: number) => {
  const bytes = readFileSync(path)
  bytes[at] = (bytes[at] ?? 0) ^ 1
  writeFileSync(path, bytes)
}

interface Listed {
  path: string
  bytes: number
  sha256: string
}

const changeList = (backup: string, change: (files: Listed[]) => object[]) => {
  const path = join(backup, 'manifest.json')
  const list = JSON.parse(readFileSync(path, 'utf8'))
  writeFileSync(path, JSON.stringify({ ...list, files: change(list.files) }))
}

const swapDocument = (backup: string) => {
  changeList(backup, (files) =>
    files.map((file) => {
      if (!file.path.startsWith('files/')) return file
      writeFileSync(join(backup, file.path), 'x')
      return { ...file, bytes: 1, sha256: '2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881' }
    }),
  )
}

test.each(HARM)('%s: the backup is refused whole, and nothing is left', async (_, harm) => {
  const { backup, recoveryPhrase } = await aBackedUpClinic()
  const copy = join(temporaryFolder(), 'copy')
  cpSync(backup, copy, { recursive: true })
  const storedFolder = join(copy, 'files', 'documents', 'stored')
  harm(copy, join(storedFolder, namesIn(storedFolder)[0] ?? ''))
  const to = anotherPc()
  expect(await failureOf(restore(copy, to, recoveryPhrase))).toBe('DAMAGED')
  expect(existsSync(to)).toBe(false)
  const place = temporaryFolder()
  expect(await failureOf(restore(copy, place, recoveryPhrase))).toBe('DAMAGED')
  expect(namesIn(place).filter((name) => name !== 'clinic.lock')).toEqual([])
})

test('a backup without its recovery file says so', async () => {
  const { backup, recoveryPhrase } = await aBackedUpClinic()
  const bytes = statSync(join(backup, 'recovery.json')).size
  writeFileSync(join(backup, 'recovery.json'), '{'.padEnd(bytes))
  expect(await failureOf(restore(backup, anotherPc(), recoveryPhrase))).toBe('RECOVERY_MISSING')
})

test('looking at a folder that is no backup, or one with a file missing, finds it damaged', async () => {
  const { backup } = await aBackedUpClinic()
  expect(await failureOf(lookAtBackup(temporaryFolder()))).toBe('DAMAGED')
  expect(await failureOf(lookAtBackup(join(temporaryFolder(), 'not there')))).toBe('DAMAGED')
  renameSync(join(backup, 'recovery.json'), join(backup, 'elsewhere.json'))
  expect(await failureOf(lookAtBackup(backup))).toBe('DAMAGED')
})

test('a clinic that lies there is never written over, nor documents whose database is gone', async () => {
  const { backup, recoveryPhrase, folder, clinic } = await aBackedUpClinic()
  expect(await failureOf(restore(backup, folder, recoveryPhrase))).toBe('ALREADY_OPEN')
  await clinic.close()
  const before = namesIn(folder)
  expect(await failureOf(restore(backup, folder, recoveryPhrase))).toBe('FOLDER_IN_USE')
  expect(namesIn(folder)).toEqual(before)
  rmSync(join(folder, 'clinic.db'))
  expect(await failureOf(restore(backup, folder, recoveryPhrase))).toBe('FOLDER_IN_USE')
  expect(namesIn(join(folder, 'files', 'documents', 'stored'))).toHaveLength(1)
})

test('a folder in which something else lies keeps it, and takes the clinic in beside', async () => {
  const { backup, recoveryPhrase, patientId } = await aBackedUpClinic()
  const to = temporaryFolder()
  writeFileSync(join(to, 'config.json'), '{}')
  mkdirSync(join(to, 'log'))
  await restore(backup, to, recoveryPhrase)
  expect(namesIn(to)).toEqual(expect.arrayContaining(['clinic.db', 'config.json', 'log']))
  expect(await (await openRestored(to)).desk.patients.get({ id: patientId })).toMatchObject({ id: patientId })
})

test('a key that cannot be kept undoes the restoring', async () => {
  const { backup, recoveryPhrase } = await aBackedUpClinic()
  const to = temporaryFolder()
  const save = () => {
    throw new OpenFailure('KEY_MISSING')
  }
  const keyStore = { load: () => null, save }
  expect(await failureOf(restoreBackup({ from: backup, to, phrase: recoveryPhrase, keyStore }))).toBe('KEY_MISSING')
  expect(namesIn(to)).toEqual(['clinic.lock'])
})

test('the host brings a backup to a new folder, and says what it is', async () => {
  const { backup, recoveryPhrase, patientId } = await aBackedUpClinic()
  const to = anotherPc()
  const wrong = await runHost(['--data', to, '--restore', backup], 'these are not the words\n')
  expect(wrong).toMatchObject({ code: 1, stderr: `${OPEN_FAILURE_SENTENCES.PHRASE_WRONG}\n` })
  const right = await runHost(['--data', to, '--restore', backup], `${recoveryPhrase}\n`)
  expect(right).toMatchObject({ code: 0, stderr: '' })
  expect(right.stdout).toContain('Riverside Clinic')
  expect(right.stdout).not.toContain(recoveryPhrase)
  const restored = await openRestored(to)
  expect(await restored.desk.patients.get({ id: patientId })).toMatchObject({ id: patientId })
  await restored.clinic.close()
  const again = await runHost(['--data', to, '--restore', backup], `${recoveryPhrase}\n`)
  expect(again).toMatchObject({ code: 1, stderr: expect.stringMatching(/--data/) })
  expect((await runHost(['--data', anotherPc(), '--restore', temporaryFolder()])).code).toBe(1)
})
