import { createHash } from 'node:crypto'
import {
  closeSync,
  constants,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Clinic, openClinic } from '#main/clinic.ts'
import { ADMINISTRATOR, type Client, clientOn, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { largeClinic } from './large-clinic.ts'

/** The receptionist every clinic of the benchmarks has. */
export const RECEPTIONIST = { username: 'bench-desk', password: STAFF_PASSWORD }

const CACHE = join(tmpdir(), 'clinic-bench')
const ROOT = join(import.meta.dirname, '..', '..')

/** What decides how a large clinic looks on disk: where one of these changes, it is made again. */
const MADE_FROM = [
  'migrations',
  'src-main/features/patients/duplicates.service.ts',
  'src-main/features/patients/patient-rows.ts',
  'src-main/features/patients/patient-search-terms.ts',
  'src-main/features/patients/patients.service.ts',
  'src-shared/domain/patients',
  'tests/bench/large-clinic.ts',
]

const sourceFiles = (path: string): string[] =>
  path.endsWith('.ts')
    ? [path]
    : readdirSync(join(ROOT, path))
        .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
        .map((name) => `${path}/${name}`)
        .toSorted()

/** A short hash of some source files, for what is made from them and kept. */
export const codeStamp = (files: readonly string[]): string => {
  const hash = createHash('sha256')
  for (const file of files.flatMap(sourceFiles)) hash.update(file).update(readFileSync(join(ROOT, file)))
  return hash.digest('hex').slice(0, 12)
}

/** Makes the receptionist of every clinic of the benchmarks. */
export const addReceptionist = async (clinic: Clinic, administrator: Client) => {
  const roles = await administrator.staff.listRoles()
  const roleIds = roles.filter(({ code }) => code === 'receptionist').map(({ id }) => id)
  const { username } = RECEPTIONIST
  const made = await administrator.staff.create({ fullName: 'The front desk', username, phone: null, roleIds })
  const client = clientOn(clinic)
  await client.session.signIn({ username, password: made.oneTimePassword })
  await client.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: RECEPTIONIST.password })
}

/** Signs the administrator of every clinic of the benchmarks in. */
export const signInAdministrator = async (client: Client): Promise<Client> => {
  const { username, password } = ADMINISTRATOR
  await client.session.signIn({ username, password })
  return client
}

const fillLarge = async (folder: string, patients: number) => {
  const began = performance.now()
  console.log(`making the clinic of ${patients} patients in ${folder} (once, some minutes for a million)`)
  const clinic = await largeClinic(folder, patients, (done) =>
    console.log(`  ${done} patients after ${Math.round((performance.now() - began) / 1000)} s`),
  )
  await addReceptionist(clinic, await signInAdministrator(clientOn(clinic)))
  await clinic.close()
}

/**
 * The folder of the large clinic, made first where no fitting one is kept. Nothing is registered in it: it is kept.
 * `takesAny` takes one of that size even where what it was made from has changed since.
 */
export const largeFolder = async (patients: number, takesAny: boolean): Promise<string> => {
  const folder = join(CACHE, `patients-${patients}-${codeStamp(MADE_FROM)}`)
  if (existsSync(join(folder, 'bench-ready'))) return folder
  mkdirSync(CACHE, { recursive: true, mode: 0o700 })
  const earlier = readdirSync(CACHE).filter((name) => name.startsWith(`patients-${patients}-`))
  const kept = earlier.find((name) => existsSync(join(CACHE, name, 'bench-ready')))
  if (takesAny && kept !== undefined) return join(CACHE, kept)
  for (const name of earlier) rmSync(join(CACHE, name), { recursive: true })
  await fillLarge(folder, patients)
  writeFileSync(join(folder, 'bench-ready'), '')
  return folder
}

const temporaryFolder = () => mkdtempSync(join(tmpdir(), 'clinic-bench-'))

/** A folder for some writing, gone afterwards. */
const during = async <T>(folder: string, work: (folder: string) => Promise<T>): Promise<T> => {
  try {
    return await work(folder)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Works on a clinic that is set up, has its staff, and not one patient. */
export const withEmptyClinic = <T>(work: (folder: string) => Promise<T>): Promise<T> =>
  during(temporaryFolder(), async (folder) => {
    const clinic = await openClinic({ folder, appVersion: 'bench' })
    const administrator = clientOn(clinic)
    await setUp(administrator)
    await addReceptionist(clinic, administrator)
    await clinic.close()
    return work(folder)
  })

/** Works on a copy of a clinic that is not open, all of it on disk before the work begins. */
export const withCopyOf = <T>(original: string, work: (folder: string) => Promise<T>): Promise<T> =>
  during(temporaryFolder(), async (folder) => {
    for (const name of ['clinic.db', 'clinic.key', 'recovery.json']) {
      copyFileSync(join(original, name), join(folder, name), constants.COPYFILE_FICLONE)
      const file = openSync(join(folder, name), 'r+')
      fsyncSync(file)
      closeSync(file)
    }
    return work(folder)
  })
