import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { aClinic } from '#tests/support/clinic.ts'
import { checkedImport, realData, settled, upload } from '#tests/support/imports.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const spectrum = realData('csv-spectrum')
const cdc = realData('csv-cdc')
const outpatient = realData('outpatient-scheduling')

const csvFiles = (folder: string, isHere: boolean) =>
  isHere ? readdirSync(folder).filter((file) => file.endsWith('.csv')) : ['none']

/** The stored copies of the files named `_crlf` have lost their carriage returns: they are put back as name and JSON say. */
const spectrumFile = (file: string) => {
  const text = readFileSync(join(spectrum.folder, 'csvs', file), 'utf8')
  return Buffer.from(file.endsWith('_crlf.csv') ? text.replace(/\r?\n/g, '\r\n') : text)
}

describe.runIf(spectrum.isHere)(`csv-spectrum${spectrum.unless}`, () => {
  test.each(csvFiles(join(spectrum.folder, 'csvs'), spectrum.isHere))('%s is read exactly', async (file) => {
    const { administrator } = await aClinic()
    const { id } = await upload(administrator, spectrumFile(file))
    const { header, sample } = await administrator.interop.inspect({ importId: id })
    const read = sample.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at]])))
    const wanted = readFileSync(join(spectrum.folder, 'json', `${basename(file, '.csv')}.json`), 'utf8')
    expect(read).toEqual(JSON.parse(wanted))
  })
})

const UNREADABLE: Record<string, string> = {
  'column-headers-only.csv': 'header-only',
  'completely-empty-file.csv': 'empty-file',
  'not-a-csv-file.csv': 'not-a-table',
  'too-many-columns.csv': 'too-many-columns',
}

describe.runIf(cdc.isHere)(`csv-cdc${cdc.unless}`, () => {
  test.each(csvFiles(cdc.folder, cdc.isHere))('%s: every row is good or its line and reason are told', async (file) => {
    const clinic = await aClinic()
    const bytes = readFileSync(join(cdc.folder, file))
    const reason = UNREADABLE[file]
    const { id } = await upload(clinic.administrator, bytes)
    if (reason !== undefined) {
      const refused = expectRefusal(clinic.administrator.interop.inspect({ importId: id }), 'FILE_NOT_READABLE')
      expect(await refused).toEqual({ reason })
      return
    }
    const { guess } = await clinic.administrator.interop.inspect({ importId: id })
    // A file that names no patient is read with its first column as the name: it must not crash either.
    const columns = 'familyName' in guess.columns ? guess.columns : { fullName: 0 }
    const done = await checkedImport(clinic, bytes, { ...guess, columns })
    expect(done.state).toBe('checked')
    const { findings } = await clinic.administrator.interop.listFindings({ importId: done.id, limit: 500 })
    expect(new Set(findings.filter(({ kind }) => kind === 'bad').map(({ line }) => line)).size).toBe(done.badCount)
    expect(done.goodCount + done.badCount + done.duplicateCount).toBe(done.rowCount)
    await clinic.administrator.interop.run({ importId: done.id, duplicates: 'import' })
    const end = await settled(clinic.clinic, clinic.administrator, done.id)
    expect(end).toMatchObject({ state: 'finished', importedCount: done.goodCount + done.duplicateCount })
  })
})

describe.runIf(outpatient.isHere)(`outpatient-scheduling${outpatient.unless}`, () => {
  test('all 37,467 patients are brought in and sampled ones are found by search', { timeout: 300_000 }, async () => {
    const clinic = await aClinic()
    const bytes = gunzipSync(readFileSync(join(outpatient.folder, 'patients.csv.gz')))
    const { administrator } = clinic
    const checked = await checkedImport(clinic, bytes)
    expect(checked).toMatchObject({ state: 'checked', rowCount: 37_467, badCount: 0 })
    await administrator.interop.run({ importId: checked.id, duplicates: 'import' })
    const done = await settled(clinic.clinic, administrator, checked.id)
    expect(done).toMatchObject({ state: 'finished', importedCount: 37_467, badCount: 0 })
    const rows = bytes.toString('utf8').trimEnd().split(/\r?\n/).slice(1)
    for (const row of rows.filter((_, at) => at % 1_873 === 0)) {
      const [oldNumber, name = '', , dob = ''] = row.split(',')
      const { hits } = await administrator.patients.search({ text: `${name} ${dob.slice(0, 4)}`, limit: 50 })
      const same = hits.filter((hit) => hit.fullName === name && hit.birthDate === dob)
      const notes = await Promise.all(same.map(async ({ id }) => (await administrator.patients.get({ id })).notes))
      expect(notes, `${name} ${dob}`).toContain(`Old number: ${oldNumber}`)
    }
    expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  })
})
