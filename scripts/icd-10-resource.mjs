#!/usr/bin/env node
/**
 * Makes resources/icd-10-cm-<edition>.txt.br from the order file of ICD-10-CM (CMS, public domain):
 *   node scripts/icd-10-resource.mjs ../shared/data/icd-10-cm/icd10cm-order-Jan-2021.txt.gz 2021-01
 * Not needed to run or to build the app: only to take a newer edition in.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { brotliCompressSync, constants, gunzipSync } from 'node:zlib'
import { diagnosisLines, dottedCode } from '../src-shared/domain/catalog/diagnosis-code.ts'

const [source, edition] = process.argv.slice(2)
if (!source || !/^\d{4}(-\d{2})?$/.test(edition ?? '')) {
  console.error('Name the order file and its edition, such as 2021-01.')
  process.exit(1)
}

const bytes = readFileSync(source)
const text = (source.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
// Fixed columns: order 1-5, code 7-13, billable 15, short title 17-76, long title 78-.
const codes = text
  .trimEnd()
  .split(/\r?\n/)
  .map((line) => ({
    code: dottedCode(line.slice(6, 13).trim()),
    name: line.slice(77).trim(),
    isLeaf: line[14] === '1',
  }))
const lines = `${[...diagnosisLines(codes)].join('\n')}\n`
const params = {
  [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
  [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
}
const packed = brotliCompressSync(lines, { params })
const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), 'resources')
writeFileSync(join(folder, `icd-10-cm-${edition}.txt.br`), packed)
console.log(`${codes.length} codes, ${packed.length} bytes`)
