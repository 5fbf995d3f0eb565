import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import type { Clinic } from '#main/clinic.ts'
import { ADMINISTRATOR, clientOn, temporaryFolder } from '#tests/support/clinic.ts'
import {
  aResourceFolder,
  loaded,
  openWithCodes,
  putEdition,
  SHIPPED,
  someCodes,
} from '#tests/support/diagnosis-codes.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'

const CHILD = fileURLToPath(new URL('../../support/diagnosis-child.ts', import.meta.url))

const signedIn = async (clinic: Clinic) => {
  const client = clientOn(clinic)
  await client.session.signIn(ADMINISTRATOR)
  return client
}

const editions = ({ core: { db } }: Clinic) =>
  db.selectFrom('diagnosis_editions').select(['id', 'name', 'loaded_count']).orderBy('id').execute()

const killedAt = async (folder: string, resources: string, count: number) => {
  const child = spawn(process.execPath, [CHILD, folder, resources, String(count)], { stdio: 'inherit' })
  const [, signal] = await once(child, 'exit')
  expect(signal).toBe('SIGKILL')
}

/** What the file holds, and whether its index is sound. */
const inTheFile = (folder: string) =>
  behindItsBack(folder, (connection) => {
    const one = (query: string) => connection.prepare(query).pluck().get()
    connection.prepare("INSERT INTO diagnosis_search (diagnosis_search) VALUES ('integrity-check')").run()
    return {
      codes: one('SELECT count(*) FROM diagnosis_codes'),
      different: one('SELECT count(DISTINCT code) FROM diagnosis_codes'),
      indexed: one('SELECT count(*) FROM diagnosis_search'),
    }
  })

test('the 95,358 codes that come with the app are all loaded, and the clinic works meanwhile', async () => {
  const folder = temporaryFolder()
  const clinic = await openWithCodes(folder, SHIPPED)
  const client = await signedIn(clinic)
  expect(await client.catalog.searchDiagnoses({ text: 'cholera' })).toMatchObject({ isLoading: true })
  await client.catalog.createTerm({ list: 'rooms', name: 'Room 1' })
  await loaded(clinic)
  expect(await editions(clinic)).toMatchObject([{ name: 'icd-10-cm-2021-01', loaded_count: 95_358 }])
  const { codes, isLoading } = await client.catalog.searchDiagnoses({ text: 'essential hypert' })
  expect(codes[0]).toEqual({ code: 'I10', name: 'Essential (primary) hypertension', isLeaf: true })
  expect(isLoading).toBe(false)
  await clinic.close()
  expect(inTheFile(folder)).toEqual({ codes: 95_358, different: 95_358, indexed: 95_358 })
})

test('a load that is killed twice goes on where it was, and every code is there once', async () => {
  const folder = temporaryFolder()
  const all = someCodes(3_000)
  const resources = aResourceFolder(all)
  await (await openWithCodes(folder, aResourceFolder([], '2000'))).close()
  await killedAt(folder, resources, 500)
  await killedAt(folder, resources, 1_500)
  const standing = inTheFile(folder)
  expect(Number(standing.codes)).toBeGreaterThanOrEqual(1_500)
  expect(standing).toMatchObject({ different: standing.codes, indexed: standing.codes })
  const clinic = await openWithCodes(folder, resources)
  await loaded(clinic)
  const client = await signedIn(clinic)
  const search = async (text: string) => (await client.catalog.searchDiagnoses({ text })).codes.map(({ code }) => code)
  expect(await search('made condition 2999')).toEqual(['Z02.999'])
  expect(await search('cholera')).toEqual(['A00', 'A00.9', 'A00.0'])
  const { events } = await client.audit.list({ action: 'catalog.loadDiagnosisCodes' })
  expect(events.map(({ reason }) => reason)).toContain('icd-10-cm-2021')
  expect((await client.audit.verifyChain()).brokenAtSeq).toBeNull()
  await clinic.close()
  expect(inTheFile(folder)).toEqual({ codes: all.length, different: all.length, indexed: all.length })
})

test('the same edition is loaded once, a newer one takes its place, an older one does not', async () => {
  const folder = temporaryFolder()
  const resources = aResourceFolder(someCodes(), '2021')
  const first = await openWithCodes(folder, resources)
  await loaded(first)
  await first.close()
  const again = await openWithCodes(folder, resources)
  const client = await signedIn(again)
  expect((await client.catalog.searchDiagnoses({ text: 'cholera' })).isLoading).toBe(false)
  expect(await editions(again)).toHaveLength(1)
  await again.close()

  putEdition(resources, [{ code: 'A00', name: 'Cholera as it is called now', isLeaf: true }], '2027-04')
  const newer = await openWithCodes(folder, resources)
  const then = await signedIn(newer)
  // The complete edition is searched until the newer one is complete: nobody is told to wait.
  expect((await then.catalog.searchDiagnoses({ text: 'cholera' })).isLoading).toBe(false)
  await loaded(newer)
  expect((await then.catalog.searchDiagnoses({ text: 'a00' })).codes).toEqual([
    { code: 'A00', name: 'Cholera as it is called now', isLeaf: true },
  ])
  await newer.close()
  // What closing cut off of the removal is done at the next opening.
  const after = await openWithCodes(folder, resources)
  while ((await editions(after)).length > 1) await setImmediate()
  await after.close()
  rmSync(join(resources, 'icd-10-cm-2027-04.txt.br'))
  const older = await openWithCodes(folder, resources)
  expect((await (await signedIn(older)).catalog.searchDiagnoses({ text: 'a00' })).codes).toHaveLength(1)
  await older.close()
  expect(inTheFile(folder)).toEqual({ codes: 1, different: 1, indexed: 1 })
})

test('a clinic opens where the files that come with the app are missing: nothing is found, and nobody waits', async () => {
  const clinic = await openWithCodes(temporaryFolder(), join(temporaryFolder(), 'not-there'))
  const client = await signedIn(clinic)
  expect(await client.catalog.searchDiagnoses({ text: 'cholera' })).toEqual({ codes: [], isLoading: false })
})
