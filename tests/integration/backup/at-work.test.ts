import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { ADMINISTRATOR, clientOn, STAFF_PASSWORD, temporaryFolder } from '#tests/support/clinic.ts'
import { aDocument, fetchFile } from '#tests/support/documents.ts'
import { mountingWith } from '#tests/support/small-disk.ts'
import { aBackup, aBackupClinic, anotherPc, backupOver, namesIn, openRestored, restore } from './backup-clinic.ts'

const BACKUP_CHILD = fileURLToPath(import.meta.resolve('../../support/backup-child.ts'))
const FULL_STICK_CHILD = fileURLToPath(import.meta.resolve('../../support/full-stick-child.ts'))
const BIRTH = { kind: 'age', years: 60 } as const

/** What a desk heard was kept. */
interface Kept {
  id: number
  fullName: string
  documentId: number
  bytes: Buffer
}

/** Registers patients with a document each, one after the other, until it is told to stop. */
const workingDesk = (clinic: Awaited<ReturnType<typeof aBackupClinic>>, name: string) => {
  const kept: Kept[] = []
  let isWorking = true
  const work = async () => {
    const desk = clientOn(clinic.clinic)
    await desk.session.signIn({ username: 'desk', password: STAFF_PASSWORD })
    for (let number = 0; isWorking; number += 1) {
      const fullName = `${name} ${number}`
      const { id } = await desk.patients.register({ fullName, sex: 'other', birth: BIRTH, phone: null })
      const bytes = Buffer.from(`${fullName} `.repeat(4_000))
      const document = await aDocument(desk, id, { bytes, fileName: 'note.txt' })
      kept.push({ id, fullName, documentId: document.id, bytes })
    }
  }
  const done = work()
  const stop = async () => {
    isWorking = false
    await done
  }
  return { kept, stop }
}

test('while four desks write, a backup holds everything acknowledged before it was begun, and nothing half', async () => {
  const clinic = await aBackupClinic()
  const desks = ['Amina', 'Bala', 'Chandra', 'Devi'].map((name) => workingDesk(clinic, name))
  await expect.poll(() => desks.every(({ kept }) => kept.length >= 3), { timeout: 30_000 }).toBe(true)
  const { folder } = await clinic.administrator.backup.make({ folder: clinic.stick })
  const before = desks.flatMap(({ kept }) => [...kept])
  const { failure, last } = await backupOver(clinic.administrator)
  expect({ failure, folder: last?.folder }).toEqual({ failure: null, folder })
  for (const { stop } of desks) await stop()
  expect(desks.flatMap(({ kept }) => kept).length).toBeGreaterThan(before.length)

  const to = anotherPc()
  await restore(folder, to, clinic.recoveryPhrase)
  const { desk, administrator } = await openRestored(to)
  for (const { id, fullName, documentId, bytes } of before) {
    expect((await desk.patients.get({ id })).fullName).toBe(fullName)
    expect((await fetchFile(desk, documentId)).equals(bytes)).toBe(true)
  }
  // What came later is there or not, but never a document without its bytes.
  for (const { id } of desks.flatMap(({ kept }) => kept)) {
    const listed = await desk.documents.listOfPatient({ patientId: id }).catch(() => ({ documents: [] }))
    for (const { id: documentId, sizeBytes } of listed.documents) {
      expect(await fetchFile(desk, documentId)).toHaveLength(sizeBytes)
    }
  }
  expect(await administrator.audit.verifyChain()).toMatchObject({ brokenAtSeq: null })
})

const dies = async (...options: string[]) => {
  const child = spawn(process.execPath, [BACKUP_CHILD, ...options], { stdio: ['ignore', 'ignore', 'inherit'] })
  const [, signal] = (await once(child, 'exit')) as [number | null, string | null]
  expect(signal).toBe('SIGKILL')
}

/** A closed clinic with some documents, its phrase, and a stick. */
const aClosedClinic = async () => {
  const made = await aBackupClinic()
  const { id } = await made.desk.patients.register({ fullName: 'Kamala', sex: 'female', birth: BIRTH, phone: null })
  for (let number = 0; number < 4; number += 1) {
    await aDocument(made.desk, id, { bytes: Buffer.from(`${number} `.repeat(500_000)), fileName: 'note.txt' })
  }
  return made
}

test('a process killed while it makes a backup leaves nothing under a backup’s name, or a whole one', async () => {
  const { clinic, folder, stick, recoveryPhrase } = await aClosedClinic()
  await clinic.close()
  for (const when of ['0', '0.2', '0.5', '0.8', '1', 'named']) {
    await dies('backup', folder, stick, when, ADMINISTRATOR.password)
    const named = namesIn(stick).filter((name) => !name.endsWith('.unfinished'))
    const again = await openRestored(folder)
    const { last, failure } = await backupOver(again.administrator)
    await expect.poll(() => namesIn(stick)).toEqual(named)
    if (named.length === 0) {
      expect({ when, last, failure }).toEqual({ when, last: null, failure: 'INTERRUPTED' })
    } else {
      expect({ when, last: basename(last?.folder ?? ''), failure }).toEqual({ when, last: named[0], failure: null })
      await restore(join(stick, named[0] ?? ''), anotherPc(), recoveryPhrase)
    }
    await again.clinic.close()
  }
  expect(namesIn(stick)).toHaveLength(1)
})

test.each(['copying', 'taking-over', 'key-kept', 'done'])(
  'a process killed while it restores (%s) leaves no clinic or a whole one, and it can be done again',
  async (when) => {
    const { administrator, stick, recoveryPhrase } = await aClosedClinic()
    const backup = await aBackup(administrator, stick)
    const to = anotherPc()
    mkdirSync(to)
    await dies('restore', backup, to, when, recoveryPhrase)
    expect(existsSync(join(to, 'clinic.db'))).toBe(when === 'done')
    if (when !== 'done') await restore(backup, to, recoveryPhrase)
    expect(namesIn(to)).toEqual(['clinic.db', 'clinic.key', 'clinic.lock', 'files', 'recovery.json'])
    const { desk } = await openRestored(to)
    const { documents } = await desk.documents.listOfPatient({ patientId: 1 })
    expect(documents).toHaveLength(4)
    for (const { id, sizeBytes } of documents) expect(await fetchFile(desk, id)).toHaveLength(sizeBytes)
  },
)

const way = mountingWith()

test.runIf(way !== null)(
  `a full stick is told, and nothing is left on it${way ? '' : ' (not run: no small disk can be mounted here)'}`,
  async () => {
    const stick = join(temporaryFolder(), 'stick')
    mkdirSync(stick)
    const script = `mount -t tmpfs -o size=300k tmpfs "$1" && exec "$3" "$2" "$1" "$4" "$5"`
    const options = ['sh', '-c', script, 'sh', stick, FULL_STICK_CHILD, process.execPath]
    const [command = '', ...rest] = way ?? []
    const told = spawnSync(command, [...rest, ...options, temporaryFolder(), temporaryFolder()])
    expect(told.stderr.toString()).toBe('')
    expect(JSON.parse(told.stdout.toString())).toEqual({
      ...{ failure: 'DISK_FULL', leftOnStick: [], failureAfter: null, isLast: true },
      ...{ restoredToStick: 'DISK_FULL', leftAfterRestoring: [], restoredElsewhere: 'done' },
    })
  },
)
