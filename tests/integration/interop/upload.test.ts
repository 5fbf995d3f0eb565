import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { MAX_IMPORT_BYTES } from '#shared/contract/interop.contract.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { upload, uploadText } from '#tests/support/imports.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const CSV = 'name,sex,dob\nAda Lovelace,F,1815-12-10\n'
const base64 = (text: string) => Buffer.from(text).toString('base64')

describe('uploading', () => {
  test('pieces in order make the file; repeating one is harmless', async () => {
    const { administrator } = await aClinic()
    const { id } = await administrator.interop.beginUpload({ fileName: 'old.csv', sizeBytes: CSV.length })
    const first = { importId: id, offset: 0, base64: base64(CSV.slice(0, 10)) }
    expect(await administrator.interop.uploadChunk(first)).toMatchObject({ state: 'uploading', receivedBytes: 10 })
    expect(await administrator.interop.uploadChunk(first)).toMatchObject({ state: 'uploading', receivedBytes: 10 })
    const second = { importId: id, offset: 10, base64: base64(CSV.slice(10)) }
    expect(await administrator.interop.uploadChunk(second)).toMatchObject({ state: 'uploaded' })
    expect(await administrator.interop.uploadChunk(second)).toMatchObject({ state: 'uploaded', sizeBytes: CSV.length })
    const [listed] = await administrator.interop.listImports()
    expect(listed).toMatchObject({ id, fileName: 'old.csv', createdBy: 'Asha Rao', state: 'uploaded' })
    expect((await administrator.interop.inspect({ importId: id })).sample).toEqual([
      ['Ada Lovelace', 'F', '1815-12-10'],
    ])
  })

  test('two calls with the same piece at once keep it once', async () => {
    const { administrator } = await aClinic()
    const { id } = await administrator.interop.beginUpload({ fileName: 'old.csv', sizeBytes: CSV.length })
    const piece = { importId: id, offset: 0, base64: base64(CSV) }
    await Promise.all([administrator.interop.uploadChunk(piece), administrator.interop.uploadChunk(piece)])
    expect((await administrator.interop.inspect({ importId: id })).header).toEqual(['name', 'sex', 'dob'])
  })

  test('the stored file is readable by its owner only and holds no plain text', async () => {
    const { administrator, folder } = await aClinic()
    const { id } = await uploadText(administrator, CSV)
    const path = join(folder, 'files', 'imports', `${id}.csv`)
    expect(statSync(path).mode & 0o777).toBe(process.platform === 'win32' ? statSync(path).mode & 0o777 : 0o600)
    expect(readFileSync(path).includes('Lovelace')).toBe(false)
    await administrator.interop.cancel({ importId: id })
    expect(() => statSync(path)).toThrow()
  })

  test('a gap, an overlap and too many bytes are refused', async () => {
    const { administrator } = await aClinic()
    const { id } = await administrator.interop.beginUpload({ fileName: 'old.csv', sizeBytes: 10 })
    const piece = (offset: number, text: string) =>
      administrator.interop.uploadChunk({ importId: id, offset, base64: base64(text) })
    await piece(0, 'abcd')
    expect(await expectRefusal(piece(6, 'gh'), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'offset', code: 'offset_gap' }],
    })
    expect(await expectRefusal(piece(2, 'cdef'), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'offset', code: 'offset_overlap' }],
    })
    expect(await expectRefusal(piece(4, 'efghijk'), 'FILE_TOO_LARGE')).toEqual({ limitBytes: 10 })
    await expectRefusal(administrator.interop.uploadChunk({ importId: id, offset: 4, base64: '*' }), 'INVALID_INPUT')
    await piece(4, 'efghij')
    await expectRefusal(piece(10, 'k'), 'WRONG_STATE')
    await expectRefusal(administrator.interop.uploadChunk({ importId: 99, offset: 0, base64: '' }), 'NOT_FOUND')
  })

  test('a file over the limit or without a name is refused before it is sent', async () => {
    const { administrator } = await aClinic()
    const begin = (fileName: string, sizeBytes: number) => administrator.interop.beginUpload({ fileName, sizeBytes })
    expect(await expectRefusal(begin('a.csv', MAX_IMPORT_BYTES + 1), 'FILE_TOO_LARGE')).toEqual({
      limitBytes: MAX_IMPORT_BYTES,
    })
    await expectRefusal(begin('', 10), 'INVALID_INPUT')
    await expectRefusal(begin('a.csv', -1), 'INVALID_INPUT')
  })

  test('a stored file that was changed is told, not imported', async () => {
    const { administrator, folder } = await aClinic()
    const { writeFileSync } = await import('node:fs')
    const { id } = await uploadText(administrator, CSV)
    const path = join(folder, 'files', 'imports', `${id}.csv`)
    const bytes = readFileSync(path)
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1
    writeFileSync(path, bytes)
    const refused = await expectRefusal(administrator.interop.inspect({ importId: id }), 'FILE_NOT_READABLE')
    expect(refused).toEqual({ reason: 'file-damaged' })
  })

  test('only who may import gets in', async () => {
    const { signedInAs, anonymous } = await aClinic()
    const desk = await signedInAs('receptionist')
    const one = { importId: 1 }
    const mapping = { columns: { fullName: 0 }, dateOrder: 'day-first' as const, hasHeader: true }
    const calls = (client: typeof desk) => [
      client.interop.listImports(),
      client.interop.getImport(one),
      client.interop.beginUpload({ fileName: 'a.csv', sizeBytes: 1 }),
      client.interop.uploadChunk({ ...one, offset: 0, base64: '' }),
      client.interop.inspect(one),
      client.interop.check({ ...one, mapping }),
      client.interop.run({ ...one, duplicates: 'skip' }),
      client.interop.cancel(one),
      client.interop.listFindings(one),
      client.interop.downloadReport(one),
    ]
    for (const call of calls(desk)) await expectRefusal(call, 'FORBIDDEN')
    for (const call of calls(anonymous)) await expectRefusal(call, 'SIGNED_OUT')
  })
})

describe('reading a file', () => {
  const encoded: [string, Buffer, string][] = [
    ['UTF-8', Buffer.from('nom;prénom\nÉlodie;Zoë\n'), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from('\uFEFFnom;prénom\nÉlodie;Zoë\n'), 'utf-8'],
    ['UTF-16 little end first', Buffer.from('\uFEFFnom;prénom\nÉlodie;Zoë\n', 'utf16le'), 'utf-16le'],
    ['UTF-16 big end first', Buffer.from('\uFEFFnom;prénom\nÉlodie;Zoë\n', 'utf16le').swap16(), 'utf-16be'],
    ['windows-1252', Buffer.from('nom;prénom\nÉlodie;Zoë\n', 'latin1'), 'windows-1252'],
  ]
  test.each(encoded)('%s', async (_, bytes, encoding) => {
    const { administrator } = await aClinic()
    const { id } = await upload(administrator, bytes)
    const read = await administrator.interop.inspect({ importId: id })
    expect(read).toMatchObject({
      encoding,
      delimiter: ';',
      header: ['nom', 'prénom'],
      sample: [['Élodie', 'Zoë']],
    })
    expect(read.guess.columns).toHaveProperty('givenName', 1)
  })

  test.each([',', ';', '\t', '|'])('the delimiter %j, also where other ones stand in the cells', async (delimiter) => {
    const { administrator } = await aClinic()
    const rows = [
      ['name', 'address', 'dob'],
      ['Li, Wei', '"1; High | Street,\tTown"', '31/12/1990'],
      ['Bo', '"2, Low"', '01/02/1980'],
    ].map((cells) => cells.map((cell) => (cell.includes(delimiter) && !cell.startsWith('"') ? `"${cell}"` : cell)))
    const { id } = await uploadText(administrator, rows.map((cells) => cells.join(delimiter)).join('\r\n'))
    const read = await administrator.interop.inspect({ importId: id })
    expect(read).toMatchObject({ delimiter, header: ['name', 'address', 'dob'] })
    expect(read.sample[0]).toEqual(['Li, Wei', '1; High | Street,\tTown', '31/12/1990'])
    expect(read.guess).toEqual({
      columns: { fullName: 0, addressLine: 1, birthDate: 2 },
      dateOrder: 'day-first',
      hasHeader: true,
    })
  })

  const orders: [string, string[], string][] = [
    ['day-first', ['01/02/1990', '13/02/1990'], 'the day is over twelve'],
    ['month-first', ['01/02/1990', '02/13/1990'], 'the second number is over twelve'],
    ['year-first', ['1990-02-01'], 'the year stands first'],
    ['day-first', ['01/02/1990'], 'nothing tells'],
    ['day-first', ['1990-02-01', '1991-02-01', '13/02/1990'], 'a year in front is read under every order'],
  ]
  test.each(orders)('the order of dates is guessed as %s from %j: %s', async (order, dates) => {
    const { administrator } = await aClinic()
    const { id } = await uploadText(administrator, `name,dob\n${dates.map((date) => `Ann,${date}`).join('\n')}`)
    expect((await administrator.interop.inspect({ importId: id })).guess.dateOrder).toBe(order)
  })

  test('a file without a header is seen as one', async () => {
    const { administrator } = await aClinic()
    const { id } = await uploadText(administrator, '1,Ann Lee,1990-01-02\n2,Bo Lee,1991-01-02\n')
    const read = await administrator.interop.inspect({ importId: id })
    expect(read.header).toEqual(['1', 'Ann Lee', '1990-01-02'])
    expect(read.guess).toMatchObject({ columns: {}, hasHeader: false })
  })

  const unreadable: [string, Buffer, { reason: string; line?: number }][] = [
    ['an empty file', Buffer.alloc(0), { reason: 'empty-file' }],
    ['blank lines only', Buffer.from('\n\r\n\n'), { reason: 'empty-file' }],
    ['a header only', Buffer.from('name,sex\n'), { reason: 'header-only' }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), { reason: 'not-text' }],
    ['a letter', Buffer.from('Dear Sir,\nnothing here\nis a table'), { reason: 'not-a-table' }],
    ['over a thousand columns', Buffer.from(`${'a,'.repeat(1001)}b\n`), { reason: 'too-many-columns' }],
    ['an open quote at once', Buffer.from('"name,sex\nAnn,F\n'), { reason: 'quote-not-closed', line: 1 }],
  ]
  test.each(unreadable)('%s is refused with its reason', async (_, bytes, refused) => {
    const { administrator } = await aClinic()
    const { id } = await upload(administrator, bytes)
    expect(await expectRefusal(administrator.interop.inspect({ importId: id }), 'FILE_NOT_READABLE')).toEqual(refused)
    const mapping = { columns: { fullName: 0 }, dateOrder: 'day-first' as const, hasHeader: true }
    await expectRefusal(administrator.interop.check({ importId: id, mapping }), 'FILE_NOT_READABLE')
  })

  test('what is not there or not yet complete cannot be inspected', async () => {
    const { administrator } = await aClinic()
    await expectRefusal(administrator.interop.inspect({ importId: 7 }), 'NOT_FOUND')
    await expectRefusal(administrator.interop.inspect({ importId: 0 }), 'INVALID_INPUT')
    const { id } = await administrator.interop.beginUpload({ fileName: 'a.csv', sizeBytes: 5 })
    expect(await expectRefusal(administrator.interop.inspect({ importId: id }), 'WRONG_STATE')).toMatchObject({
      state: 'uploading',
    })
  })
})
