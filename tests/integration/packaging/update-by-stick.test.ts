import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppImageUpdater } from 'electron-updater'
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest'
import { takeUpdate, trustedKeys } from '#main/pc/update-check.ts'
import { serveUpdate } from '#main/pc/update-feed.ts'
import { temporaryFolder } from '#tests/support/clinic.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const NAME = 'clinic-front-desk-0.2.0-linux-x86_64.AppImage'
const UPDATE_CHILD = fileURLToPath(new URL('../../support/update-child.ts', import.meta.url))
// Says that it was started; what follows only makes it large.
const installer = Buffer.from(`#!/bin/sh\necho 0.2.0 > "$STARTED"\nexit\n${'#'.repeat(300_000)}`)

const sign = (...args: string[]) =>
  spawnSync(process.execPath, [join(ROOT, 'scripts', 'sign-update.mjs'), ...args], { encoding: 'utf8' })

const madeKeys = (keys: string) => {
  expect(sign('--make-keys', keys)).toMatchObject({ status: 0, stderr: '' })
  return { privateKey: join(keys, 'update-private.pem'), publicKey: join(keys, 'update-key.pem') }
}

/** Filled once, as the maker of a version does it: what electron-builder made, and what sign-update adds. */
const filled = mkdtempSync(join(tmpdir(), 'clinic-stick-'))
const { privateKey, publicKey } = madeKeys(join(filled, 'keys'))
const filledStick = join(filled, 'stick')
beforeAll(() => {
  mkdirSync(filledStick)
  writeFileSync(join(filledStick, NAME), installer)
  writeFileSync(join(filledStick, 'clinic-front-desk-0.2.0-linux-amd64.deb'), installer)
  writeFileSync(join(filledStick, 'latest-linux.yml'), 'version: 9.9.9\n')
  const signed = sign('--key', privateKey, '--folder', filledStick, '--version', '0.2.0')
  expect(signed).toMatchObject({ status: 0, stderr: '' })
})
afterAll(() => rmSync(filled, { recursive: true, force: true }))

/** A copy of the stick, to be spoilt. */
const aSignedStick = () => {
  const folder = temporaryFolder()
  cpSync(filledStick, folder, { recursive: true })
  return folder
}

const taken = (folder = aSignedStick()) =>
  takeUpdate({
    ...{ folder, keys: trustedKeys(publicKey), appVersion: '0.1.0', kind: 'appimage' },
    into: join(temporaryFolder(), 'updates'),
  })

const served = async (update: Awaited<ReturnType<typeof takeUpdate>>) => {
  const feed = await serveUpdate(update, { needsAdministrator: false })
  onTestFinished(() => feed.close())
  return feed
}

/** electron-updater itself, with Node's HTTP in place of Electron's. */
const anUpdater = (url: string, current = '0.1.0') => {
  const folder = temporaryFolder()
  vi.stubEnv('APPIMAGE', join(folder, 'clinic.AppImage'))
  onTestFinished(() => {
    vi.unstubAllEnvs()
  })
  const updater = new AppImageUpdater(null, {
    ...{ version: current, name: 'clinic-front-desk', isPackaged: true, whenReady: async () => {} },
    ...{ userDataPath: folder, baseCachePath: folder, appUpdateConfigPath: join(folder, 'app-update.yml') },
    ...{ quit: () => {}, relaunch: () => {}, onQuit: () => {} },
  })
  writeFileSync(join(folder, 'app-update.yml'), 'updaterCacheDirName: updates\n')
  const executor = {
    request: async (options: { protocol: string; hostname: string; port: string; path: string }) => {
      const reply = await fetch(`${options.protocol}//${options.hostname}:${options.port}${options.path}`)
      return reply.status === 200 ? reply.text() : null
    },
    download: async (from: URL, to: string, { sha512 }: { sha512: string }) => {
      const bytes = Buffer.from(await (await fetch(from)).arrayBuffer())
      if (createHash('sha512').update(bytes).digest('base64') !== sha512) throw new Error('ERR_CHECKSUM_MISMATCH')
      await writeFile(to, bytes)
    },
  }
  Object.assign(updater, { httpExecutor: executor, logger: null, autoDownload: false })
  updater.on('error', () => {})
  updater.setFeedURL({ provider: 'generic', url })
  return updater
}

test('electron-updater takes a checked update from the feed on this PC', async () => {
  const folder = aSignedStick()
  const feed = await served(await taken(folder))
  // The stick may go now.
  rmSync(folder, { recursive: true })
  const updater = anUpdater(feed.url)
  updater.disableDifferentialDownload = true
  expect(await updater.checkForUpdates()).toMatchObject({ isUpdateAvailable: true, updateInfo: { version: '0.2.0' } })
  const [path = ''] = await updater.downloadUpdate()
  expect(readFileSync(path).equals(installer)).toBe(true)
})

test('electron-updater does not go back to an older version either', async () => {
  const feed = await served(await taken())
  expect(await anUpdater(feed.url, '0.2.0').checkForUpdates()).toMatchObject({ isUpdateAvailable: false })
})

test('a copy changed after it was checked is refused by electron-updater', async () => {
  const update = await taken()
  const feed = await served(update)
  writeFileSync(update.path, Buffer.from(installer).fill(0, 10, 11))
  const updater = anUpdater(feed.url)
  updater.disableDifferentialDownload = true
  await updater.checkForUpdates()
  await expect(updater.downloadUpdate()).rejects.toThrow('ERR_CHECKSUM_MISMATCH')
})

test('the feed answers nobody who does not know its address, and nothing but the update', async () => {
  const { url } = await served(await taken())
  const { origin, hostname } = new URL(url)
  expect(hostname).toBe('127.0.0.1')
  for (const path of ['/', '/latest.yml', `/${NAME}`, '/../etc/passwd']) {
    expect((await fetch(origin + path)).status).toBe(404)
  }
  for (const path of ['', 'other.yml', 'update.json', '%2e%2e/secret', `../${NAME}`]) {
    expect((await fetch(url + path)).status).toBe(404)
  }
  expect((await fetch(`${url}latest.yml`, { method: 'POST' })).status).toBe(404)
  expect((await fetch(`${url}latest-linux.yml?noCache=1`)).status).toBe(200)
})

test('two feeds have two addresses, and a closed one is gone', async () => {
  const update = await taken()
  const first = await served(update)
  const second = await served(update)
  expect(new URL(first.url).pathname).not.toBe(new URL(second.url).pathname)
  await first.close()
  await expect(fetch(`${first.url}latest.yml`)).rejects.toThrow()
})

test.each([
  ['without a key', ['--folder', filledStick]],
  ['a version that does not lie there', ['--key', privateKey, '--folder', filledStick, '--version', '7.0.0']],
  ['with a key in the repository', ['--key', join(ROOT, 'package.json'), '--folder', filledStick]],
  ['with new keys in the repository', ['--make-keys', join(ROOT, 'dist', 'keys')]],
])('sign-update refuses to sign %s', (_what, args) => {
  const { status, stderr } = sign(...args)
  expect(status).toBe(1)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(existsSync(join(ROOT, 'dist', 'keys'))).toBe(false)
})

interface Pc {
  version?: string
  /** How the app was installed. */
  as?: 'appimage' | 'deb' | 'source'
  hasKey?: boolean
  stick?: string
}

/** A PC with an older AppImage, which a new one takes the place of; what is started writes a file. */
const aPc = ({ version = '0.1.0', as = 'appimage', hasKey = true, stick = aSignedStick() }: Pc = {}) => {
  const folder = temporaryFolder()
  const program = join(folder, 'clinic.AppImage')
  writeFileSync(program, '#!/bin/sh\n', { mode: 0o755 })
  mkdirSync(join(folder, 'resources'))
  writeFileSync(join(folder, 'resources', 'app-update.yml'), 'updaterCacheDirName: clinic-front-desk-updater\n')
  if (hasKey) cpSync(publicKey, join(folder, 'resources', 'update-key.pem'))
  if (as === 'deb') writeFileSync(join(folder, 'resources', 'package-type'), 'deb')
  const env = {
    ...{
      PATH: process.env.PATH,
      HOME: folder,
      XDG_CACHE_HOME: join(folder, 'cache'),
      STARTED: join(folder, 'started'),
    },
    ...{ STAND_IN_FOLDER: folder, STAND_IN_VERSION: version, STAND_IN_STICK: stick },
    ...(as === 'appimage' ? { APPIMAGE: program } : {}),
  }
  const run = (more: Record<string, string> = {}) =>
    spawnSync(process.execPath, [UPDATE_CHILD], { encoding: 'utf8', env: { ...env, ...more } })
  return { folder, program, run }
}

const onLinux = test.skipIf(process.platform !== 'linux')
const NEEDS_LINUX = process.platform === 'linux' ? '' : ' (skipped: an AppImage is for Linux)'

onLinux(
  `the app, on a stand-in for Electron, becomes the version on the stick after its clinic is closed${NEEDS_LINUX}`,
  async () => {
    const pc = aPc()
    const { stdout, stderr } = pc.run({ STAND_IN_INSTALL: 'yes' })
    expect({ said: stdout.trim().split('\n'), stderr }).toEqual({
      said: ['found 0.2.0 ready', 'clinic closed', 'lock released'],
      stderr: '',
    })
    expect(readFileSync(pc.program).equals(installer)).toBe(true)
    await vi.waitFor(() => expect(readFileSync(join(pc.folder, 'started'), 'utf8')).toBe('0.2.0\n'))
  },
)

const BY_HAND = 'found 0.2.0 to be installed by hand\nError: no update: missing'

onLinux.each<[string, Pc, string]>([
  ['without a key', { hasKey: false }, 'Error: no update: not-trusted'],
  ['that is no older', { version: '0.2.0' }, 'Error: no update: not-newer'],
  ['installed by the system’s package tool', { as: 'deb' }, BY_HAND],
  ['run from source', { as: 'source' }, BY_HAND],
])(`an app %s, on a stand-in for Electron, stays as it is${NEEDS_LINUX}`, (_what, pc, said) => {
  const { program, run } = aPc(pc)
  expect(run({ STAND_IN_INSTALL: 'yes' }).stdout.trim()).toBe(said)
  expect(readFileSync(program, 'utf8')).toBe('#!/bin/sh\n')
})

test('keys are never written over', () => {
  const before = readFileSync(privateKey)
  expect(sign('--make-keys', join(filled, 'keys')).status).not.toBe(0)
  expect(readFileSync(privateKey).equals(before)).toBe(true)
})
