/**
 * `npm run package:host`: packs the host without a window into dist/clinic-front-desk-host-<version>-linux-x64.tar.gz, with the
 * Node it runs on, so that it starts on a machine that has nothing but an operating system.
 *   --built DIR   a built app other than out/, as it is     --to DIR   where the package is put     --level 1..9   gzip's
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, relative, sep } from 'node:path'
import { parseArgs } from 'node:util'
import { missingNatives } from './before-pack.mjs'
import { ensureBuilt, ensureInstalled, failPlainly, node24, root, SetupError } from './setup.mjs'

const TARGET = 'linux-x64'

/** What the bundled host loads from node_modules: the native packages, what those load, and what drives a browser for PDFs. */
const PACKAGES = [
  'better-sqlite3',
  'argon2',
  '@phc/format',
  'node-gyp-build',
  'sharp',
  'detect-libc',
  'semver',
  '@img/colour',
  `@img/sharp-${TARGET}`,
  `@img/sharp-libvips-${TARGET}`,
  'playwright-core',
]

const ALWAYS_LEFT_OUT = /(^|\/)(node_modules|build)(\/|$)|\.(md|map|c|cc|cpp|h|hpp|gyp|gypi|d\.[cm]?ts)$/
const LEFT_OUT = {
  argon2: /^argon2(\/|$)|^prebuilds\/(?!linux-x64)|\.musl\.node$/,
  'better-sqlite3': /^(deps|src)(\/|$)|^prebuilds\/(?!linux-x64\.node)/,
  sharp: /^(src|install)(\/|$)/,
  // Its own viewers of traces and reports, and its installers of browsers: the host only drives a browser that is there.
  'playwright-core': /^(bin|types|lib\/vite)(\/|$)/,
}

const copyPackage = (name, to) => {
  const from = join(root, 'node_modules', name)
  const filter = (path) => {
    const inside = relative(from, path).split(sep).join('/')
    return inside === '' || !(ALWAYS_LEFT_OUT.test(inside) || LEFT_OUT[name]?.test(inside))
  }
  cpSync(from, join(to, name), { recursive: true, dereference: true, filter })
}

/** The runtime is large: where both places lie on one disk it is the same file twice. */
const linkOrCopy = (from, to) => {
  try {
    linkSync(from, to)
  } catch {
    copyFileSync(from, to)
  }
}

const layOut = (folder, built, version) => {
  const app = join(folder, 'app')
  mkdirSync(join(folder, 'bin'), { recursive: true })
  mkdirSync(join(app, 'node_modules'), { recursive: true })
  // Without the desktop app's entry: nothing in the package asks for Electron.
  const desktop = join(built, 'main', 'main.js')
  cpSync(join(built, 'main'), join(app, 'out', 'main'), { recursive: true, filter: (path) => path !== desktop })
  cpSync(join(built, 'renderer'), join(app, 'out', 'renderer'), { recursive: true })
  mkdirSync(join(app, 'resources'))
  for (const name of ['icd-10-cm-2021-01.txt.br', 'icd-10-cm.source.txt']) {
    copyFileSync(join(root, 'resources', name), join(app, 'resources', name))
  }
  writeFileSync(
    join(app, 'package.json'),
    `${JSON.stringify({ name: 'clinic-front-desk-host', version, private: true, type: 'module' }, null, 2)}\n`,
  )
  for (const name of PACKAGES) copyPackage(name, join(app, 'node_modules'))
  linkOrCopy(node24, join(folder, 'bin', 'node'))
  const files = join(root, 'resources', 'host')
  copyFileSync(join(files, 'clinic-host'), join(folder, 'bin', 'clinic-host'))
  for (const name of ['install.sh', 'uninstall.sh', 'clinic-host.service', 'README.txt']) {
    copyFileSync(join(files, name), join(folder, name))
  }
  for (const name of ['bin/clinic-host', 'install.sh', 'uninstall.sh']) chmodSync(join(folder, name), 0o755)
  writeFileSync(join(folder, 'VERSION'), `${version}\n`)
}

const pack = (parent, name, archive, level) => {
  // Nothing of who packed it, in an order of its own.
  const owner = ['--owner=0', '--group=0', '--numeric-owner', '--sort=name', '--mode=go=rX,u+rw']
  const { status } = spawnSync('tar', ['-C', parent, ...owner, '-I', `gzip -n -${level}`, '-cf', archive, name], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new SetupError('tar could not make the package: see above.')
}

const run = () => {
  const { values } = parseArgs({
    options: {
      built: { type: 'string' },
      to: { type: 'string', default: join(root, 'dist') },
      level: { type: 'string', default: '9' },
    },
  })
  const { built: givenBuild, to, level } = values
  if (!/^[1-9]$/.test(level)) throw new SetupError('--level takes a number from 1 to 9.')
  if (`${process.platform}-${process.arch}` !== TARGET) {
    throw new SetupError(
      'The host is packed on Linux, on a 64-bit Intel or AMD machine: it takes that machine’s binaries.',
    )
  }
  if (givenBuild === undefined) {
    ensureInstalled()
    ensureBuilt()
  }
  const built = givenBuild ?? join(root, 'out')
  if (!existsSync(join(built, 'main', 'host.js'))) throw new SetupError(`No built host lies in ${built}.`)
  const missing = missingNatives('linux', 'x64')
  if (missing.length > 0) throw new SetupError(`Missing here: ${missing.join(', ')}.`)

  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const name = `clinic-front-desk-host-${version}`
  const archive = join(to, `${name}-${TARGET}.tar.gz`)
  mkdirSync(to, { recursive: true })
  const work = mkdtempSync(join(to, '.host-'))
  try {
    layOut(join(work, name), built, version)
    pack(work, name, join(work, 'package.tar.gz'), level)
    renameSync(join(work, 'package.tar.gz'), archive)
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
  console.log(`${archive} (${(statSync(archive).size / 1024 / 1024).toFixed(1)} MB)`)
}

try {
  run()
} catch (error) {
  failPlainly(error)
}
