/**
 * `npm run sign-update -- --key FILE [--folder dist] [--version 1.2.3]`: lists a version's installers with their hashes in
 * update.json and signs the list, so that apps that carry the public key take them from a folder or a stick.
 * `npm run sign-update -- --make-keys FOLDER`: makes the pair of keys, once; the private one never comes near the repository.
 */
import { createHash, createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join, resolve, sep } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import {
  kindOfInstaller,
  MANIFEST_FILE,
  SIGNATURE_FILE,
  signedBytes,
  UPDATE_PRODUCT,
  UpdateManifest,
} from '../src-main/pc/update-manifest.ts'
import { failPlainly, root, SetupError } from './setup.mjs'

const sha512Of = async (path) => {
  const hash = createHash('sha512')
  await pipeline(createReadStream(path), hash)
  return hash.digest('hex')
}

const outsideTheRepository = (path) => {
  const places = existsSync(path) ? [resolve(path), realpathSync(path)] : [resolve(path)]
  const inside = places.some((place) =>
    [root, realpathSync(root)].some((ours) => `${place}${sep}`.startsWith(ours + sep)),
  )
  if (inside) throw new SetupError('A private key never lies in the repository: name a place outside it.')
}

const makeKeys = (folder) => {
  outsideTheRepository(folder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const options = { mode: 0o600, flag: 'wx' }
  writeFileSync(join(folder, 'update-private.pem'), privateKey.export({ type: 'pkcs8', format: 'pem' }), options)
  writeFileSync(join(folder, 'update-key.pem'), publicKey.export({ type: 'spki', format: 'pem' }), { flag: 'wx' })
  console.log(
    `Two keys in ${folder}: keep update-private.pem away from every network, put update-key.pem into resources/.`,
  )
}

const signFolder = async ({ key: keyPath, folder, version }) => {
  outsideTheRepository(keyPath)
  const key = createPrivateKey(readFileSync(keyPath))
  if (key.asymmetricKeyType !== 'ed25519') throw new SetupError('The key is no Ed25519 key.')
  const ours = readdirSync(folder).filter((name) => kindOfInstaller(name) !== null && name.includes(`-${version}-`))
  if (ours.length === 0) throw new SetupError(`No installer of version ${version} lies in ${folder}.`)
  const files = []
  for (const name of ours.sort()) {
    const path = join(folder, name)
    files.push({ name, kind: kindOfInstaller(name), bytes: statSync(path).size, sha512: await sha512Of(path) })
  }
  const kinds = files.map(({ kind }) => kind)
  if (new Set(kinds).size !== kinds.length) throw new SetupError(`Two installers of one kind lie in ${folder}.`)
  const list = { product: UPDATE_PRODUCT, version, signedAt: new Date().toISOString(), files }
  const manifest = Buffer.from(`${JSON.stringify(UpdateManifest.parse(list), null, 2)}\n`)
  writeFileSync(join(folder, MANIFEST_FILE), manifest)
  writeFileSync(join(folder, SIGNATURE_FILE), `${sign(null, signedBytes(manifest), key).toString('base64')}\n`)
  console.log(`Signed ${version}: ${files.map(({ name }) => name).join(', ')}`)
}

const run = async () => {
  const { values } = parseArgs({
    options: {
      key: { type: 'string' },
      folder: { type: 'string', default: join(root, 'dist') },
      version: { type: 'string' },
      'make-keys': { type: 'string' },
    },
  })
  if (values['make-keys'] !== undefined) return makeKeys(values['make-keys'])
  if (values.key === undefined) throw new SetupError('Name the private key: --key FILE.')
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  await signFolder({ ...values, version: values.version ?? version })
}

await run().catch(failPlainly)
