import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { MenuItemConstructorOptions } from 'electron'
import { describe, expect, it } from 'vitest'
import { type MenuPlace, menuTemplate } from './menu-template.ts'
import type { ZoomDirection } from './zoom-steps.ts'

const RENDERER = join(import.meta.dirname, '..', '..', 'src-renderer')
const PLATFORMS = ['win32', 'linux', 'darwin'] as const

/** What Electron gives a role as its key where the menu names none, on any platform. */
const KEYS_OF_ROLES: Readonly<Record<string, readonly string[]>> = {
  undo: ['Ctrl+Z'],
  redo: ['Ctrl+Y', 'Ctrl+Shift+Z'],
  cut: ['Ctrl+X'],
  copy: ['Ctrl+C'],
  paste: ['Ctrl+V'],
  pasteAndMatchStyle: ['Ctrl+Shift+V'],
  selectAll: ['Ctrl+A'],
  togglefullscreen: ['F11'],
  minimize: ['Ctrl+M'],
  close: ['Ctrl+W'],
  quit: ['Ctrl+Q'],
  hide: ['Ctrl+H'],
  hideOthers: ['Ctrl+Alt+H'],
  reload: ['Ctrl+R'],
  toggleDevTools: ['Ctrl+Shift+I'],
}

const template = (place: Partial<MenuPlace>, actions: Partial<Parameters<typeof menuTemplate>[1]> = {}) =>
  menuTemplate(
    { platform: 'linux', isPackaged: true, isKiosk: false, ...place },
    { zoom: () => {}, showVersions: () => {}, ...actions },
  )

const flat = (items: readonly MenuItemConstructorOptions[]): MenuItemConstructorOptions[] =>
  items.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])

const rolesOf = (items: readonly MenuItemConstructorOptions[]) =>
  flat(items).flatMap(({ role }) => (role === undefined ? [] : [role as string]))

const keysOf = (items: readonly MenuItemConstructorOptions[]) =>
  flat(items).flatMap(({ role, accelerator }) =>
    accelerator ? [accelerator.replace('CommandOrControl', 'Ctrl')] : (KEYS_OF_ROLES[role ?? ''] ?? []),
  )

const ownKeys = () =>
  globSync('**/*.tsx', { cwd: RENDERER }).flatMap((file) =>
    [...readFileSync(join(RENDERER, file), 'utf8').matchAll(/useHotkey\(['`]([^'`]+)['`]/g)].map(
      ([, keys = '']) => keys,
    ),
  )

describe('menuTemplate', () => {
  it.each([
    ['win32', ['File', 'Edit', 'View', 'Window', 'Help']],
    ['linux', ['File', 'Edit', 'View', 'Window', 'Help']],
    ['darwin', ['Clinic Front Desk', 'File', 'Edit', 'View', 'Window', 'Help']],
  ] as const)('has the menus people know on %s', (platform, expected) => {
    expect(template({ platform }).map(({ label }) => label)).toEqual(expected)
  })

  it.each(PLATFORMS)('takes none of the app’s own keys on %s', (platform) => {
    const own = ownKeys()
    expect(own).toEqual(expect.arrayContaining(['Ctrl+K', 'Ctrl+L', 'Ctrl+Enter', 'Alt+N', 'Alt+O']))
    const keys = keysOf(template({ platform, isPackaged: false }))
    expect(keys).toContain('Ctrl+0')
    expect(keys.filter((key) => own.includes(key) || /^Alt\+/.test(key))).toEqual([])
  })

  it.each(PLATFORMS)('marks no letter on %s, so that Alt with a letter stays the app’s', (platform) => {
    expect(flat(template({ platform, isPackaged: false })).filter(({ label }) => label?.includes('&'))).toEqual([])
  })

  it.each(PLATFORMS)('lets nobody load a page anew or look into it in a packaged app on %s', (platform) => {
    const developing = ['reload', 'forceReload', 'toggleDevTools']
    expect(rolesOf(template({ platform })).filter((role) => developing.includes(role))).toEqual([])
    expect(rolesOf(template({ platform, isPackaged: false }))).toEqual(
      expect.arrayContaining(['reload', 'toggleDevTools']),
    )
  })

  it.each(PLATFORMS)('offers no spelling on %s', (platform) => {
    expect(rolesOf(template({ platform }))).not.toContain('toggleSpellChecker')
  })

  it.each([
    ['win32', []],
    ['linux', []],
    ['darwin', ['Clinic Front Desk', 'Edit']],
  ] as const)('is out of the way in a kiosk on %s', (platform, expected) => {
    const kiosk = template({ platform, isKiosk: true })
    expect(kiosk.map(({ label }) => label)).toEqual(expected)
    expect(rolesOf(kiosk)).not.toContain('quit')
  })

  it('calls the app for zoom and versions', () => {
    const called: (ZoomDirection | 'versions')[] = []
    const items = flat(
      template({}, { zoom: (direction) => called.push(direction), showVersions: () => called.push('versions') }),
    )
    for (const { click } of items) Reflect.apply(click ?? (() => {}), undefined, [])
    expect(called).toEqual(['in', 'in', 'in', 'out', 'out', 'reset', 'versions'])
  })
})
