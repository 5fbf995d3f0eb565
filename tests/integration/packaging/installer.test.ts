import { execFileSync, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { UPDATE_PRODUCT } from '#main/pc/update-manifest.ts'
import { commandOf } from '../../../scripts/setup.mjs'

/**
 * The Electron runtime is not needed here: electron-builder packs the real app into a stand-in for the runtime's folder, whose
 * program is nothing but the fuses. What is shown is what goes into the archive and how the fuses are set, not that it starts.
 */
const ROOT = join(import.meta.dirname, '..', '..', '..')
const obstacle = () => {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return 'it packs for 64-bit Linux'
  return existsSync(join(ROOT, 'out', 'main', 'main.js')) ? null : 'the app is not built: npm run build'
}
const OBSTACLE = obstacle()
const NEEDS_BUILD = OBSTACLE === null ? '' : ` (skipped: ${OBSTACLE})`
const packed = test.skipIf(OBSTACLE !== null)

// What @electron/fuses looks for in a program: this mark, a version, how many fuses there are, and each of them as '0' or '1'.
const FUSE_MARK = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX'
const FUSES_AS_SHIPPED = '101100111'

const work = mkdtempSync(join(tmpdir(), 'clinic-installer-'))
afterAll(() => rmSync(work, { recursive: true, force: true }))

const aRuntime = (): string => {
  const folder = join(work, 'stand-in-runtime')
  mkdirSync(join(folder, 'resources'), { recursive: true })
  mkdirSync(join(folder, 'locales'))
  writeFileSync(join(folder, 'locales', 'en-US.pak'), '')
  writeFileSync(join(folder, 'chrome-sandbox'), '')
  const fuses = Buffer.from([1, FUSES_AS_SHIPPED.length])
  const program = Buffer.concat([Buffer.from(`....${FUSE_MARK}`), fuses, Buffer.from(`${FUSES_AS_SHIPPED}....`)])
  writeFileSync(join(folder, 'electron'), program, { mode: 0o755 })
  return folder
}

// electron-builder is silent where it thinks its own tests run it.
const { VITEST: _vitest, ...withoutVitest } = process.env

const build = (target: '--linux' | '--win', ...settings: string[]) =>
  spawnSync(
    process.execPath,
    [
      ...[commandOf('electron-builder'), target, 'dir', '--x64', '--publish', 'never'],
      ...[`-c.directories.output=${join(work, 'dist')}`, `-c.electronDist=${join(work, 'stand-in-runtime')}`],
      ...settings,
    ],
    { cwd: ROOT, encoding: 'utf8', env: withoutVitest },
  )

const app = join(work, 'dist', 'linux-unpacked')
const archive = join(app, 'resources', 'app.asar')
// Two doors into electron-builder's own packages, which it is not our part to install.
const requireOfBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const asar = createRequire(requireOfBuilder.resolve('app-builder-lib'))('@electron/asar') as {
  listPackage: (archive: string, options: { isPack: boolean }) => string[]
  extractAll: (archive: string, folder: string) => void
  extractFile: (archive: string, file: string) => Buffer
  statFile: (archive: string, file: string) => { unpacked?: boolean; files?: object; integrity?: { hash: string } }
}

let files: string[] = []
let said = ''
beforeAll(() => {
  if (OBSTACLE !== null) return
  aRuntime()
  const { status, stdout, stderr } = build('--linux')
  said = stdout + stderr
  expect({ status, said: status === 0 ? '' : said }).toEqual({ status: 0, said: '' })
  const everything = asar.listPackage(archive, { isPack: false }).map((path) => path.slice(1))
  files = everything.filter((path) => asar.statFile(archive, path).files === undefined)
})

packed(`the archive holds the built app and its native packages${NEEDS_BUILD}`, () => {
  expect(files).toEqual(
    expect.arrayContaining([
      ...['package.json', 'out/main/main.js', 'out/preload/preload.cjs', 'out/renderer/index.html'],
      ...['resources/icd-10-cm-2021-01.txt.br', 'resources/icons/512x512.png'],
      ...['node_modules/better-sqlite3/prebuilds/linux-x64.node', 'node_modules/argon2/argon2.cjs'],
      ...['node_modules/argon2/prebuilds/linux-x64/argon2.glibc.node', 'node_modules/sharp/dist/index.cjs'],
    ]),
  )
  const packages = new Set(files.flatMap((file) => /^node_modules\/(@?[^/]+)/.exec(file)?.[1] ?? []))
  const wanted = ['@img', '@phc', 'argon2', 'better-sqlite3', 'detect-libc', 'node-gyp-build', 'semver', 'sharp']
  expect([...packages].sort()).toEqual(wanted)
})

const LOAD_NATIVES = `
const Database = require('better-sqlite3')
const db = new Database(':memory:')
const blank = { create: { width: 4, height: 4, channels: 3, background: '#fff' } }
Promise.all([require('argon2').hash('a password', { memoryCost: 1024 }), require('sharp')(blank).webp().toBuffer()]).then(
  ([hash, picture]) => console.log(db.prepare('select 1').pluck().get(), hash.slice(0, 9), picture.toString('latin1', 8, 12)),
)`

packed(`its native packages load from what was packed alone${NEEDS_BUILD}`, () => {
  const folder = join(work, 'extracted')
  asar.extractAll(archive, folder)
  const env = { PATH: '/usr/bin:/bin' }
  const said = execFileSync(process.execPath, ['-e', LOAD_NATIVES], { cwd: folder, env, encoding: 'utf8' })
  expect(said.trim()).toBe('1 $argon2id WEBP')
})

packed(`nothing of the sources, the tests, the documents or anybody’s keys goes in${NEEDS_BUILD}`, () => {
  const strangers = files.filter(
    (file) => !/^(out\/(main|preload|renderer)|node_modules|resources)\/|^package\.json$/.test(file),
  )
  expect(strangers).toEqual([])
  expect(files.filter((file) => /\.(ts|tsx|map|c|cc|cpp|h|gyp|sh|nsh|pem|key)$/.test(file))).toEqual([])
  expect(files.filter((file) => /^resources\/(host|icon\.svg|installer)/.test(file))).toEqual([])
  expect(files).not.toContain('out/main/host.js')
})

packed(`only what the system itself opens lies beside the archive${NEEDS_BUILD}`, () => {
  const beside = readdirSync(`${archive}.unpacked`, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(`${archive}.unpacked`, path)).isFile())
    .sort()
  expect(beside).toEqual([
    'node_modules/@img/sharp-libvips-linux-x64/lib/libvips-cpp.so.8.18.7',
    'node_modules/@img/sharp-linux-x64/lib/sharp-linux-x64-0.35.5.node',
    'node_modules/argon2/prebuilds/linux-x64/argon2.glibc.node',
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  ])
})

packed(`every file carries the hash Electron compares when it reads it${NEEDS_BUILD}`, () => {
  const inside = files.filter((file) => asar.statFile(archive, file).unpacked !== true)
  for (const file of inside.filter((file) => file.endsWith('.js'))) {
    const hash = createHash('sha256').update(asar.extractFile(archive, file)).digest('hex')
    expect(asar.statFile(archive, file).integrity?.hash).toBe(hash)
  }
})

packed(`the fuses are set${NEEDS_BUILD}`, () => {
  const program = readFileSync(join(app, 'clinic-front-desk'))
  const at = program.indexOf(FUSE_MARK) + FUSE_MARK.length + 2
  const [runAsNode, cookies, nodeOptions, inspect, integrity, onlyAsar, snapshot, fileProtocol, ...later] = program
    .subarray(at, at + FUSES_AS_SHIPPED.length)
    .toString()
  expect({ runAsNode, cookies, nodeOptions, inspect, integrity, onlyAsar, snapshot, fileProtocol }).toEqual({
    ...{ runAsNode: '0', cookies: '1', nodeOptions: '0', inspect: '0' },
    ...{ integrity: '1', onlyAsar: '1', snapshot: '0', fileProtocol: '0' },
  })
  // What came after these eight is left as Electron ships it.
  expect(later.join('')).toBe(FUSES_AS_SHIPPED.slice(8))
})

packed(`electron-updater finds the name of its folder, and no address that exists${NEEDS_BUILD}`, () => {
  const text = readFileSync(join(app, 'resources', 'app-update.yml'), 'utf8')
  expect(text).toContain('updaterCacheDirName: clinic-front-desk-updater')
  expect(text).toContain('url: https://updates.invalid/')
})

packed(`an app for a system whose native packages are not here is refused before it is packed${NEEDS_BUILD}`, () => {
  const { status, stdout, stderr } = build('--win')
  expect(status).not.toBe(0)
  expect(stdout + stderr).toContain('@img/sharp-win32-x64/package.json')
})

packed(`electron-builder's own schema holds the configuration${NEEDS_BUILD}`, () => {
  expect(said).toContain('electron-builder.yml')
  const { status, stdout, stderr } = build('--linux', '-c.electronFuses.runAsRoot=false')
  expect(status).not.toBe(0)
  expect(stdout + stderr).toContain('configuration.electronFuses')
})

const text = readFileSync(join(ROOT, 'electron-builder.yml'), 'utf8')

test.each([
  ['the product of updates', `appId: ${UPDATE_PRODUCT}`],
  ['an installer for all users of a PC', 'perMachine: true'],
  ['data that stays when the app is removed', 'deleteAppDataOnUninstall: false'],
  ['the scheme a scanner opens records with', '      - clinic'],
  ['an AppImage in its sandbox', 'executableArgs: []'],
])('the configuration says %s', (_what, line) => expect(text).toContain(line))

test('no installer is ever told to leave the sandbox', () => expect(text).not.toMatch(/^[^#]*--no-sandbox/m))
