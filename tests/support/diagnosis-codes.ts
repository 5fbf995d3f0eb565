import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync, constants } from 'node:zlib'
import { onTestFinished } from 'vitest'
import { type Clinic, openClinic } from '#main/clinic.ts'
import { type DiagnosisCode, diagnosisLines } from '#shared/domain/catalog/diagnosis-code.ts'
import { clientOn, setUp, temporaryFolder } from './clinic.ts'

/** The folder of the files that come with the app. */
export const SHIPPED = join(import.meta.dirname, '..', '..', 'resources')

/** Codes as they stand in a small list, some to be found and so many more beside them. */
export const someCodes = (more = 0): DiagnosisCode[] => [
  { code: 'A00', name: 'Cholera', isLeaf: false },
  { code: 'A00.0', name: 'Cholera due to Vibrio cholerae 01, biovar cholerae', isLeaf: true },
  { code: 'A00.9', name: 'Cholera, unspecified', isLeaf: true },
  { code: 'E11.9', name: 'Type 2 diabetes mellitus without complications', isLeaf: true },
  { code: 'H81.0', name: "Ménière's disease", isLeaf: true },
  { code: 'J45', name: 'Asthma', isLeaf: false },
  { code: 'R50.9', name: 'Fever, unspecified', isLeaf: true },
  { code: 'A78', name: 'Q fever', isLeaf: true },
  ...Array.from({ length: more }, (_, at) => ({ code: madeUp(at), name: `Made-up condition ${at}`, isLeaf: true })),
]

const madeUp = (at: number) => {
  const plain = `Z${String(at).padStart(5, '0')}`
  return `${plain.slice(0, 3)}.${plain.slice(3)}`
}

/** A folder with one file of codes, as the app brings one. */
export const aResourceFolder = (codes: readonly DiagnosisCode[], edition = '2021'): string => {
  const folder = join(temporaryFolder(), 'resources')
  mkdirSync(folder)
  putEdition(folder, codes, edition)
  return folder
}

/** Puts one more file of codes into such a folder. */
export const putEdition = (folder: string, codes: readonly DiagnosisCode[], edition: string) => {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 4 }
  const packed = brotliCompressSync(`${[...diagnosisLines(codes)].join('\n')}\n`, { params })
  writeFileSync(join(folder, `icd-10-cm-${edition}.txt.br`), packed)
}

/** Opens a clinic that loads the codes of a folder; set up where it is new. */
export const openWithCodes = async (folder: string, resourceFolder: string) => {
  const clinic = await openClinic({ folder, appVersion: 'test', resourceFolder, loadAfterMs: 0 })
  onTestFinished(() => clinic.close())
  const anonymous = clientOn(clinic)
  if ((await anonymous.clinic.getStatus()).state === 'needs-set-up') await setUp(anonymous)
  return clinic
}

/** Waits until the newest edition is complete, woken by the change feed. */
export const loaded = async ({ core }: Clinic): Promise<void> => {
  for await (const _ of core.changes.stream({})) {
    const query = core.db.selectFrom('diagnosis_editions').select('completed_at').orderBy('id', 'desc')
    if ((await query.executeTakeFirst())?.completed_at) return
  }
}
