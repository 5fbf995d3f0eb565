import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { APP_VERSION } from '#main/version.ts'
import { ADMINISTRATOR, setUp, temporaryFolder } from '#tests/support/clinic.ts'
import { aFreePort } from '#tests/support/free-port.ts'
import { untilNetwork } from '#tests/support/lan.ts'
import { ask } from '#tests/support/lan-lines.ts'
import { connectWebSocket } from '#tests/support/transports.ts'
import { aBackup } from '../backup/backup-clinic.ts'

const ROOT = join(import.meta.dirname, '..', '..', '..')
const BUILT = join(ROOT, 'out')

const obstacle = () => {
  if (`${process.platform}-${process.arch}` !== 'linux-x64') return 'the host is packed on 64-bit Linux only'
  return existsSync(join(BUILT, 'main', 'host.js')) ? null : 'the app is not built: npm run build'
}
const OBSTACLE = obstacle()
const NEEDS_PACKAGE = OBSTACLE === null ? '' : ` (skipped: ${OBSTACLE})`
const packaged = test.skipIf(OBSTACLE !== null)

const hasSystemd = spawnSync('systemd-analyze', ['--version']).status === 0
const NEEDS_SYSTEMD = hasSystemd ? '' : ' (skipped: there is no systemd-analyze here)'

/** Nothing of this repository: not its folder, not its Node, not its settings. */
const BARE = { cwd: '/', env: { PATH: '/usr/bin:/bin', HOME: '/nonexistent', LANG: 'C' } }

const work = mkdtempSync(join(tmpdir(), 'clinic-host-package-'))
const home = join(work, 'elsewhere', `clinic-front-desk-host-${APP_VERSION}`)
const archive = join(work, `clinic-front-desk-host-${APP_VERSION}-linux-x64.tar.gz`)

beforeAll(() => {
  if (OBSTACLE !== null) return
  const script = join(ROOT, 'scripts', 'package-host.mjs')
  execFileSync(process.execPath, [script, '--built', BUILT, '--to', work, '--level', '1'])
  mkdirSync(dirname(home))
  execFileSync('tar', ['-C', dirname(home), '-xzf', archive])
})
afterAll(() => rmSync(work, { recursive: true, force: true }))

const start = async (program: string, folder: string) => {
  const child = spawn(program, ['--data', folder, '--port', '0'], { ...BARE, stdio: ['ignore', 'pipe', 'inherit'] })
  const gone = once(child, 'exit')
  onTestFinished(async () => {
    child.kill('SIGKILL')
    await gone
  })
  const opened = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /^The clinic is open at (\S+)$/.exec(line)?.[1]
      if (address !== undefined) return new URL(address)
    }
    throw new Error('the packed host said no address')
  })()
  const url = await opened
  const { client } = await connectWebSocket(Number(url.port))
  const stop = async () => {
    child.kill('SIGTERM')
    return (await gone)[0] as number | null
  }
  return { url, client, stop }
}

const hello = async (port: number): Promise<unknown> => JSON.parse((await ask(port, '/hello')).text)

packaged(`the packed host sets a clinic up, stops when told, and opens it again${NEEDS_PACKAGE}`, async () => {
  const folder = join(temporaryFolder(), 'clinic')
  const program = join(home, 'bin', 'clinic-host')
  const first = await start(program, folder)
  const page = await fetch(first.url)
  expect(page.status).toBe(200)
  const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1] ?? ''
  expect((await fetch(new URL(script, first.url))).status).toBe(200)
  await setUp(first.client)
  await first.client.staff.listRoles()
  expect(await first.stop()).toBe(0)

  const again = await start(program, folder)
  const { username, password } = ADMINISTRATOR
  expect((await again.client.session.signIn({ username, password })).session.user.fullName).toBe(ADMINISTRATOR.fullName)
  expect((await again.client.clinic.getProfile()).name).toBe('Riverside Clinic')
  expect(await again.stop()).toBe(0)
})

packaged(
  `the packed host opens the clinic’s network, and brings a backup to another machine${NEEDS_PACKAGE}`,
  async () => {
    const program = join(home, 'bin', 'clinic-host')
    const host = await start(program, join(temporaryFolder(), 'clinic'))
    const { recoveryPhrase } = await setUp(host.client)
    const { canServe, version } = await host.client.stations.getNetwork()
    expect(canServe).toBe(true)
    const [port, browserPort] = [await aFreePort(), await aFreePort()]
    await host.client.stations.updateNetwork({ isOn: true, port, isOpenToBrowsers: true, browserPort, version })
    await untilNetwork(host.client, ({ stations, browsers }) => stations === 'listening' && browsers === 'listening')
    const { words } = await host.client.stations.getNetwork()
    expect(words).toHaveLength(6)
    expect(await hello(port)).toMatchObject({ product: 'clinic-front-desk', appVersion: APP_VERSION })

    const folder = await aBackup(host.client, temporaryFolder())
    expect(await host.stop()).toBe(0)

    const elsewhere = join(temporaryFolder(), 'clinic')
    const restoring = ['--data', elsewhere, '--restore', folder]
    const restored = spawnSync(program, restoring, { ...BARE, input: `${recoveryPhrase}\n`, encoding: 'utf8' })
    expect(restored).toMatchObject({ status: 0, stderr: '' })
    const again = await start(program, elsewhere)
    const { username, password } = ADMINISTRATOR
    await again.client.session.signIn({ username, password })
    // The same identity: stations that trusted the old machine trust this one.
    await untilNetwork(again.client, ({ stations }) => stations === 'listening')
    expect((await again.client.stations.getNetwork()).words).toEqual(words)
    expect(await hello(port)).toMatchObject({ product: 'clinic-front-desk' })
    expect(await again.stop()).toBe(0)
  },
)

const CHECK_NATIVES = `
const Database = require('better-sqlite3')
const db = new Database(':memory:')
const sharp = require('sharp')
Promise.all([
  require('argon2').hash('a password', { memoryCost: 1024 }),
  sharp({ create: { width: 4, height: 4, channels: 3, background: '#fff' } }).webp().toBuffer(),
  import('playwright-core'),
]).then(([hash, picture, { chromium }]) => {
  console.log(JSON.stringify({
    rows: db.prepare('select 1 as one').get().one, hash: hash.slice(0, 9), webp: picture.subarray(8, 12).toString(),
    browser: chromium.name(), node: process.versions.node.split('.')[0],
  }))
})`

packaged(`everything it loads besides its own code is in the package${NEEDS_PACKAGE}`, () => {
  const node = join(home, 'bin', 'node')
  const said = execFileSync(node, ['-e', CHECK_NATIVES], { ...BARE, cwd: join(home, 'app'), encoding: 'utf8' })
  expect(JSON.parse(said)).toEqual({ rows: 1, hash: '$argon2id', webp: 'WEBP', browser: 'chromium', node: '24' })
})

packaged(
  `nothing of the desktop app, the sources or the tests is in it, and nobody but its owner may write it${NEEDS_PACKAGE}`,
  () => {
    const files = readdirSync(home, { recursive: true, encoding: 'utf8' }).sort()
    expect(files.length).toBeGreaterThan(300)
    expect(
      files.filter((file) =>
        /(^|\/)(src-main|src-renderer|migrations|tests|node_modules\/(electron|react|fastify))(\/|$)/.test(file),
      ),
    ).toEqual([])
    expect(files.filter((file) => /\.(ts|tsx|map|pem|key)$/.test(file))).toEqual([])
    expect(files).not.toContain('app/out/main/main.js')
    const scripts = files.filter((file) => /^app\/out\/main\/[^/]+\.js$/.test(file))
    expect(scripts).toEqual(['app/out/main/host.js'])
    expect(readFileSync(join(home, 'app', 'out', 'main', 'host.js'), 'utf8')).not.toMatch(/from\s*["']electron["']/)
    expect(files.filter((file) => (statSync(join(home, file)).mode & 0o022) !== 0)).toEqual([])
    expect(statSync(archive).size).toBeLessThan(90 * 1024 * 1024)
  },
)

const run = (script: string, place: string) =>
  execFileSync('sh', [script], { ...BARE, env: { ...BARE.env, DESTDIR: place }, encoding: 'utf8' })

packaged(`it is installed, updated and removed, and the clinic’s data stays${NEEDS_PACKAGE}`, async () => {
  const place = temporaryFolder()
  const data = join(place, 'var', 'lib', 'clinic-host', 'clinic')
  mkdirSync(data, { recursive: true })
  writeFileSync(join(data, 'kept'), 'kept')
  const installed = join(place, 'opt', 'clinic-host')

  run(join(home, 'install.sh'), place)
  // An older version that lay there before stays beside the new one, and is no longer the current one.
  mkdirSync(join(installed, '0.0.1'))
  run(join(home, 'install.sh'), place)
  expect(readdirSync(installed).sort()).toEqual(['0.0.1', APP_VERSION, 'current'])
  expect(readFileSync(join(installed, 'current', 'VERSION'), 'utf8').trim()).toBe(APP_VERSION)
  expect(existsSync(join(place, 'etc', 'systemd', 'system', 'clinic-host.service'))).toBe(true)
  // From its own place too, as the one does who wants to repair it.
  run(join(installed, 'current', 'install.sh'), place)
  const host = await start(join(installed, 'current', 'bin', 'clinic-host'), join(temporaryFolder(), 'clinic'))
  expect((await fetch(host.url)).status).toBe(200)
  expect(await host.stop()).toBe(0)

  expect(run(join(installed, 'current', 'uninstall.sh'), place)).toContain(join(place, 'var', 'lib', 'clinic-host'))
  expect(existsSync(installed)).toBe(false)
  expect(existsSync(join(place, 'etc', 'systemd', 'system', 'clinic-host.service'))).toBe(false)
  expect(readFileSync(join(data, 'kept'), 'utf8')).toBe('kept')
})

const unitText = () => readFileSync(join(ROOT, 'resources', 'host', 'clinic-host.service'), 'utf8')

test.skipIf(!hasSystemd)(`systemd finds nothing wrong with the unit${NEEDS_SYSTEMD}`, () => {
  const unit = join(temporaryFolder(), 'clinic-host.service')
  // The program it starts has to be there for systemd-analyze: any other will do.
  writeFileSync(unit, unitText().replace('/opt/clinic-host/current/bin/clinic-host', '/bin/true'))
  const { status, stderr } = spawnSync('systemd-analyze', ['verify', unit], { encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
})

test.each([
  'User=clinic-host',
  'ProtectSystem=strict',
  'NoNewPrivileges=yes',
  'PrivateTmp=yes',
  'CapabilityBoundingSet=',
  'UMask=0077',
  'StateDirectoryMode=0700',
  'SystemCallErrorNumber=EPERM',
])('the unit says %s', (line) => expect(unitText().split('\n')).toContain(line))
