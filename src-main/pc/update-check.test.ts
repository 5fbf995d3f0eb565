import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { UpdateFailure } from './pc-parts.ts'
import { takeUpdate, trustedKeys, type UpdateQuestion } from './update-check.ts'
import { MANIFEST_FILE, SIGNATURE_FILE, signedBytes, UPDATE_PRODUCT } from './update-manifest.ts'

const root = mkdtempSync(join(tmpdir(), 'clinic-update-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))

const ours = generateKeyPairSync('ed25519')
const theirs = generateKeyPairSync('ed25519')
const installer = Buffer.alloc(3 * 1024 * 1024 + 17, 'installer')
const NAME = 'clinic-front-desk-0.2.0-linux-x86_64.AppImage'

const listed = (some: object = {}) => ({
  name: NAME,
  kind: 'appimage',
  bytes: installer.length,
  sha512: createHash('sha512').update(installer).digest('hex'),
  ...some,
})

interface Stick {
  version?: string
  product?: string
  files?: object[]
  key?: KeyObject
}

const aFolder = () => mkdtempSync(join(root, 'stick-'))

const aStick = ({
  version = '0.2.0',
  product = UPDATE_PRODUCT,
  files = [listed()],
  key = ours.privateKey,
}: Stick = {}) => {
  const folder = aFolder()
  const manifest = Buffer.from(JSON.stringify({ product, version, signedAt: '2026-11-21T10:00:00.000Z', files }))
  writeFileSync(join(folder, MANIFEST_FILE), manifest)
  writeFileSync(join(folder, SIGNATURE_FILE), `${sign(null, signedBytes(manifest), key).toString('base64')}\n`)
  writeFileSync(join(folder, NAME), installer)
  return folder
}

const ask = (folder: string, some: Partial<UpdateQuestion> = {}) =>
  takeUpdate({
    ...{ folder, keys: [ours.publicKey], appVersion: '0.1.0', kind: 'appimage', into: join(aFolder(), 'updates') },
    ...some,
  })

const refusal = async (answer: Promise<unknown>) => {
  const error = await answer.then(
    () => null,
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UpdateFailure)
  return error as UpdateFailure
}

test('a signed newer version is copied into the app’s own folder', async () => {
  const into = join(aFolder(), 'updates')
  const taken = await ask(aStick(), { into })
  expect(taken).toMatchObject({ version: '0.2.0', signedAt: '2026-11-21T10:00:00.000Z', path: join(into, NAME) })
  expect(readFileSync(taken.path).equals(installer)).toBe(true)
})

test('what an earlier look left is gone', async () => {
  const into = join(aFolder(), 'updates')
  mkdirSync(into)
  writeFileSync(join(into, NAME), 'old')
  expect(readFileSync((await ask(aStick(), { into })).path).equals(installer)).toBe(true)
})

test('either of two keys is trusted while they change', async () => {
  const keys = [ours.publicKey, theirs.publicKey]
  expect((await ask(aStick({ key: theirs.privateKey }), { keys })).version).toBe('0.2.0')
})

const damage: [string, (folder: string) => void][] = [
  [
    'an installer with one other byte',
    (folder) => writeFileSync(join(folder, NAME), Buffer.from(installer).fill(0, 5, 6)),
  ],
  ['an installer that is longer', (folder) => writeFileSync(join(folder, NAME), Buffer.concat([installer, installer]))],
  ['an installer that is cut short', (folder) => truncateSync(join(folder, NAME), 100)],
  ['an installer far larger than said', (folder) => truncateSync(join(folder, NAME), 2 ** 40)],
  ['a link in place of the installer', (folder) => replaceByLink(join(folder, NAME))],
  ['a folder in place of the installer', (folder) => replaceByFolder(join(folder, NAME))],
  ['a list changed after it was signed', (folder) => change(folder, MANIFEST_FILE, '0.2.0', '0.3.0')],
  ['a list of endless length', (folder) => truncateSync(join(folder, MANIFEST_FILE), 2 ** 40)],
  ['a link in place of the list', (folder) => replaceByLink(join(folder, MANIFEST_FILE))],
  ['a signature that is none', (folder) => writeFileSync(join(folder, SIGNATURE_FILE), 'signed, believe me')],
  ['an empty signature', (folder) => writeFileSync(join(folder, SIGNATURE_FILE), '')],
]

const replaceByLink = (path: string) => {
  const elsewhere = join(aFolder(), 'elsewhere')
  writeFileSync(elsewhere, readFileSync(path))
  rmSync(path)
  symlinkSync(elsewhere, path)
}
const replaceByFolder = (path: string) => {
  rmSync(path)
  mkdirSync(path)
}
const change = (folder: string, file: string, from: string, to: string) =>
  writeFileSync(join(folder, file), readFileSync(join(folder, file), 'utf8').replace(from, to))

test.each(damage)('%s is not trusted, and nothing of it stays', async (_what, spoil) => {
  const folder = aStick()
  spoil(folder)
  const into = join(aFolder(), 'updates')
  expect(await refusal(ask(folder, { into }))).toMatchObject({ why: 'not-trusted' })
  expect(existsSync(join(into, NAME))).toBe(false)
})

test.each<[string, Stick, Partial<UpdateQuestion>]>([
  ['signed by another key', { key: theirs.privateKey }, {}],
  ['for another product', { product: 'org.example.other' }, {}],
  ['with a name that leads out of the folder', { files: [listed({ name: `../${NAME}` })] }, {}],
  ['with an absolute name', { files: [listed({ name: '/etc/passwd' })] }, {}],
  ['for an app that carries no key', {}, { keys: [] }],
])('a version %s is not trusted', async (_what, stick, question) => {
  expect(await refusal(ask(aStick(stick), question))).toMatchObject({ why: 'not-trusted' })
})

test('a signature over the bare list, as another program would make it, is not ours', async () => {
  const folder = aStick()
  const bare = sign(null, readFileSync(join(folder, MANIFEST_FILE)), ours.privateKey)
  writeFileSync(join(folder, SIGNATURE_FILE), bare.toString('base64'))
  expect(await refusal(ask(folder))).toMatchObject({ why: 'not-trusted' })
})

test.each(['0.2.0', '0.2.1', '1.0.0'])('an app of version %s does not go back to 0.2.0', async (appVersion) => {
  expect(await refusal(ask(aStick(), { appVersion }))).toMatchObject({ why: 'not-newer', version: '0.2.0' })
})

test.each([[MANIFEST_FILE], [SIGNATURE_FILE], [NAME]])('a stick without %s holds no update', async (name) => {
  const folder = aStick()
  rmSync(join(folder, name))
  expect(await refusal(ask(folder))).toMatchObject({ why: 'missing' })
})

test('a stick with other systems’ installers only holds no update', async () => {
  expect(await refusal(ask(aStick(), { kind: 'windows' }))).toMatchObject({ why: 'missing', version: '0.2.0' })
})

const pem = ({ publicKey }: { publicKey: KeyObject }) => publicKey.export({ type: 'spki', format: 'pem' }).toString()

test('the keys that came with the app are read, and of Ed25519 only', () => {
  const path = join(aFolder(), 'update-key.pem')
  expect(trustedKeys(path)).toEqual([])
  writeFileSync(path, pem(ours))
  expect(trustedKeys(path)).toHaveLength(1)
  writeFileSync(path, pem(generateKeyPairSync('ec', { namedCurve: 'P-256' })) + pem(ours) + pem(theirs))
  expect(trustedKeys(path)).toHaveLength(2)
})
