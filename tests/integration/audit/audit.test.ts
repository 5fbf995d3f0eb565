import { describe, expect, test } from 'vitest'
import { aClinic, aFreshClinic } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

describe('reading the trail', () => {
  test('events come newest first, a page at a time, each exactly once', async () => {
    const { administrator } = await aClinic()
    for (const name of ['A', 'B', 'C', 'D']) await administrator.catalog.createTerm({ list: 'departments', name })
    const whole = await administrator.audit.list({ limit: 200 })
    expect(whole.hasMore).toBe(false)
    const seen: number[] = []
    let page = await administrator.audit.list({ limit: 2 })
    for (;;) {
      seen.push(...page.events.map((event) => event.seq))
      if (!page.hasMore) break
      page = await administrator.audit.list({ limit: 2, beforeSeq: seen.at(-1) })
    }
    expect(seen).toEqual(whole.events.map((event) => event.seq))
    expect(seen).toEqual(seen.toSorted((a, b) => b - a))
  })

  test('filters by action, person, result and patient, alone and together', async () => {
    const { administrator, aColleague } = await aClinic()
    const desk = await aColleague('receptionist')
    await expectRefusal(desk.client.staff.list(), 'FORBIDDEN')
    await expectRefusal(desk.client.session.unlock({ password: 'wrong' }), 'WRONG_PASSWORD')
    const patient = await desk.client.patients.registerUnidentified({ sex: 'female', ageYears: 30, notes: null })
    const { audit } = administrator
    const denied = await audit.list({ result: 'denied' })
    expect(denied.events).toMatchObject([{ action: 'staff.list', userName: desk.fullName, result: 'denied' }])
    const failed = await audit.list({ result: 'failed', userId: desk.id })
    expect(failed.events).toMatchObject([{ action: 'session.unlock', entity: 'session' }])
    const created = await audit.list({ action: 'staff.create' })
    expect(created.events).toMatchObject([{ userName: 'Asha Rao', role: 'administrator', entityId: desk.id }])
    const ofPatient = await audit.list({ patientId: patient.id })
    expect(ofPatient.events).toMatchObject([{ action: 'patients.register', patientId: patient.id }])
    expect((await audit.list({ action: 'staff.create', userId: desk.id })).events).toEqual([])
  })

  test('wrong guesses at names nobody has are on the trail without the name', async () => {
    const { administrator, anonymous } = await aClinic()
    const typed = { username: 'typed-by-mistake', password: 'my-password' }
    await expectRefusal(anonymous.session.signIn(typed), 'WRONG_PASSWORD')
    const { events } = await administrator.audit.list({ action: 'session.signIn', result: 'failed' })
    expect(events).toMatchObject([{ userName: '', station: 'test' }])
    expect(JSON.stringify(events)).not.toContain('typed-by-mistake')
  })

  test('only who may read it reads it, within bounds', async () => {
    const { administrator, signedInAs, anonymous } = await aClinic()
    const desk = await signedInAs('receptionist')
    await expectRefusal(desk.audit.list({}), 'FORBIDDEN')
    await expectRefusal(desk.audit.verifyChain(), 'FORBIDDEN')
    await expectRefusal(anonymous.audit.list({}), 'SIGNED_OUT')
    await expectRefusal(administrator.audit.list({ limit: 201 }), 'INVALID_INPUT')
    await expectRefusal(administrator.audit.list({ beforeSeq: 0 }), 'INVALID_INPUT')
  })
})

describe('the chain', () => {
  test('is whole on a working clinic and over more events than one reading of it takes', async () => {
    const { administrator, signedInAs } = await aClinic()
    const desk = await signedInAs('receptionist')
    await Promise.all(Array.from({ length: 1_050 }, () => desk.staff.list().catch(() => null)))
    const { eventCount, brokenAtSeq, lastHash } = await administrator.audit.verifyChain()
    expect(brokenAtSeq).toBeNull()
    expect(eventCount).toBeGreaterThan(1_050)
    expect(lastHash).toMatch(/^[0-9a-f]{64}$/)
    // Walking it is itself on the trail.
    expect((await administrator.audit.verifyChain()).eventCount).toBe(eventCount + 1)
  })

  test('an empty one is whole', async () => {
    const { clinic } = await aFreshClinic()
    const { verifyChain } = await import('#main/features/audit/audit.service.ts')
    expect(await verifyChain(clinic.core.db)).toEqual({ eventCount: 0, brokenAtSeq: null, lastHash: '0'.repeat(64) })
  })

  test.each([
    ["UPDATE audit_events SET user_name = 'somebody else' WHERE seq = 1"],
    ['DELETE FROM audit_events WHERE seq = 1'],
    ['DELETE FROM audit_events'],
    ['REPLACE INTO audit_events SELECT * FROM audit_events WHERE seq = 1'],
  ])('the database itself refuses: %s', async (statement) => {
    const { administrator, folder } = await aClinic()
    behindItsBack(folder, (connection) => {
      expect(() => connection.exec(statement)).toThrow('append-only')
    })
    expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
  })

  test.each([
    ['a changed field', "UPDATE audit_events SET user_name = 'somebody else' WHERE seq = 3", 3],
    ['a changed time', "UPDATE audit_events SET at = '2020-01-01T00:00:00.000Z' WHERE seq = 2", 2],
    ['a removed event', 'DELETE FROM audit_events WHERE seq = 3', 4],
    ['a removed first event', 'DELETE FROM audit_events WHERE seq = 1', 2],
    [
      'two events in each other’s place',
      `UPDATE audit_events SET seq = -2 WHERE seq = 2; UPDATE audit_events SET seq = 2 WHERE seq = 3;
       UPDATE audit_events SET seq = 3 WHERE seq = -2`,
      2,
    ],
    ['a changed hash', "UPDATE audit_events SET hash = 'f' || substr(hash, 2) || 'f' WHERE seq = 2", 2],
  ])('%s is found by whoever walks the chain, and the finding is recorded', async (_, tampering, brokenAtSeq) => {
    const { administrator, folder } = await aClinic()
    for (const name of ['A', 'B', 'C']) await administrator.catalog.createTerm({ list: 'departments', name })
    behindItsBack(folder, (connection) => {
      connection.exec('DROP TRIGGER audit_events_no_update; DROP TRIGGER audit_events_no_delete')
      connection.exec(tampering)
    })
    expect(await administrator.audit.verifyChain()).toMatchObject({ brokenAtSeq })
    const { events } = await administrator.audit.list({ action: 'audit.verifyChain' })
    expect(events).toMatchObject([{ result: 'failed' }])
  })
})
