import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import type { TestClinic } from '#tests/support/clinic.ts'
import { aDicom, aDocument, aHeic, aPdf, aPng, aWebp } from '#tests/support/documents.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aDocumentClinic, storedFolder } from './document-clinic.ts'

const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345678' } })

/** What the core answers as the small picture, with what can be told of it; null where there is none. */
const told = async (base64: string | null) => {
  if (base64 === null) return null
  const { format, width, height, exif, orientation, pages } = await sharp(Buffer.from(base64, 'base64')).metadata()
  return { format, width, height, exif, orientation, pages: pages ?? 1 }
}

const keptRows = ({ clinic }: Pick<TestClinic, 'clinic'>) =>
  clinic.core.db.selectFrom('file_thumbnails').selectAll().execute()

test('pictures are made small, upright, and without what the camera wrote beside them, once', async () => {
  const clinic = await aDocumentClinic()
  const { doctor, patientId } = clinic
  const lying = await plain(1_200, 800)
    .withExif({ IFD0: { Orientation: '6', Copyright: 'Kamala Devi' } })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  expect(lying.includes('Kamala Devi')).toBe(true)
  const frames = await sharp(Buffer.alloc(40 * 80 * 3, 9), {
    raw: { width: 40, height: 80, channels: 3, pageHeight: 40 },
  })
    .webp({ loop: 0, delay: [100, 100] })
    .toBuffer()
  const pictures = [
    { bytes: lying, size: { width: 213, height: 320 } },
    { bytes: await plain(1_000, 1_000).png().toBuffer(), size: { width: 320, height: 320 } },
    { bytes: await plain(100, 9_000).png().toBuffer(), size: { width: 4, height: 320 } },
    { bytes: await plain(50, 20).webp().toBuffer(), size: { width: 50, height: 20 } },
    { bytes: frames, size: { width: 40, height: 40 } },
  ]
  for (const { bytes, size } of pictures) {
    const { id } = await aDocument(doctor, patientId, { bytes, kind: 'imaging' })
    const { base64 } = await doctor.documents.getThumbnail({ id })
    const bare = { format: 'webp', exif: undefined, orientation: undefined, pages: 1 }
    expect(await told(base64)).toEqual({ ...bare, ...size })
    expect(Buffer.from(base64 ?? '', 'base64').includes('Kamala')).toBe(false)
    expect(await doctor.documents.getThumbnail({ id })).toEqual({ base64 })
  }
  expect(await keptRows(clinic)).toHaveLength(pictures.length)
})

test('asked for by many at once and for the same bytes twice, it is made once', async () => {
  const clinic = await aDocumentClinic()
  const { doctor, patientId } = clinic
  const bytes = await plain(900, 700).jpeg().toBuffer()
  const one = await aDocument(doctor, patientId, { bytes })
  const two = await aDocument(doctor, patientId, { bytes })
  const asked = [one.id, two.id, one.id, two.id, one.id].map((id) => doctor.documents.getThumbnail({ id }))
  const answers = await Promise.all(asked)
  expect(new Set(answers.map(({ base64 }) => base64)).size).toBe(1)
  expect(await keptRows(clinic)).toHaveLength(1)
})

const pngChunkOf = (png: Buffer, type: string, from: number) => {
  const at = png.indexOf(type, from) - 4
  return { at, length: png.readUInt32BE(at) + 12 }
}

/** A picture of this size whose contents are packed zeros. */
const packed = (width: number, height: number, bytes: number) => aPng(width, height, deflateSync(Buffer.alloc(bytes)))

/** A sound picture with text beside it that unpacks to so many bytes. */
const withPackedText = (bytes: number) => {
  const png = packed(640, 480, 480 * (1 + 640 * 3))
  const text = aPng(1, 1, Buffer.concat([Buffer.from('Comment\0\0'), deflateSync(Buffer.alloc(bytes))]))
  const { at, length } = pngChunkOf(text, 'IDAT', 0)
  const chunk = Buffer.from(text.subarray(at, at + length))
  chunk.write('zTXt', 4)
  const afterHeader = pngChunkOf(png, 'IDAT', 0).at
  return Buffer.concat([png.subarray(0, afterHeader), chunk, png.subarray(afterHeader)])
}

const BOMB_BYTES = 100_000_000

const without: [string, () => Buffer | Promise<Buffer>][] = [
  ['a damaged PNG', () => aPng()],
  ['a damaged WebP', () => aWebp()],
  ['a HEIC', () => aHeic()],
  ['a JPEG cut in the middle', async () => (await plain(600, 600).jpeg({ quality: 100 }).toBuffer()).subarray(0, 900)],
  ['81 million pixels of PNG in 100 kB', () => packed(9_000, 9_000, 9_000 * (1 + 9_000 * 3))],
]

test(`no picture is made of, and that is remembered: ${without.map(([name]) => name).join(', ')}`, async () => {
  const clinic = await aDocumentClinic()
  const { doctor, patientId } = clinic
  for (const [name, make] of without) {
    const { id } = await aDocument(doctor, patientId, { bytes: await make(), kind: 'imaging' })
    expect([name, await doctor.documents.getThumbnail({ id })]).toEqual([name, { base64: null }])
    expect([name, await doctor.documents.getThumbnail({ id })]).toEqual([name, { base64: null }])
  }
  const kept = await keptRows(clinic)
  expect(kept.map(({ webp }) => webp)).toEqual(without.map(() => null))
})

const bombs: [string, () => Buffer][] = [
  ['a PNG of 640 × 480 whose contents unpack to 100 MB', () => packed(640, 480, BOMB_BYTES)],
  ['text beside the picture that unpacks to 100 MB', () => withPackedText(BOMB_BYTES)],
]

test(`no more is unpacked than the picture needs: ${bombs.map(([name]) => name).join(', ')}`, async () => {
  const { doctor, patientId } = await aDocumentClinic()
  for (const [name, make] of bombs) {
    const bytes = make()
    expect(bytes.length).toBeLessThan(200_000)
    const { id } = await aDocument(doctor, patientId, { bytes, kind: 'imaging' })
    const before = process.memoryUsage().rss
    const { base64 } = await doctor.documents.getThumbnail({ id })
    expect([name, process.memoryUsage().rss - before < BOMB_BYTES / 2]).toEqual([name, true])
    expect(await told(base64)).toMatchObject({ width: 320, height: 240 })
  }
})

test('there is none of a PDF, a text and a DICOM file, and nothing is kept of the asking', async () => {
  const clinic = await aDocumentClinic()
  const { doctor, patientId } = clinic
  for (const [bytes, fileName] of [
    [aPdf(), 'a.pdf'],
    [Buffer.from('words'), 'a.txt'],
    [aDicom(), 'a'],
  ] as const) {
    const { id } = await aDocument(doctor, patientId, { bytes, fileName })
    expect(await doctor.documents.getThumbnail({ id })).toEqual({ base64: null })
  }
  expect(await keptRows(clinic)).toEqual([])
})

test('a small picture is for who may read the document, hidden or not', async () => {
  const { desk, lab, doctor, administrator, anonymous, patientId } = await aDocumentClinic()
  const bytes = await plain(500, 500).png().toBuffer()
  const imaging = await aDocument(desk, patientId, { bytes, kind: 'imaging' })
  const identity = await aDocument(desk, patientId, { bytes, kind: 'identity' })
  const readers = [
    [doctor, imaging],
    [doctor, identity],
    [lab, imaging],
    [desk, identity],
  ] as const
  for (const [client, { id }] of readers) expect((await client.documents.getThumbnail({ id })).base64).not.toBeNull()
  const permission = { permission: 'documents.read' }
  for (const [client, { id }] of [
    [desk, imaging],
    [lab, identity],
    [administrator, identity],
  ] as const) {
    expect(await expectRefusal(client.documents.getThumbnail({ id }), 'FORBIDDEN')).toEqual(permission)
  }
  await expectRefusal(anonymous.documents.getThumbnail({ id: identity.id }), 'SIGNED_OUT')
  const denied = await administrator.audit.list({ action: 'documents.getThumbnail', result: 'denied' })
  expect(denied.events.map(({ entityId }) => entityId)).toEqual([null, identity.id, imaging.id])
  await doctor.documents.hide({ id: identity.id, version: 1, reason: 'of another person' })
  await expectRefusal(desk.documents.getThumbnail({ id: identity.id }), 'FORBIDDEN')
  expect((await doctor.documents.getThumbnail({ id: identity.id })).base64).not.toBeNull()
  expect(await expectRefusal(doctor.documents.getThumbnail({ id: 99 }), 'NOT_FOUND')).toEqual({ what: 'document' })
  await expectRefusal(doctor.documents.getThumbnail({ id: 0 }), 'INVALID_INPUT')
})

test('bytes that are damaged give none, and once they are mended they do', async () => {
  const { doctor, patientId, folder } = await aDocumentClinic()
  const { id } = await aDocument(doctor, patientId, { bytes: await plain(500, 500).png().toBuffer() })
  const path = join(storedFolder(folder), readdirSync(storedFolder(folder))[0] ?? '')
  const whole = readFileSync(path)
  const changed = Buffer.from(whole)
  changed[whole.length - 1] = (changed[whole.length - 1] ?? 0) ^ 1
  writeFileSync(path, changed)
  expect(await doctor.documents.getThumbnail({ id })).toEqual({ base64: null })
  writeFileSync(path, whole)
  expect((await doctor.documents.getThumbnail({ id })).base64).not.toBeNull()
})
