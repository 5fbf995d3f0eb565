import { createReadStream, existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { createBrotliDecompress } from 'node:zlib'
import { type DiagnosisCode, makeDiagnosisReader } from '#shared/domain/catalog/diagnosis-code.ts'

const FILE_NAME = /^(icd-10-cm-\d{4}(?:-\d{2})?)\.txt\.br$/

/** A file of diagnosis codes that came with the app; later editions have later names. */
export interface DiagnosisResource {
  name: string
  path: string
}

/** The newest file of diagnosis codes in a folder; null where there is none, or no such folder. */
export const newestResource = (folder: string): DiagnosisResource | null => {
  if (!existsSync(folder)) return null
  const names = readdirSync(folder).flatMap((file) => FILE_NAME.exec(file)?.[1] ?? [])
  const name = names.toSorted().at(-1)
  return name === undefined ? null : { name, path: join(folder, `${name}.txt.br`) }
}

/** The codes of a file in its order. */
export async function* codesOf({ path }: DiagnosisResource): AsyncGenerator<DiagnosisCode> {
  const read = makeDiagnosisReader()
  const file = createReadStream(path)
  const unpacked = createBrotliDecompress()
  file.on('error', (error) => unpacked.destroy(error))
  try {
    for await (const line of createInterface({ input: file.pipe(unpacked) })) yield read(line)
  } finally {
    file.destroy()
    unpacked.destroy()
  }
}
