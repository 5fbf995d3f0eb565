import { expect, test } from 'vitest'
import { listReferences } from '#main/features/patients/patient-references.repo.ts'
import { refuseUnbookable } from '#main/features/patients/patients.service.ts'
import type { Refusal } from '#main/platform/call/refusal.ts'
import { aClinic, type Client } from '#tests/support/clinic.ts'
import { settled, uploadText } from '#tests/support/imports.ts'
import { aPatient, someoneWithoutPatients } from '#tests/support/patients.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const REASON = 'registered twice'

/** Two records of one person, and a third of somebody else. */
const twoRecords = async () => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  const birth = { kind: 'date', date: '1984-05-17' } as const
  const details = { city: 'Pune', allergies: 'Penicillin', nationalId: 'AB 12-34' }
  const kept = await desk.patients.register(aPatient({ fullName: 'Asha Rao', birth, phone: null }))
  const dropped = await desk.patients.register(
    aPatient({ fullName: 'Aasha Raao', birth, phone: '98220 11122', details }),
  )
  const other = await desk.patients.register(aPatient({ fullName: 'Bela Shah' }))
  return { ...clinic, desk, kept, dropped, other }
}

const pair = (keep: number, drop: number) => ({
  keep: { id: keep, version: 1 },
  drop: { id: drop, version: 1 },
  reason: REASON,
})

const mergeOf = async (client: Client, id: number) => {
  const [merge] = await client.patients.listMerges({ id })
  if (!merge) throw new Error('nothing was joined')
  return merge
}

const refusalOf = async (work: Promise<void>) =>
  work.then(
    () => null,
    (error: Refusal) => [error.code, error.data],
  )

test('the joined record is nowhere but behind its number, and the kept one has what it left open', async () => {
  const { administrator, desk, kept, dropped, clinic } = await twoRecords()
  await desk.patients.get({ id: dropped.id })
  const joined = await administrator.patients.merge(pair(kept.id, dropped.id))
  expect(joined).toMatchObject({
    ...{ id: kept.id, recordNumber: kept.recordNumber, fullName: 'Asha Rao', version: 2 },
    ...{
      phone: '98220 11122',
      city: 'Pune',
      allergies: 'Penicillin',
      allergyStatus: 'recorded',
      nationalId: 'AB 12-34',
    },
  })
  expect((await desk.patients.get({ id: dropped.id })).id).toBe(kept.id)
  const found = async (text: string) =>
    (await desk.patients.search({ text })).hits.map(({ id, matchedBy }) => [id, matchedBy])
  expect(await found(dropped.recordNumber)).toEqual([[kept.id, 'record-number']])
  expect(await found(dropped.recordNumber.replaceAll('-', '').toLowerCase())).toEqual([[kept.id, 'record-number']])
  expect(await found('aasha raao')).toEqual([[kept.id, 'sounds-alike']])
  expect(await found('9822011122')).toEqual([[kept.id, 'phone']])
  const alike = await desk.patients.findDuplicates({
    fullName: 'Aasha Raao',
    birth: { kind: 'date', date: '1984-05-17' },
    phone: '98220 11122',
  })
  expect(alike.map(({ patient }) => patient.id)).toEqual([kept.id])
  expect((await desk.patients.listRecent({})).map(({ id }) => id)).not.toContain(dropped.id)
  const again = aPatient({ details: { nationalId: 'ab1234' } })
  expect(await expectRefusal(desk.patients.register(again), 'SAME_PERSON_EXISTS')).toMatchObject({ patientId: kept.id })
  expect(await refusalOf(refuseUnbookable(clinic.core.db, dropped.id))).toEqual([
    'PATIENT_MERGED',
    { patientId: kept.id, recordNumber: kept.recordNumber },
  ])
  expect(await refusalOf(refuseUnbookable(clinic.core.db, kept.id))).toBeNull()
})

test('what is joined is said and audited with both ids and the reason', async () => {
  const { administrator, kept, dropped, clinic } = await twoRecords()
  await administrator.patients.merge(pair(kept.id, dropped.id))
  const merge = await mergeOf(administrator, kept.id)
  expect(merge).toMatchObject({
    ...{ recordNumber: dropped.recordNumber, fullName: 'Aasha Raao' },
    ...{ reason: REASON, by: 'Asha Rao', at: '2026-03-02T04:30:00.000Z' },
  })
  await administrator.patients.unmerge({ mergeId: merge.id, reason: 'two people' })
  expect(await administrator.patients.listMerges({ id: kept.id })).toEqual([])
  const rows = await clinic.core.db
    .selectFrom('audit_events')
    .select(['action', 'entity_id', 'patient_id', 'reason', 'changes'])
    .where('action', 'in', ['patients.merge', 'patients.unmerge'])
    .orderBy('seq')
    .execute()
  const both = { entity_id: dropped.id, patient_id: kept.id }
  expect(rows.map(({ changes, ...row }) => ({ ...row, changes: JSON.parse(changes ?? '') }))).toEqual([
    {
      ...{ ...both, action: 'patients.merge', reason: REASON },
      changes: expect.objectContaining({
        merged_into_id: { before: null, after: kept.id },
        phone: { before: null, after: '98220 11122' },
      }),
    },
    {
      ...{ ...both, action: 'patients.unmerge', reason: 'two people' },
      changes: expect.objectContaining({
        merged_into_id: { before: kept.id, after: null },
        phone: { before: '98220 11122', after: null },
      }),
    },
  ])
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
})

/** Every row of every table but the audit trail and the joinings themselves. */
const everyRow = (folder: string) =>
  behindItsBack(folder, (connection) => {
    const tables = connection
      .prepare<[], string>(
        `SELECT name FROM sqlite_master WHERE type = 'table'
          AND name NOT IN ('audit_events', 'patient_merges', 'sessions') AND name NOT LIKE 'patient_search%'`,
      )
      .pluck()
      .all()
    return Object.fromEntries(
      tables.map((table) => {
        const rows = connection.prepare(`SELECT * FROM "${table}"`).all()
        return [table, rows.map((row) => JSON.stringify(row)).sort()]
      }),
    )
  })

/** A row in every table that points at a patient, made through the clinic's own doors. */
const rowsEverywhere = async () => {
  const made = await twoRecords()
  const { administrator, desk, clinic, aDoctor, kept, dropped, clock } = made
  const doctor = await aDoctor()
  for (const { id } of [kept, dropped]) {
    await doctor.client.patients.get({ id })
    const { ticket } = await desk.queue.addWalkIn({ patientId: id, doctorId: doctor.doctorId })
    await desk.queue.markLeft({ ticketId: ticket.id, version: ticket.version })
    clock.passMinutes(1)
  }
  const csv = `name,sex,dob,old no,phone\nRavi Rao,M,1984-05-17,7,98220 11122\nAasha Raao,F,1984-05-17,8,98220 11122\n`
  const { id } = await uploadText(administrator, csv)
  const { guess } = await administrator.interop.inspect({ importId: id })
  await administrator.interop.check({ importId: id, mapping: guess })
  await settled(clinic, administrator, id)
  await administrator.interop.run({ importId: id, duplicates: 'import' })
  await settled(clinic, administrator, id)
  const hits = (await desk.patients.search({ text: 'ravi rao' })).hits
  return { ...made, doctor, importedId: hits[0]?.id ?? 0 }
}

test('joining and taking it back leaves every row of the clinic as it was, byte for byte', async () => {
  const { administrator, kept, dropped, folder, importedId, clinic } = await rowsEverywhere()
  const versionOf = async (id: number) => (await administrator.patients.get({ id })).version
  const twoImported = { keep: { id: importedId, version: 1 }, drop: { id: dropped.id, version: 1 }, reason: REASON }
  for (const input of [pair(kept.id, dropped.id), pair(dropped.id, kept.id), twoImported]) {
    for (const { id } of [input.keep, input.drop]) await versionOf(id)
    const before = everyRow(folder)
    await administrator.patients.merge(input)
    const between = everyRow(folder)
    expect(between).not.toEqual(before)
    const pointing = await clinic.core.db
      .selectFrom('queue_tickets')
      .select('id')
      .where('patient_id', '=', input.drop.id)
      .execute()
    expect(pointing).toEqual([])
    const back = await administrator.patients.unmerge({
      mergeId: (await mergeOf(administrator, input.keep.id)).id,
      reason: 'no',
    })
    expect(back.id).toBe(input.drop.id)
    expect(everyRow(folder)).toEqual(before)
  }
})

test('every table that points at patients is met, whoever made it', async () => {
  const { clinic, folder } = await aClinic()
  const references = await listReferences(clinic.core.db)
  const named = behindItsBack(folder, (connection) =>
    connection
      .prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_master WHERE type = 'table'`)
      .all()
      .filter(({ sql }) => /REFERENCES patients\b/.test(sql))
      .map(({ name }) => name),
  )
  expect([...new Set(references.map(({ table }) => table))].sort()).toEqual(named.sort())
  expect(references).toContainEqual({ table: 'appointments', column: 'patient_id' })
  expect(references).toContainEqual({ table: 'patients', column: 'merged_into_id' })
})

test('what the desk changed on the kept record since stays when a joining is taken back', async () => {
  const { administrator, desk, kept, dropped } = await twoRecords()
  await administrator.patients.merge(pair(kept.id, dropped.id))
  const { phone: _, ...essentials } = aPatient({ fullName: 'Asha Rao' })
  await desk.patients.update({ ...essentials, id: kept.id, version: 2, phone: '111 222 333' })
  await administrator.patients.unmerge({ mergeId: (await mergeOf(administrator, kept.id)).id, reason: 'two people' })
  expect(await desk.patients.get({ id: kept.id })).toMatchObject({
    ...{ phone: '111 222 333', city: null, allergies: null, allergyStatus: 'not-asked', nationalId: null, version: 4 },
  })
  expect(await desk.patients.get({ id: dropped.id })).toMatchObject({ phone: '98220 11122', nationalId: 'AB 12-34' })
})

test('a chain of joinings leads to the last record, and is taken back from its end only', async () => {
  const { administrator, desk, kept, dropped, other } = await twoRecords()
  await administrator.patients.merge(pair(dropped.id, other.id))
  const version = (await desk.patients.get({ id: dropped.id })).version
  await administrator.patients.merge({ ...pair(kept.id, dropped.id), drop: { id: dropped.id, version } })
  expect((await desk.patients.get({ id: other.id })).id).toBe(kept.id)
  expect((await desk.patients.search({ text: other.recordNumber })).hits.map(({ id }) => id)).toEqual([kept.id])
  const first = (await administrator.patients.listMerges({ id: dropped.id }))[0]
  const last = await mergeOf(administrator, kept.id)
  const undoFirst = () => administrator.patients.unmerge({ mergeId: first?.id ?? 0, reason: 'no' })
  expect(await expectRefusal(undoFirst(), 'PATIENT_MERGED')).toMatchObject({ patientId: kept.id })
  await administrator.patients.unmerge({ mergeId: last.id, reason: 'no' })
  expect((await desk.patients.get({ id: other.id })).id).toBe(dropped.id)
  await undoFirst()
  expect((await desk.patients.get({ id: other.id })).id).toBe(other.id)
  expect(await expectRefusal(undoFirst(), 'WRONG_STATE')).toEqual({ state: 'undone', wanted: 'standing' })
})

test('a joining is not taken back under a later one, nor while its national id is somebody else’s', async () => {
  const { administrator, desk, kept, dropped, other } = await twoRecords()
  await administrator.patients.merge(pair(kept.id, dropped.id))
  const first = await mergeOf(administrator, kept.id)
  await administrator.patients.merge({ ...pair(kept.id, other.id), keep: { id: kept.id, version: 2 } })
  const undoFirst = () => administrator.patients.unmerge({ mergeId: first.id, reason: 'no' })
  expect(await expectRefusal(undoFirst(), 'WRONG_STATE')).toMatchObject({ state: 'joined-again' })
  await administrator.patients.unmerge({ mergeId: (await mergeOf(administrator, kept.id)).id, reason: 'no' })
  const { version } = await desk.patients.get({ id: kept.id })
  const essentials = aPatient({ fullName: 'Asha Rao', phone: null })
  await desk.patients.update({ ...essentials, id: kept.id, version, phone: null, details: { nationalId: null } })
  const taker = await desk.patients.register(aPatient({ details: { nationalId: 'AB1234' } }))
  expect(await expectRefusal(undoFirst(), 'WRONG_STATE')).toMatchObject({ state: 'national-id-taken' })
  expect((await desk.patients.get({ id: dropped.id })).id).toBe(kept.id)
  const freed = { ...aPatient({ phone: null }), phone: null, details: { nationalId: null } }
  await desk.patients.update({ ...freed, id: taker.id, version: 1 })
  expect((await undoFirst()).nationalId).toBe('AB 12-34')
})

test('a record that stands in a queue today is not joined into another', async () => {
  const { administrator, desk, aDoctor, kept, dropped } = await twoRecords()
  const { doctorId } = await aDoctor()
  const { ticket } = await desk.queue.addWalkIn({ patientId: dropped.id, doctorId })
  const tokens = { tokens: [ticket.token] }
  expect(await expectRefusal(administrator.patients.merge(pair(kept.id, dropped.id)), 'OPEN_TICKETS')).toEqual(tokens)
  expect((await desk.patients.get({ id: dropped.id })).id).toBe(dropped.id)
  await administrator.patients.merge(pair(dropped.id, kept.id))
  expect(await desk.queue.findPatientTickets({ patientId: dropped.id })).toMatchObject(
    [tokens.tokens].map(([token]) => ({ token })),
  )
})

test('refused: itself, a circle, a joined record, stale versions, nobody, no reason, and whoever may not', async () => {
  const clinic = await twoRecords()
  const { administrator, desk, kept, dropped, other } = clinic
  const itself = await expectRefusal(administrator.patients.merge(pair(kept.id, kept.id)), 'INVALID_INPUT')
  expect(itself).toEqual({ issues: [{ path: 'drop', code: 'same_record' }] })
  await expectRefusal(administrator.patients.merge({ ...pair(kept.id, dropped.id), reason: '  ' }), 'INVALID_INPUT')
  await expectRefusal(administrator.patients.merge(pair(kept.id, 99_999)), 'NOT_FOUND')
  await expectRefusal(administrator.patients.merge(pair(99_999, kept.id)), 'NOT_FOUND')
  for (const stale of ['keep', 'drop'] as const) {
    const input = { ...pair(kept.id, dropped.id), [stale]: { id: stale === 'keep' ? kept.id : dropped.id, version: 7 } }
    await expectRefusal(administrator.patients.merge(input), 'VERSION_CONFLICT')
  }
  const keeper = await someoneWithoutPatients(clinic)
  for (const client of [desk, keeper]) {
    await expectRefusal(client.patients.merge(pair(kept.id, dropped.id)), 'FORBIDDEN')
    await expectRefusal(client.patients.unmerge({ mergeId: 1, reason: 'no' }), 'FORBIDDEN')
  }
  await expectRefusal(keeper.patients.listMerges({ id: kept.id }), 'FORBIDDEN')
  await expectRefusal(administrator.patients.unmerge({ mergeId: 99_999, reason: 'no' }), 'NOT_FOUND')
  await administrator.patients.merge(pair(kept.id, dropped.id))
  const standing = { patientId: kept.id, recordNumber: kept.recordNumber }
  for (const input of [pair(dropped.id, kept.id), pair(other.id, dropped.id), pair(dropped.id, other.id)]) {
    expect(await expectRefusal(administrator.patients.merge(input), 'PATIENT_MERGED')).toEqual(standing)
  }
  const { phone: _, ...essentials } = aPatient()
  const change = { ...essentials, id: dropped.id, version: 1, phone: null }
  expect(await expectRefusal(desk.patients.update(change), 'PATIENT_MERGED')).toEqual(standing)
  const died = { id: dropped.id, version: 1, deceasedOn: null }
  expect(await expectRefusal(desk.patients.setDeceased(died), 'PATIENT_MERGED')).toEqual(standing)
})
