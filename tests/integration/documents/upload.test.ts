import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { writeSetting } from '#main/platform/settings/settings.repo.ts'
import { MAX_DOCUMENT_BYTES } from '#shared/contract/documents.contract.ts'
import { MAX_PIXELS } from '#shared/domain/documents/file-content.ts'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aDicom, aDocument, aHeic, aJpeg, aPdf, aPng, aWebp, fetchFile, sendFile } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aDocumentClinic, aPatientOf, filesOf, storedFolder } from './document-clinic.ts'

const text = (words: string) => Buffer.from(words)

describe('a file on its way in', () => {
  test('becomes a document and comes back byte for byte, whatever the pieces it came in', async () => {
    const { doctor, patientId, folder } = await aDocumentClinic()
    const bytes = aPng(640, 480, Buffer.from(Array.from({ length: 200_000 }, (_, at) => (at * 31) % 251)))
    const { uploadId } = await doctor.documents.begin({ fileName: 'chest.png', sizeBytes: bytes.length })
    const sizes = [1, 65_535, 65_536, 1, 3, 70_000]
    let offset = 0
    for (let turn = 0; offset < bytes.length; turn += 1) {
      const piece = bytes.subarray(offset, offset + (sizes[turn % sizes.length] ?? 1))
      const answer = await doctor.documents.chunk({ uploadId, offset, base64: piece.toString('base64') })
      offset += piece.length
      expect(answer).toEqual({ uploadId, sizeBytes: bytes.length, receivedBytes: offset })
    }
    const made = await doctor.documents.finish({ uploadId, patientId, kind: 'imaging', takenOn: '2026-02-27' })
    expect(made).toMatchObject({
      patientId,
      kind: 'imaging',
      title: 'chest.png',
      takenOn: '2026-02-27',
      contentType: 'image/png',
      sizeBytes: bytes.length,
      pixels: { width: 640, height: 480 },
      revision: 1,
      isReplaced: false,
      hidden: null,
      mayRead: true,
    })
    expect((await fetchFile(doctor, made.id)).equals(bytes)).toBe(true)
    expect(filesOf(folder)).toMatchObject({ incoming: [] })
    expect(filesOf(folder).stored).toHaveLength(1)
  })

  test('sizes on and beside the edge of a block come back whole', async () => {
    const { doctor, patientId } = await aDocumentClinic()
    for (const size of [1, 65_535, 65_536, 65_537, 131_072]) {
      const bytes = Buffer.alloc(size, 'a')
      const { id } = await aDocument(doctor, patientId, { bytes, fileName: 'note.txt' })
      expect((await fetchFile(doctor, id)).equals(bytes)).toBe(true)
      const last = await doctor.documents.readChunk({ id, offset: size - 1 })
      expect(last).toMatchObject({ base64: Buffer.from('a').toString('base64'), nextOffset: null, sizeBytes: size })
      const beyond = await expectRefusal(doctor.documents.readChunk({ id, offset: size }), 'INVALID_INPUT')
      expect(beyond).toEqual({ issues: [{ path: 'offset', code: 'too_big', maximum: size - 1 }] })
    }
  })

  test('goes on where it stood: repeated pieces are harmless, gaps, overlaps and too much are refused', async () => {
    const { desk, patientId } = await aDocumentClinic()
    const { uploadId } = await desk.documents.begin({ fileName: 'note.txt', sizeBytes: 10 })
    const piece = (offset: number, words: string) =>
      desk.documents.chunk({ uploadId, offset, base64: text(words).toString('base64') })
    await piece(0, 'abcd')
    expect(await piece(0, 'abcd')).toMatchObject({ receivedBytes: 4 })
    expect(await piece(0, '')).toMatchObject({ receivedBytes: 4 })
    expect(await expectRefusal(piece(6, 'gh'), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'offset', code: 'offset_gap' }],
    })
    expect(await expectRefusal(piece(2, 'cdef'), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'offset', code: 'offset_overlap' }],
    })
    expect(await expectRefusal(piece(4, 'efghijk'), 'FILE_TOO_LARGE')).toEqual({ limitBytes: 10 })
    const fields = { patientId, kind: 'consent' as const }
    expect(await expectRefusal(desk.documents.finish({ uploadId, ...fields }), 'WRONG_STATE')).toEqual({
      state: 'receiving',
      wanted: 'stored',
    })
    await expectRefusal(desk.documents.chunk({ uploadId, offset: 4, base64: '*' }), 'INVALID_INPUT')
    await piece(4, 'efghij')
    const made = await desk.documents.finish({ uploadId, ...fields })
    expect((await fetchFile(desk, made.id)).toString()).toBe('abcdefghij')
    // An answer that got lost: asked again, it is the same document.
    expect(await desk.documents.finish({ uploadId, ...fields })).toEqual(made)
    await expectRefusal(desk.documents.cancel({ uploadId }), 'WRONG_STATE')
    expect((await desk.documents.listOfPatient({ patientId })).documents).toHaveLength(1)
  })

  test('belongs to who began it, may be cancelled, and is forgotten after an hour', async () => {
    const { desk, deskStaff, doctor, clock, folder, signedInAs } = await aDocumentClinic()
    const other = await signedInAs('receptionist')
    const first = await sendFile(desk, aPng(1, 1, Buffer.alloc(100_000)))
    await expectRefusal(doctor.documents.chunk({ uploadId: first, offset: 0, base64: '' }), 'NOT_FOUND')
    await expectRefusal(doctor.documents.cancel({ uploadId: first }), 'NOT_FOUND')
    expect(filesOf(folder).incoming).toHaveLength(1)
    expect(await desk.documents.cancel({ uploadId: first })).toEqual({})
    expect(filesOf(folder)).toEqual({ stored: [], incoming: [] })
    await expectRefusal(desk.documents.cancel({ uploadId: first }), 'NOT_FOUND')
    const second = await sendFile(desk, aPng(1, 1, Buffer.alloc(100_000)))
    for (const minutes of [14, 14, 14, 14, 5]) {
      clock.passMinutes(minutes)
      await other.session.whoAmI()
      await doctor.session.whoAmI()
    }
    await other.documents.begin({ fileName: 'other', sizeBytes: 1 })
    expect(filesOf(folder).incoming).toEqual([])
    const { token } = await desk.session.signIn({ username: deskStaff.username, password: STAFF_PASSWORD })
    expect(token).not.toBe('')
    await expectRefusal(desk.documents.chunk({ uploadId: second, offset: 0, base64: '' }), 'NOT_FOUND')
  })

  test('one person has at most twenty at once', async () => {
    const { desk, doctor } = await aDocumentClinic()
    const begin = (client: typeof desk) => client.documents.begin({ fileName: 'a', sizeBytes: 1 })
    for (let count = 0; count < 20; count += 1) await begin(desk)
    expect(await expectRefusal(begin(desk), 'TOO_MANY_UPLOADS')).toEqual({ limit: 20 })
    await begin(doctor)
  })

  test('a stream of two gigabytes is cut at the limit, announced or not, and a setting moves the limit', async () => {
    const { clinic, desk, folder } = await aDocumentClinic()
    const begin = (sizeBytes: number) => desk.documents.begin({ fileName: 'film.png', sizeBytes })
    expect(await expectRefusal(begin(2 ** 31), 'FILE_TOO_LARGE')).toEqual({ limitBytes: MAX_DOCUMENT_BYTES })
    await begin(MAX_DOCUMENT_BYTES)
    await expectRefusal(begin(MAX_DOCUMENT_BYTES + 1), 'FILE_TOO_LARGE')
    await clinic.core.transact((trx) =>
      writeSetting(trx, 'documents', { maxBytes: 1_000_000 }, clinic.core.clock.now()),
    )
    expect(await expectRefusal(begin(1_000_001), 'FILE_TOO_LARGE')).toEqual({ limitBytes: 1_000_000 })
    const { uploadId } = await begin(1_000_000)
    const base64 = Buffer.alloc(500_000, 1).toString('base64')
    await desk.documents.chunk({ uploadId, offset: 0, base64 })
    await desk.documents.chunk({ uploadId, offset: 500_000, base64 })
    for (let offset = 1_000_000; offset < 2 ** 31; offset += 100_000_000) {
      await expectRefusal(desk.documents.chunk({ uploadId, offset, base64 }), 'FILE_TOO_LARGE')
    }
    const [name = ''] = filesOf(folder).incoming
    expect(statSync(join(folder, 'files', 'documents', 'incoming', name)).size).toBeLessThan(1_001_000)
  })
})

describe('what a file holds is told by its bytes', () => {
  const taken: [string, Buffer, string][] = [
    ['picture.pdf', aPng(), 'image/png'],
    ['picture.exe', aJpeg(), 'image/jpeg'],
    ['camera.jpg', aJpeg(4_000, 3_000, 3_000_000), 'image/jpeg'],
    ['picture.html', aWebp(), 'image/webp'],
    ['phone.heic', aHeic(), 'image/heic'],
    ['report.jpg', aPdf(), 'application/pdf'],
    ['ct', aDicom(), 'application/dicom'],
    ['note.txt', text('Zoë, 15° — ok\r\n\tdone'), 'text/plain'],
    ['note', text('a < b, <b> is no tag at the beginning'), 'text/plain'],
  ]
  test(`taken in: ${taken.map(([fileName, , type]) => `${fileName} as ${type}`).join(', ')}`, async () => {
    const { doctor, patientId } = await aDocumentClinic()
    for (const [fileName, bytes, contentType] of taken) {
      const made = await aDocument(doctor, patientId, { bytes, fileName })
      expect(made).toMatchObject({ contentType, title: fileName, sizeBytes: bytes.length })
      expect(made.pixels === null).toBe(!contentType.startsWith('image/'))
      expect((await fetchFile(doctor, made.id)).equals(bytes)).toBe(true)
    }
  })

  const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
  const refused: [string, Buffer, string][] = [
    ['page.html', text('<!DOCTYPE html><script>alert(1)</script>'), 'markup'],
    ['page.txt', text('\ufeff \n<html><body>'), 'markup'],
    ['drawing.svg', text(svg), 'markup'],
    ['drawing.png', text(`<?xml version="1.0"?>${svg}`), 'markup'],
    ['drawing.txt', text(`<!-- a -->${svg}`), 'markup'],
    ['one.pdf', text('%'), 'damaged'],
    ['head.pdf', text('%PDF-1.7\n'), 'damaged'],
    ['cut.jpg', aJpeg().subarray(0, 8), 'damaged'],
    ['cut.png', aPng().subarray(0, 20), 'damaged'],
    ['bomb.png', aPng(65_535, 65_535), 'too-many-pixels'],
    ['bomb.jpg', aJpeg(65_535, 65_535), 'too-many-pixels'],
    ['bomb.webp', aWebp(16_000, 16_000), 'too-many-pixels'],
    ['bomb.heic', aHeic(60_000, 60_000), 'too-many-pixels'],
    ['just.png', aPng(MAX_PIXELS + 1, 1), 'too-many-pixels'],
    ['none.png', aPng(0, 0), 'damaged'],
    ['archive.zip', Buffer.from('504b0304140000000000', 'hex'), 'type'],
    ['program.exe', Buffer.concat([text('MZ'), Buffer.alloc(100)]), 'type'],
    ['moving.gif', text('GIF89a\x01\x00\x01\x00'), 'type'],
    ['latin.txt', Buffer.from('Zo\xeb', 'latin1'), 'type'],
    ['zeros.txt', Buffer.alloc(70_000), 'type'],
    ['cut.txt', text('Zoë').subarray(0, 3), 'type'],
  ]
  test(`refused, and nothing stays: ${refused.map(([fileName]) => fileName).join(', ')}`, async () => {
    const { doctor, patientId, folder } = await aDocumentClinic()
    for (const [fileName, bytes, reason] of refused) {
      const upload = aDocument(doctor, patientId, { bytes, fileName })
      expect([fileName, await expectRefusal(upload, 'FILE_NOT_ACCEPTED')]).toEqual([fileName, { reason }])
      expect(filesOf(folder)).toEqual({ stored: [], incoming: [] })
    }
    expect((await doctor.documents.listOfPatient({ patientId })).documents).toEqual([])
  })

  test('an empty file is refused before it is sent', async () => {
    const { desk } = await aDocumentClinic()
    const begin = desk.documents.begin({ fileName: 'empty.pdf', sizeBytes: 0 })
    expect(await expectRefusal(begin, 'FILE_NOT_ACCEPTED')).toEqual({ reason: 'empty' })
    await expectRefusal(desk.documents.begin({ fileName: 'a', sizeBytes: -1 }), 'INVALID_INPUT')
  })
})

describe('what becomes of it', () => {
  test('a name is text and never a place', async () => {
    const { doctor, patientId, folder } = await aDocumentClinic()
    const names = [
      '../../../etc/passwd',
      '..\\x.png',
      '/root/a.png',
      'C:\\a.png',
      'a\u0000b\u202egnp.exe',
      'Röntgen ᾼ.png',
    ]
    for (const [at, fileName] of names.entries())
      await aDocument(doctor, patientId, { bytes: aPng(at + 1, 1), fileName })
    const { documents } = await doctor.documents.listOfPatient({ patientId })
    const titles = documents.map(({ title }) => title).reverse()
    expect(titles).toEqual([...names.slice(0, 4), 'a b gnp.exe', 'Röntgen ᾼ.png'])
    for (const name of filesOf(folder).stored) expect(name).toMatch(/^[0-9a-f]{64}$/)
  })

  test('a name with nothing to read asks for a title, and the file waits for it', async () => {
    const { doctor, patientId } = await aDocumentClinic()
    const uploadId = await sendFile(doctor, aPng(), '\u0000\u202e  ')
    const fields = { uploadId, patientId, kind: 'imaging' as const }
    expect(await expectRefusal(doctor.documents.finish(fields), 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'title', code: 'too_small', minimum: 1 }],
    })
    expect((await doctor.documents.finish({ ...fields, title: 'Chest' })).title).toBe('Chest')
  })

  test('a date to come, an unknown and a joined patient are refused, and the file waits', async () => {
    const { administrator, desk, doctor, patientId } = await aDocumentClinic()
    const uploadId = await sendFile(doctor, aPng())
    const fields = { uploadId, patientId, kind: 'imaging' as const }
    const tomorrow = doctor.documents.finish({ ...fields, takenOn: '2026-03-03' })
    expect(await expectRefusal(tomorrow, 'INVALID_INPUT')).toEqual({
      issues: [{ path: 'takenOn', code: 'in_the_future' }],
    })
    await expectRefusal(doctor.documents.finish({ ...fields, patientId: 99 }), 'NOT_FOUND')
    await expectRefusal(doctor.documents.finish({ ...fields, uploadId: 'unknown' }), 'NOT_FOUND')
    const drop = await aPatientOf(desk, 'Kamla Devi')
    const versions = { keep: { id: patientId, version: 1 }, drop: { id: drop, version: 1 } }
    await administrator.patients.merge({ ...versions, reason: 'registered twice' })
    await expectRefusal(doctor.documents.finish({ ...fields, patientId: drop }), 'PATIENT_MERGED')
    expect((await doctor.documents.finish({ ...fields, takenOn: '2026-03-02' })).takenOn).toBe('2026-03-02')
  })

  test('the same file twice lies there once', async () => {
    const { doctor, desk, patientId, folder } = await aDocumentClinic()
    const other = await aPatientOf(desk, 'Ravi Menon')
    const bytes = aPdf('same')
    const one = await aDocument(doctor, patientId, { bytes })
    const two = await aDocument(desk, other, { bytes, fileName: 'other.pdf' })
    expect(two.id).not.toBe(one.id)
    expect(filesOf(folder).stored).toHaveLength(1)
    for (const { id } of [one, two]) expect((await fetchFile(doctor, id)).equals(bytes)).toBe(true)
    // At the same time, too.
    const again = await Promise.all([1, 2, 3].map(() => sendFile(doctor, aPdf('at once'))))
    await Promise.all(again.map((uploadId) => doctor.documents.finish({ uploadId, patientId, kind: 'photo' })))
    expect(filesOf(folder).stored).toHaveLength(2)
  })

  test('on disk there is no plain text, no hash of it, and the owner alone reads it', async () => {
    const { createHash } = await import('node:crypto')
    const { doctor, patientId, folder } = await aDocumentClinic()
    const words = `Patient Kamala Devi has secret ${'x'.repeat(200_000)}`
    const sha256 = createHash('sha256').update(words).digest('hex')
    await sendFile(doctor, text(words), 'waits.txt')
    await aDocument(doctor, patientId, { bytes: text(words), fileName: 'note.txt' })
    const { stored, incoming } = filesOf(folder)
    expect([stored.length, incoming.length]).toEqual([1, 1])
    expect(stored).not.toContain(sha256)
    const paths = [...stored.map((name) => join(storedFolder(folder), name))]
    paths.push(...incoming.map((name) => join(folder, 'files', 'documents', 'incoming', name)))
    for (const path of paths) {
      const bytes = readFileSync(path)
      expect(bytes.includes('Kamala')).toBe(false)
      expect(bytes.includes('xxxx')).toBe(false)
      expect(bytes.includes(Buffer.from(sha256, 'hex'))).toBe(false)
      if (process.platform !== 'win32') expect(statSync(path).mode & 0o777).toBe(0o600)
    }
  })
})
