import { expect, test } from 'vitest'
import { isNewer, kindOfInstaller, UPDATE_PRODUCT, UpdateManifest } from './update-manifest.ts'

test.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['1.0.0', '0.99.99', true],
  ['0.1.10', '0.1.9', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0', '0.1.1', false],
  ['0.9.0', '0.10.0', false],
  ['1.0.0-beta', '0.1.0', false],
  ['2', '0.1.0', false],
  ['2.0.0', 'unknown', false],
  ['01.0.0', '0.1.0', false],
])('%s is newer than %s: %s', (version, than, expected) => expect(isNewer(version, than)).toBe(expected))

test.each([
  ['clinic-front-desk-0.2.0-win-x64.exe', 'windows'],
  ['clinic-front-desk-0.2.0-linux-x86_64.AppImage', 'appimage'],
  ['clinic-front-desk-0.2.0-linux-amd64.deb', 'deb'],
  ['clinic-front-desk-0.2.0-mac-universal.zip', 'macos'],
  ['clinic-front-desk-host-0.2.0-linux-x64.tar.gz', 'host'],
  ['clinic-front-desk-0.2.0-mac-universal.dmg', null],
  ['clinic-front-desk-0.2.0-win-x64.exe.blockmap', null],
  ['latest.yml', null],
])('%s is for %s', (name, kind) => expect(kindOfInstaller(name)).toBe(kind))

const file = { name: 'app-0.2.0.deb', kind: 'deb', bytes: 1, sha512: 'a'.repeat(128) }
const manifest = { product: UPDATE_PRODUCT, version: '0.2.0', signedAt: '2026-11-21T10:00:00.000Z', files: [file] }

test('a list as sign-update writes it is read', () => expect(UpdateManifest.parse(manifest)).toEqual(manifest))

test.each([
  ['another product', { product: 'org.example.other' }],
  ['a version that is none', { version: '0.2' }],
  ['no files', { files: [] }],
  ['a word of its own', { note: 'hello' }],
  ['a path upwards', { files: [{ ...file, name: '../app.deb' }] }],
  ['an absolute path', { files: [{ ...file, name: '/etc/passwd' }] }],
  ['a path of Windows', { files: [{ ...file, name: 'C:\\app.exe' }] }],
  ['a hidden file', { files: [{ ...file, name: '.app.deb' }] }],
  ['nothing in a file', { files: [{ ...file, bytes: 0 }] }],
  ['more than a gibibyte', { files: [{ ...file, bytes: 2 ** 30 + 1 }] }],
  ['a hash that is none', { files: [{ ...file, sha512: 'abc' }] }],
  ['an unknown kind', { files: [{ ...file, kind: 'rpm' }] }],
])('a list with %s is refused', (_what, change) => {
  expect(UpdateManifest.safeParse({ ...manifest, ...change }).success).toBe(false)
})
