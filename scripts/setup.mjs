/**
 * Makes a fresh clone ready: installs the packages and builds the app, each only when stale.
 * Plain Node 20 without packages, because it runs before any are there. Everything after it runs on the Node 24 that npm brought.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const windows = process.platform === 'win32'
const installStamp = 'node_modules/.clinic-installed'
const buildStamp = 'out/.built'
const builtFrom = ['src-main', 'src-renderer', 'src-shared', 'migrations', 'resources']
const builtWith = ['electron.vite.config.ts', 'package.json', 'package-lock.json', 'tsconfig.base.json']

/** The repository's top folder. */
export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** The Node 24 that npm installed. */
export const node24 = join(root, 'node_modules', 'node', 'bin', windows ? 'node.exe' : 'node')

/** A failure that a person can act on: shown as one line, without a stack. */
export class SetupError extends Error {}

/** The environment in which a child finds Node 24 as `node`. */
export function node24Env(extra = {}) {
  const { PATH, Path, ...rest } = process.env
  return { ...rest, PATH: dirname(node24) + delimiter + (PATH ?? Path ?? ''), ...extra }
}

/** The JavaScript file behind a package's command, so that it is started without a shell on every system. */
export function commandOf(packageName, command = packageName) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}

/** Shows a SetupError as one line and ends with code 1; anything else is a bug and keeps its stack. */
export function failPlainly(error) {
  if (!(error instanceof SetupError)) throw error
  console.error(error.message)
  process.exit(1)
}

/** Installs the packages of package-lock.json when node_modules is missing or stale. */
export function ensureInstalled() {
  const wanted = installFingerprint()
  if (readStamp(installStamp) === wanted && existsSync(node24)) return
  if (!matchesLockfile()) install()
  ensureNode24()
  ensureNativePackages()
  writeFileSync(join(root, installStamp), wanted)
}

/** Builds out/ when a source, a resource or the build's configuration changed since the last build. */
export function ensureBuilt() {
  const wanted = buildFingerprint()
  if (readStamp(buildStamp) === wanted) return
  console.log('Building the app …')
  const started = Date.now()
  const args = [commandOf('electron-vite'), 'build', '--logLevel', 'warn']
  const { status } = spawnSync(node24, args, { cwd: root, stdio: 'inherit', env: node24Env() })
  if (status !== 0) throw new SetupError('The build failed: see the messages above.')
  mkdirSync(join(root, 'out'), { recursive: true })
  writeFileSync(join(root, buildStamp), wanted)
  console.log(`Built in ${seconds(started)}.`)
}

function readStamp(file) {
  const path = join(root, file)
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined
}

// The running Node's version is left out on purpose: the first start runs on the machine's Node, the second on ours,
// and the native packages here are N-API, which does not depend on it.
function installFingerprint() {
  const hash = createHash('sha256')
  hash.update(readFileSync(join(root, 'package-lock.json')))
  hash.update(`${process.platform} ${process.arch}`)
  return hash.digest('hex')
}

/** True when npm's own record of what is in node_modules agrees with the lockfile: somebody ran npm by hand. */
function matchesLockfile() {
  const record = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(record)) return false
  const { packages: installed } = JSON.parse(readFileSync(record, 'utf8'))
  const { packages: locked } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  return Object.entries(locked).every(([path, { version, optional }]) => {
    if (path === '') return true
    if (installed[path] === undefined) return optional === true
    return installed[path].version === version && existsSync(join(root, path))
  })
}

function install() {
  const started = Date.now()
  console.log('Installing packages (about a minute the first time) …')
  // Windows cannot delete the node.exe that runs this very script, and `npm ci` deletes all of node_modules first.
  const insideModules = process.execPath.startsWith(join(root, 'node_modules') + sep)
  const isClean = !(windows && insideModules)
  if (npm('inherit', isClean ? 'ci' : 'install') !== 0) {
    throw new SetupError('npm could not install the packages (see above): the first start needs the network.')
  }
  console.log(`Installed in ${seconds(started)}.`)
}

function npm(stdio, ...args) {
  // Engine warnings of development tools on the machine's older Node do not concern us: the tools run on Node 24.
  const all = [...args, '--include=dev', '--no-audit', '--no-fund', '--loglevel=error']
  const { status } = spawnSync(windows ? 'npm.cmd' : 'npm', all, { cwd: root, stdio, shell: windows })
  return status
}

/** Newer versions of npm may skip the install script that fetches the Node binary: then it is run here. */
function ensureNode24() {
  if (node24Answers()) return
  console.log('Fetching Node 24 …')
  const folder = join(root, 'node_modules', 'node')
  spawnSync(process.execPath, ['installArchSpecificPackage.js'], { cwd: folder, stdio: 'ignore' })
  npm('ignore', 'rebuild', 'node', '--ignore-scripts') // links it as `node` for the npm scripts
  if (!node24Answers())
    throw new SetupError('Node 24 could not be installed from npm: run "npm rebuild node" to see why.')
}

function node24Answers() {
  if (!existsSync(node24)) return false
  const { stdout } = spawnSync(node24, ['--version'], { encoding: 'utf8' })
  return stdout?.startsWith('v24.') ?? false
}

/** The native packages carry ready binaries; a system without one (an Intel Mac has none for argon2) compiles once. */
function ensureNativePackages() {
  if (loads('better-sqlite3') && loads('argon2')) return
  if (!loads('better-sqlite3')) {
    throw new SetupError(`The database library has no binary for ${process.platform} ${process.arch}.`)
  }
  console.log('Compiling argon2 for this system …')
  const folder = join(root, 'node_modules', 'argon2')
  spawnSync(node24, [commandOf('node-gyp-build')], { cwd: folder, stdio: 'inherit', env: node24Env() })
  if (!loads('argon2')) {
    throw new SetupError(
      `argon2 has no binary for ${process.platform} ${process.arch}: install a C++ compiler and start again.`,
    )
  }
}

function loads(packageName) {
  return spawnSync(node24, ['-e', `require('${packageName}')`], { cwd: root, stdio: 'ignore' }).status === 0
}

function buildFingerprint() {
  const hash = createHash('sha256')
  const add = (path) => {
    const { mtimeMs, size } = statSync(path)
    hash.update(`${path} ${mtimeMs} ${size}\n`)
  }
  for (const file of builtWith) add(join(root, file))
  for (const folder of builtFrom) {
    if (!existsSync(join(root, folder))) continue
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !entry.name.includes('.test.')) add(join(entry.parentPath ?? entry.path, entry.name))
    }
  }
  return hash.digest('hex')
}

function seconds(since) {
  return `${((Date.now() - since) / 1000).toFixed(1)} s`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    ensureInstalled()
    ensureBuilt()
    console.log('Ready.')
  } catch (error) {
    failPlainly(error)
  }
}
