/**
 * `npm start`: sets up what is missing, then opens the desktop app, or where that cannot be the headless host.
 *   --headless   the host without a window         --data DIR   the data folder          --port N   the host's port
 *   --demo       a separate clinic with made data  --recover    open with the recovery phrase
 *   --no-open    do not open the browser
 */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { ensureBuilt, ensureInstalled, failPlainly, node24, node24Env, root } from './setup.mjs'

const DAY = 24 * 60 * 60 * 1000
const REACH_WITHIN = 20_000
const DOWNLOAD_WITHIN = 10 * 60 * 1000

const args = process.argv.slice(2)
const electronFolder = join(root, 'node_modules', 'electron')
const failedDownload = join(root, '.setup', 'electron-download-failed')

try {
  ensureInstalled()
  ensureBuilt()
} catch (error) {
  failPlainly(error)
}

const obstacle = await noDesktopBecause()
if (obstacle === undefined) {
  const { ELECTRON_RUN_AS_NODE, ...env } = process.env
  follow(spawn(electronBinary(), [root, ...args], { stdio: 'inherit', env }))
} else {
  if (obstacle !== '') console.log(`${obstacle}: starting the headless host for the browser instead.`)
  const host = spawn(node24, [join(root, 'out', 'main', 'host.js'), ...args.filter((arg) => arg !== '--headless')], {
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: node24Env(),
  })
  host.on('message', ({ url }) => openBrowser(url))
  follow(host)
}

/** Why the desktop app cannot be opened: undefined when it can, an empty text when nobody asked for it. */
async function noDesktopBecause() {
  if (args.includes('--headless')) return ''
  if (!hasDisplay()) return 'There is no display'
  if (process.platform === 'linux' && process.getuid() === 0) return 'The desktop app does not run as root'
  if (electronBinary() === undefined) await downloadElectron()
  return electronBinary() === undefined ? 'The Electron runtime is not here and could not be downloaded' : undefined
}

function hasDisplay() {
  return process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)
}

/** The Electron program, if its runtime was downloaded. */
function electronBinary() {
  const pathFile = join(electronFolder, 'path.txt')
  if (!existsSync(pathFile)) return undefined
  const binary = join(electronFolder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : undefined
}

/** Tries once a day. The short limit is for reaching the server; a slow but working download is let through. */
async function downloadElectron() {
  if (process.env.ELECTRON_SKIP_BINARY_DOWNLOAD) return
  if (existsSync(failedDownload) && Date.now() - statSync(failedDownload).mtimeMs < DAY) return
  console.log('Fetching the Electron runtime (once, about 120 MB) …')
  if (process.env.ELECTRON_MIRROR || (await releasesReachable())) {
    spawnSync(node24, [join(electronFolder, 'install.js')], {
      stdio: 'ignore',
      timeout: DOWNLOAD_WITHIN,
      env: node24Env(),
    })
  }
  if (electronBinary() !== undefined) return rmSync(failedDownload, { force: true })
  mkdirSync(dirname(failedDownload), { recursive: true })
  writeFileSync(failedDownload, '')
}

async function releasesReachable() {
  const page = 'https://github.com/electron/electron/releases'
  const reply = await fetch(page, { method: 'HEAD', signal: AbortSignal.timeout(REACH_WITHIN) }).catch(() => undefined)
  return reply !== undefined
}

function openBrowser(url) {
  if (args.includes('--no-open') || process.env.CI || !hasDisplay()) return
  const [command, ...before] = {
    darwin: ['open'],
    win32: ['cmd', '/c', 'start', '""'],
  }[process.platform] ?? ['xdg-open']
  const browser = spawn(command, [...before, url], { stdio: 'ignore', detached: true, windowsVerbatimArguments: true })
  browser.on('error', () => {}) // none installed: the address is on the screen
  browser.unref()
}

/** Hands signals to the child and ends as it ends. */
function follow(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself; a second one would cut its orderly closing short.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal)
    })
  }
  // npm's shell dies of a signal without handing it on: then this process has a new parent, and nobody else would end the child.
  const parent = process.ppid
  const orphaned = () => process.env.npm_lifecycle_event === 'start' && process.ppid !== parent
  setInterval(() => orphaned() && child.kill('SIGTERM'), 500).unref()
  child.on('error', (error) => {
    console.error(`It could not be started: ${error.message}`)
    process.exit(1)
  })
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]))
}
