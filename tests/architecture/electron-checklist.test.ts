import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

// The lines of Electron's security checklist that are read in the source; docs/electron.md says which test holds the others.

const repository = join(import.meta.dirname, '..', '..')
const read = (path: string) => readFileSync(join(repository, path), 'utf8')

const desktop = readdirSync(join(repository, 'src-main', 'desktop'))
  .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: read(`src-main/desktop/${name}`) }))
const shell = [...desktop, { name: 'main.ts', text: read('src-main/main.ts') }]

const found = (pattern: RegExp) => shell.filter(({ text }) => pattern.test(text)).map(({ name }) => name)

describe('No window takes down a wall of Electron', () => {
  test.each([
    ['nodeIntegration', /nodeIntegration\w*: true/],
    ['contextIsolation', /contextIsolation: false/],
    ['sandbox', /\bsandbox: false/],
    ['webSecurity', /webSecurity/],
    ['allowRunningInsecureContent', /allowRunningInsecureContent(?!')/],
    ['experimentalFeatures', /experimentalFeatures/],
    ['enableBlinkFeatures', /enableBlinkFeatures/],
    ['webviewTag', /webviewTag: true/],
    ['allowpopups', /allowpopups/],
    ['a remote address', /\bloadURL\(\s*['"`]http/],
    ['a file', /loadFile|['"`]file:/],
  ])('%s', (_what, pattern) => {
    expect(found(pattern)).toEqual([])
  })

  test('every window says so itself, whatever the defaults are one day', () => {
    const opening = shell.filter(({ text }) => text.includes('new BrowserWindow('))
    expect(opening.length).toBeGreaterThan(0)
    const silent = opening.filter(({ text }) => {
      const saysSo = /sandbox: true, contextIsolation: true, nodeIntegration: false, webviewTag: false/.test(text)
      return !saysSo && !text.includes('PAGE_PREFERENCES')
    })
    expect(silent.map(({ name }) => name)).toEqual([])
  })
})

describe('What a page reaches', () => {
  test('the preload offers one object, with nothing of Electron itself in it', () => {
    const preload = read('src-main/desktop/preload.ts')
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).not.toMatch(/exposeInMainWorld\([^)]*\bipcRenderer\s*[,)}]/)
  })

  test('one channel is heard by the main process, and its sender is looked at', () => {
    const channels = shell.flatMap(({ text }) => [...text.matchAll(/ipcMain\.(?:on|once|handle)\('([^']+)'/g)])
    expect(channels.map(([, channel]) => channel)).toEqual(['clinic-connect'])
    expect(read('src-main/desktop/lines.ts')).toMatch(/senderFrame/)
  })

  test('nothing is opened outside from a second place', () => {
    expect(found(/openExternal/)).toEqual(['shut-in.ts'])
  })
})

describe('What is packed', () => {
  test('Electron is pinned to one version', () => {
    const { devDependencies } = JSON.parse(read('package.json'))
    expect(devDependencies.electron).toMatch(/^\d+\.\d+\.\d+$/)
    expect(JSON.parse(read('package-lock.json')).packages['node_modules/electron'].version).toBe(
      devDependencies.electron,
    )
  })

  test.each([
    ['runAsNode', false],
    ['enableCookieEncryption', true],
    ['enableNodeOptionsEnvironmentVariable', false],
    ['enableNodeCliInspectArguments', false],
    ['enableEmbeddedAsarIntegrityValidation', true],
    ['onlyLoadAppFromAsar', true],
  ])('the fuse %s is %s', (fuse, is) => {
    expect(read('electron-builder.yml')).toMatch(new RegExp(`^\\s+${fuse}: ${is}$`, 'm'))
  })
})
