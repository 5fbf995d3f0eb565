import { expect } from 'vitest'
import { MAX_FRAME_BYTES } from '#main/rpc/peer.ts'
import { MAX_DOCUMENT_CHUNK_BYTES } from '#shared/contract/documents.contract.ts'
import { ADMINISTRATOR, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { aPng, fetchFile } from '#tests/support/documents.ts'
import { listenAfresh, listenTo } from '#tests/support/listener.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import type { Line, Reply } from '#tests/support/transports.ts'
import { aReceptionist, aSignedInLine, type ContractCase } from './contract-stage.ts'
import { labCases } from './lab-cases.ts'
import { stationCases } from './station-cases.ts'
import { visitCases } from './visit-cases.ts'

const { username, password } = ADMINISTRATOR

const request = (id: string, path: string, json: unknown) => JSON.stringify({ i: id, p: { u: path, b: { json } } })

const refusalIn = ({ p }: Reply) => {
  const { code, data, defined } = Object(p.b?.json) as { code: string; data: unknown; defined: boolean }
  return { status: p.s, code, data, defined }
}

const malformed = { status: 400, code: 'MALFORMED_REQUEST', data: {}, defined: true }

const stillAnswers = async ({ client }: Line) => {
  expect((await client.clinic.getStatus()).state).toBe('ready')
}

const answers: ContractCase[] = [
  {
    name: 'status, set-up, sign-in',
    run: async ({ connect }) => {
      const { client } = await connect()
      expect(await client.clinic.getStatus()).toMatchObject({ state: 'needs-set-up', clinicName: null })
      const { recoveryPhrase } = await setUp(client)
      expect(recoveryPhrase.split(' ')).toHaveLength(12)
      expect((await client.session.whoAmI()).user.username).toBe(username)
      expect(await (await connect()).client.clinic.getStatus()).toMatchObject({ clinicName: 'Riverside Clinic' })
    },
  },
  {
    name: 'text in any script and of any length crosses unchanged',
    run: async (stage) => {
      const { client } = await aSignedInLine(stage)
      for (const name of ['நரம்பியல்', '心臓内科 ❤️', 'الأطفال', 'x'.repeat(80), `O'Neill <b>"&amp;\\`]) {
        expect((await client.catalog.createTerm({ list: 'departments', name })).name).toBe(name)
      }
    },
  },
  {
    name: 'a hundred calls at once are each answered with their own answer',
    run: async (stage) => {
      const { client } = await aSignedInLine(stage)
      const names = Array.from({ length: 100 }, (_, at) => `Department ${at}`)
      const made = await Promise.all(names.map((name) => client.catalog.createTerm({ list: 'departments', name })))
      expect(made.map((department) => department.name)).toEqual(names)
    },
  },
]

const files: ContractCase[] = [
  {
    name: 'a file goes up in pieces, comes back byte for byte, and an upload survives a lost line',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const line = await stage.connect()
      const { token } = await aReceptionist(administrator, line)
      const birth = { kind: 'age', years: 40 } as const
      const { id: patientId } = await line.client.patients.register({ fullName: 'A', sex: 'other', birth, phone: null })
      const bytes = aPng(640, 480, Buffer.alloc(1_000_000, 5))
      const half = MAX_DOCUMENT_CHUNK_BYTES
      const { uploadId } = await line.client.documents.begin({ fileName: 'card.png', sizeBytes: bytes.length })
      const first = { uploadId, offset: 0, base64: bytes.subarray(0, half).toString('base64') }
      expect(await line.client.documents.chunk(first)).toMatchObject({ receivedBytes: half })
      await line.drop()
      const { client } = await stage.connect()
      await client.session.resume({ token })
      const asked = await client.documents.chunk({ uploadId, offset: 0, base64: '' })
      expect(asked.receivedBytes).toBe(half)
      await client.documents.chunk({ uploadId, offset: half, base64: bytes.subarray(half).toString('base64') })
      const { id } = await client.documents.finish({ uploadId, patientId, kind: 'identity' })
      expect((await fetchFile(client, id)).equals(bytes)).toBe(true)
    },
  },
]

const refusals: ContractCase[] = [
  {
    name: 'errors are typed and carry their data',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      const { catalog, session, clinic } = line.client
      expect(await expectRefusal(catalog.deactivateDoctor({ id: 9, version: 1 }), 'NOT_FOUND')).toEqual({
        what: 'doctor',
      })
      await catalog.createTerm({ list: 'departments', name: 'Skin' })
      expect(await expectRefusal(catalog.createTerm({ list: 'departments', name: 'SKIN' }), 'NAME_TAKEN')).toEqual({
        field: 'name',
      })
      const wrong = session.signIn({ username, password: 'wrong' })
      expect(await expectRefusal(wrong, 'WRONG_PASSWORD')).toEqual({ waitSeconds: 0 })
      const profile = await clinic.getProfile()
      await clinic.updateProfile(profile)
      expect(await expectRefusal(clinic.updateProfile(profile), 'VERSION_CONFLICT')).toEqual({
        changedBy: ADMINISTRATOR.fullName,
        changedAt: '2026-03-02T04:30:00.000Z',
        currentVersion: 2,
      })
      await stillAnswers(line)
    },
  },
  {
    name: 'wrong and missing fields are named by their paths',
    run: async ({ connect }) => {
      const { client } = await connect()
      const clinic = { name: '', address: null, phone: '12', currency: 'INR', timeZone: 'Nowhere' }
      const call = client.clinic.setUp({ clinic, administrator: { ...ADMINISTRATOR, password: 'short' } })
      expect(await expectRefusal(call, 'INVALID_INPUT')).toEqual({
        issues: [
          { path: 'clinic.name', code: 'too_small', minimum: 1 },
          { path: 'clinic.phone', code: 'phone_digits' },
          { path: 'clinic.timeZone', code: 'unknown_time_zone' },
          { path: 'administrator.password', code: 'too_small', minimum: 10 },
        ],
      })
    },
  },
  {
    name: 'values of another type are bad input, whatever they are',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      const inputs = [null, 7, 'text', [], [[[]]], true, {}, { name: 7 }, { name: null }, { name: { toString: 1 } }]
      for (const [at, json] of inputs.entries()) {
        const id = `900${at}`
        const reply = await line.exchange(request(id, '/catalog/createTerm', json), id)
        expect(refusalIn(reply)).toMatchObject({ status: 400, code: 'INVALID_INPUT', defined: true })
      }
      await stillAnswers(line)
    },
  },
  {
    name: 'nobody, another role, a locked and an expired session are refused',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const line = await stage.connect()
      expect(await expectRefusal(line.client.staff.list(), 'SIGNED_OUT')).toEqual({ reason: 'none' })
      await aReceptionist(administrator, line)
      expect(await expectRefusal(line.client.staff.list(), 'FORBIDDEN')).toEqual({ permission: 'staff.manage' })
      await line.client.session.lock()
      await expectRefusal(line.client.catalog.listDoctors(), 'SESSION_LOCKED')
      stage.clock.passMinutes(13 * 60)
      expect(await expectRefusal(line.client.catalog.listDoctors(), 'SIGNED_OUT')).toEqual({ reason: 'expired' })
      await stillAnswers(line)
      const { session } = await line.client.session.signIn({ username: 'meera', password: STAFF_PASSWORD })
      expect(session.isLocked).toBe(false)
    },
  },
  {
    name: 'an unknown procedure is refused',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      for (const [at, path] of ['/nothing/here', '/staff', '/', '/__proto__/toString', '/staff/list/more'].entries()) {
        const id = `900${at}`
        const reply = refusalIn(await line.exchange(request(id, path, {}), id))
        expect(reply).toEqual({ status: 404, code: 'UNKNOWN_PROCEDURE', data: {}, defined: true })
      }
      await stillAnswers(line)
    },
  },
  {
    name: 'a frame that cannot be read is refused, with its number where it has one',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      for (const frame of [
        '',
        '{',
        'null',
        '[]',
        '7',
        '"text"',
        '{}',
        '\u0000',
        '{"i":{}}',
        '<html>',
        '{"p":{"u":1}}',
      ]) {
        expect(refusalIn(await line.exchange(frame, ''))).toEqual(malformed)
      }
      for (const rest of ['', ',"p":null', ',"p":{}', ',"p":{"u":7}', ',"p":{"u":"http://["}', ',"p":[1,2', ',"t":3']) {
        expect(refusalIn(await line.exchange(`{"i":"901"${rest}}`, '901'))).toEqual(malformed)
      }
      const bytes = new TextEncoder().encode('{"i":"902","p":[1')
      expect(refusalIn(await line.exchange(bytes, '902'))).toEqual(malformed)
      await stillAnswers(line)
    },
  },
  {
    name: 'a body that cannot be decoded is refused',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      const bodies = [
        { json: {}, meta: [[1, '__proto__', 'polluted']] },
        { json: {}, meta: [[0, 'missing']] },
        { json: { name: 'x' }, meta: [[0, 'name']] },
        { json: {}, meta: 7 },
        { json: {}, meta: [7] },
        { json: {}, maps: [['name']] },
      ]
      for (const [at, b] of bodies.entries()) {
        const id = `900${at}`
        const frame = JSON.stringify({ i: id, p: { u: '/catalog/createTerm', b } })
        const { status, defined, code } = refusalIn(await line.exchange(frame, id))
        expect({ status, defined }).toEqual({ status: 400, defined: true })
        expect(['MALFORMED_REQUEST', 'INVALID_INPUT']).toContain(code)
      }
      expect('polluted' in {}).toBe(false)
      await stillAnswers(line)
    },
  },
  {
    name: 'a frame over the limit is refused with the limit; one just under it is read',
    run: async (stage) => {
      const line = await aSignedInLine(stage)
      const of = (id: string, size: number) => request(id, '/patients/search', { text: 'x'.repeat(size) })
      const tooLarge = { status: 413, code: 'REQUEST_TOO_LARGE', data: { limitBytes: MAX_FRAME_BYTES }, defined: true }
      expect(refusalIn(await line.exchange(of('901', MAX_FRAME_BYTES), '901'))).toEqual(tooLarge)
      const under = of('902', MAX_FRAME_BYTES - of('902', 0).length)
      expect(refusalIn(await line.exchange(under, '902'))).toMatchObject({ code: 'INVALID_INPUT' })
      const multibyte = request('903', '/patients/search', { text: '心'.repeat(MAX_FRAME_BYTES / 2) })
      expect(refusalIn(await line.exchange(multibyte, '903'))).toEqual(tooLarge)
      const bytes = new TextEncoder().encode(of('904', MAX_FRAME_BYTES))
      expect(refusalIn(await line.exchange(bytes, '904'))).toEqual(tooLarge)
      await stillAnswers(line)
    },
  },
]

const live: ContractCase[] = [
  {
    name: 'changes stream to who listens, with rising numbers',
    run: async (stage) => {
      const { client } = await aSignedInLine(stage)
      const listener = await listenAfresh(client)
      for (const name of ['Skin', 'Heart', 'Eyes']) await client.catalog.createTerm({ list: 'departments', name })
      const seen = [await listener.next(), await listener.next(), await listener.next()]
      expect(seen.map((event) => event?.seq)).toEqual([1, 2, 3].map((step) => listener.seq + step))
    },
  },
  {
    name: 'two connections follow each other live',
    run: async (stage) => {
      const first = await aSignedInLine(stage)
      const second = await stage.connect()
      await aReceptionist(first, second)
      const [hearsFirst, hearsSecond] = [await listenAfresh(first.client), await listenAfresh(second.client)]
      await first.client.catalog.createTerm({ list: 'departments', name: 'Skin' })
      expect(await hearsSecond.nextOf('catalog')).toMatchObject({ topic: 'catalog' })
      expect((await second.client.catalog.listTerms({ list: 'departments' })).map((row) => row.name)).toEqual(['Skin'])
      await second.client.patients.registerUnidentified({ sex: 'male', ageYears: 40, notes: null })
      expect(await hearsFirst.nextOf('patients')).toMatchObject({ topic: 'patients' })
    },
  },
  {
    name: 'a stream ends for who signs out; the others go on',
    run: async (stage) => {
      const first = await aSignedInLine(stage)
      const second = await stage.connect()
      await aReceptionist(first, second)
      const [stays, goes] = [await listenAfresh(first.client), await listenAfresh(second.client)]
      await second.client.session.signOut()
      expect(await goes.next()).toBeNull()
      expect(await stays.nextOf('sessions')).toMatchObject({ topic: 'sessions' })
      await stillAnswers(second)
    },
  },
  {
    name: 'after a lost connection the session and the missed changes are taken up again',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const lost = await stage.connect()
      const { token, member } = await aReceptionist(administrator, lost)
      const { epoch, seq } = await listenAfresh(lost.client)
      await lost.drop()
      await administrator.client.catalog.createTerm({ list: 'departments', name: 'Skin' })
      const back = await stage.connect()
      await expectRefusal(back.client.session.whoAmI(), 'SIGNED_OUT')
      expect((await back.client.session.resume({ token })).user.id).toBe(member.id)
      const listener = await listenTo(back.client, { epoch, seq })
      expect(await listener.next()).toMatchObject({ kind: 'change', seq: seq + 1, topic: 'catalog' })
    },
  },
  {
    name: 'a line that was cut is forgotten: nobody listens on it any more',
    run: async (stage) => {
      const administrator = await aSignedInLine(stage)
      const lost = await stage.connect()
      await lost.client.session.signIn({ username, password })
      await listenAfresh(lost.client)
      await lost.drop()
      const kept = await listenAfresh(administrator.client)
      await administrator.client.catalog.createTerm({ list: 'departments', name: 'Skin' })
      expect(await kept.nextOf('catalog')).toMatchObject({ topic: 'catalog' })
    },
  },
]

/** What every transport must do alike. */
export const contractCases: readonly ContractCase[] = [
  ...answers,
  ...files,
  ...visitCases,
  ...labCases,
  ...stationCases,
  ...refusals,
  ...live,
]
