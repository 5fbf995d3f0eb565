import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openClinic, recoverClinic } from '#main/clinic.ts'
import { makeDataKey } from '#main/platform/db/key.ts'
import { ADMINISTRATOR, aFreshClinic, clientOn, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'

const isWindows = process.platform === 'win32'

const modeOf = (path: string) => (statSync(path).mode & 0o777).toString(8)

/** A clinic that was set up, holds a department and is closed again. */
const aClosedClinic = async () => {
  const { clinic, folder, anonymous } = await aFreshClinic()
  const { recoveryPhrase } = await setUp(anonymous)
  await anonymous.catalog.createTerm({ list: 'departments', name: 'Skin' })
  await clinic.close()
  return { folder, recoveryPhrase }
}

const opening = (folder: string) => openClinic({ folder, appVersion: 'test' })

const departmentsIn = async (folder: string) => {
  const { anonymous } = await aFreshClinic(folder)
  await anonymous.session.signIn(ADMINISTRATOR)
  return (await anonymous.catalog.listTerms({ list: 'departments' })).map((row) => row.name)
}

describe('what lies on the disk', () => {
  test.skipIf(isWindows)(
    'the folder and everything in it is its owner’s alone (not on Windows: it has no such modes)',
    async () => {
      const folder = join(temporaryFolder(), 'clinic')
      const before = process.umask(0)
      try {
        const { anonymous } = await aFreshClinic(folder)
        await setUp(anonymous)
        await anonymous.catalog.createTerm({ list: 'departments', name: 'Skin' })
        const modes = readdirSync(folder, { recursive: true, withFileTypes: true }).map((entry) => {
          const path = join(entry.parentPath, entry.name)
          return `${entry.isDirectory() ? 'folder' : 'file'} ${entry.name} ${modeOf(path)}`
        })
        expect(modeOf(folder)).toBe('700')
        expect(modes.filter((mode) => !/^folder \S+ 700$|^file \S+ 600$/.test(mode))).toEqual([])
        expect(modes.length).toBeGreaterThan(5)
      } finally {
        process.umask(before)
      }
    },
  )

  test('no file gives away that it is a database or what is in it', async () => {
    const { folder } = await aClosedClinic()
    for (const name of readdirSync(folder)) {
      if (!name.startsWith('clinic.db')) continue
      const bytes = readFileSync(join(folder, name))
      expect(bytes.includes('SQLite format 3')).toBe(false)
      expect(bytes.includes('Riverside')).toBe(false)
      expect(bytes.includes('staff_members')).toBe(false)
    }
    expect(statSync(join(folder, 'clinic.db')).size).toBeGreaterThan(10_000)
  })
})

describe('the key', () => {
  test('a clinic opens again with everything in it', async () => {
    const { folder } = await aClosedClinic()
    expect(await departmentsIn(folder)).toEqual(['Skin'])
  })

  test('another key is refused and changes nothing', async () => {
    const { folder } = await aClosedClinic()
    const keyStore = { load: makeDataKey, save: () => {} }
    const wrong = openClinic({ folder, appVersion: 'test', keyStore })
    await expect(wrong).rejects.toMatchObject({ code: 'KEY_WRONG' })
    expect(await departmentsIn(folder)).toEqual(['Skin'])
  })

  test.each([
    ['empty', ''],
    ['too short', 'c2hvcnQ='],
    ['no key at all', '\u0000\u0001 not base64'],
  ])('a key file that is %s is refused', async (_, content) => {
    const { folder } = await aClosedClinic()
    writeFileSync(join(folder, 'clinic.key'), content)
    await expect(opening(folder)).rejects.toMatchObject({ code: 'KEY_WRONG' })
  })

  test('a lost key is refused, never replaced by a new one', async () => {
    const { folder } = await aClosedClinic()
    rmSync(join(folder, 'clinic.key'))
    await expect(opening(folder)).rejects.toMatchObject({ code: 'KEY_MISSING' })
    expect(existsSync(join(folder, 'clinic.key'))).toBe(false)
    // A refused opening holds no lock.
    await expect(opening(folder)).rejects.toMatchObject({ code: 'KEY_MISSING' })
  })

  test('a file that is no database of this clinic is refused', async () => {
    const { folder } = await aClosedClinic()
    writeFileSync(join(folder, 'clinic.db'), 'not a database at all, but long enough to look at'.repeat(200))
    await expect(opening(folder)).rejects.toMatchObject({ code: 'KEY_WRONG' })
  })

  test('a database with a page overwritten is refused as damaged', async () => {
    const { folder } = await aClosedClinic()
    const path = join(folder, 'clinic.db')
    const bytes = readFileSync(path)
    bytes.fill(7, 4_096, 40_960)
    writeFileSync(path, bytes)
    await expect(opening(folder)).rejects.toMatchObject({ code: 'DATABASE_DAMAGED' })
  })
})

describe('recovery', () => {
  test.each([
    ['as it was shown', (phrase: string) => phrase],
    ['in capitals with stray spaces', (phrase: string) => `  ${phrase.toUpperCase().replaceAll(' ', '  \t')}\n`],
  ])('the phrase typed %s brings the key back', async (_, typed) => {
    const { folder, recoveryPhrase } = await aClosedClinic()
    rmSync(join(folder, 'clinic.key'))
    await expect(opening(folder)).rejects.toMatchObject({ code: 'KEY_MISSING' })
    await recoverClinic(folder, typed(recoveryPhrase))
    expect(await departmentsIn(folder)).toEqual(['Skin'])
  })

  test('a clinic opened as people open it makes guessing dear, and a file from before that was written down opens too', async () => {
    const folder = temporaryFolder()
    const clinic = await opening(folder)
    const { recoveryPhrase } = await setUp(clientOn(clinic))
    await clinic.close()
    const hashes = behindItsBack(folder, (file) =>
      file.prepare('SELECT password_hash FROM staff_members').pluck().all(),
    )
    expect(hashes).toEqual([expect.stringMatching(/^\$argon2id\$v=19\$m=19456,(p=1,t=2|t=2,p=1)\$/)])
    const { cost, ...earlier } = JSON.parse(readFileSync(join(folder, 'recovery.json'), 'utf8'))
    expect(cost).toEqual({ memoryCost: 65_536, timeCost: 3, parallelism: 1 })
    writeFileSync(join(folder, 'recovery.json'), JSON.stringify(earlier))
    rmSync(join(folder, 'clinic.key'))
    await recoverClinic(folder, recoveryPhrase)
    expect(await departmentsIn(folder)).toEqual([])
  })

  test('a wrong phrase brings nothing and leaves everything as it was', async () => {
    const { folder, recoveryPhrase } = await aClosedClinic()
    rmSync(join(folder, 'clinic.key'))
    const swapped = recoveryPhrase.split(' ').reverse().join(' ')
    for (const phrase of [swapped, '', 'abandon '.repeat(12)]) {
      await expect(recoverClinic(folder, phrase)).rejects.toMatchObject({ code: 'PHRASE_WRONG' })
    }
    expect(existsSync(join(folder, 'clinic.key'))).toBe(false)
    await recoverClinic(folder, recoveryPhrase)
    expect(await departmentsIn(folder)).toEqual(['Skin'])
  })

  test('a renewed phrase works and the old one does not', async () => {
    const { clinic, folder, anonymous } = await aFreshClinic()
    const old = await setUp(anonymous)
    const { password } = ADMINISTRATOR
    const { recoveryPhrase } = await anonymous.clinic.renewRecoveryPhrase({ password })
    expect(recoveryPhrase).not.toBe(old.recoveryPhrase)
    await clinic.close()
    rmSync(join(folder, 'clinic.key'))
    await expect(recoverClinic(folder, old.recoveryPhrase)).rejects.toMatchObject({ code: 'PHRASE_WRONG' })
    await recoverClinic(folder, recoveryPhrase)
    expect(await departmentsIn(folder)).toEqual([])
  })

  test.each([
    ['is missing', null],
    ['is empty', ''],
    ['is no JSON', '{"format": 1,'],
    ['lacks a field', '{"format":1,"salt":"AAAA","nonce":"AAAA"}'],
  ])('a recovery file that %s says so', async (_, content) => {
    const { folder, recoveryPhrase } = await aClosedClinic()
    const path = join(folder, 'recovery.json')
    if (content === null) rmSync(path)
    else writeFileSync(path, content)
    await expect(recoverClinic(folder, recoveryPhrase)).rejects.toMatchObject({ code: 'RECOVERY_MISSING' })
  })

  test('a recovery file whose contents were cut short does not open', async () => {
    const { folder, recoveryPhrase } = await aClosedClinic()
    const path = join(folder, 'recovery.json')
    const kept = JSON.parse(readFileSync(path, 'utf8')) as { sealed: string }
    writeFileSync(path, JSON.stringify({ ...kept, sealed: 'AAAA' }))
    await expect(recoverClinic(folder, recoveryPhrase)).rejects.toMatchObject({ code: 'PHRASE_WRONG' })
  })

  test('there is nothing to recover where no clinic is', async () => {
    const nowhere = join(temporaryFolder(), 'nothing-here')
    await expect(recoverClinic(nowhere, 'any words')).rejects.toMatchObject({ code: 'RECOVERY_MISSING' })
    expect(existsSync(nowhere)).toBe(false)
  })

  test('an open clinic is not recovered under its own feet', async () => {
    const { folder, anonymous } = await aFreshClinic()
    const { recoveryPhrase } = await setUp(anonymous)
    await expect(recoverClinic(folder, recoveryPhrase)).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
  })
})

test('a clinic is opened once, closed, and opened again', async () => {
  const first = await aFreshClinic()
  await expect(opening(first.folder)).rejects.toMatchObject({ code: 'ALREADY_OPEN' })
  expect((await first.anonymous.clinic.getStatus()).state).toBe('needs-set-up')
  await first.clinic.close()
  const again = await opening(first.folder)
  expect((await clientOn(again).clinic.getStatus()).state).toBe('needs-set-up')
  await again.close()
})
