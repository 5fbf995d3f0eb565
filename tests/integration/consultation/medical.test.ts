import { describe, expect, test } from 'vitest'
import { expectRefusal } from '#tests/support/refusals.ts'
import { aConsultingRoom, aLine, aWalkIn, signVisit, TODAY } from './consulting-room.ts'

const CONDITION = { code: 'E11.9', name: 'Type 2 diabetes mellitus', since: '2019', note: 'on tablets' }
const VACCINE = { vaccine: 'Tetanus toxoid', givenOn: '2026-01-15', doseNumber: 2 }

describe('getMedical', () => {
  test('answers everything known of a patient, and what the desk was told', async () => {
    const { doctor, desk, doctorId } = await aConsultingRoom()
    const told = { longTermConditions: 'sugar', currentMedicines: 'Metformin' }
    const { patientId, appointmentId } = await aWalkIn({ desk }, doctorId, { details: told })
    const { consultation } = doctor
    const nothing = await consultation.getMedical({ patientId })
    expect(nothing).toEqual({
      conditions: [],
      immunisations: [],
      background: {
        ...{ bloodGroup: null, smoking: null, alcohol: null, habits: null, familyHistory: null, pastHistory: null },
        ...{ version: 0, notedAt: null, notedBy: null },
      },
      medicines: [],
      told,
    })
    const condition = await consultation.addCondition({ patientId, ...CONDITION })
    const immunisation = await consultation.addImmunisation({ patientId, ...VACCINE })
    const visitId = await signVisit(doctor, appointmentId, { prescription: [aLine()] })
    const known = await consultation.getMedical({ patientId })
    expect(known).toMatchObject({ conditions: [condition], immunisations: [immunisation] })
    expect(known.medicines).toMatchObject([{ name: 'Paracetamol', visitId, prescribedBy: expect.any(String) }])
  })

  test('is on record as one reading in five minutes', async () => {
    const { doctor, administrator, patientId, clock } = await aConsultingRoom()
    const readings = async () =>
      (await administrator.audit.list({ action: 'consultation.readMedical', patientId })).events.length
    await doctor.consultation.getMedical({ patientId })
    await doctor.consultation.vitalsOverTime({ patientId })
    await doctor.consultation.listPrescriptions({ patientId })
    expect(await readings()).toBe(1)
    clock.passMinutes(6)
    await doctor.consultation.getMedical({ patientId })
    expect(await readings()).toBe(2)
  })

  test('is refused to who does not treat the patient, until the glass is broken', async () => {
    const { stranger, patientId, administrator } = await aConsultingRoom()
    const { consultation } = stranger
    expect(await expectRefusal(consultation.getMedical({ patientId }), 'NOT_TREATING')).toEqual({ patientId })
    const { events } = await administrator.audit.list({ result: 'denied', limit: 1 })
    expect(events).toMatchObject([{ action: 'consultation.readMedical', patientId }])
    await stranger.patients.breakGlass({ patientId, reason: 'unconscious' })
    expect(await consultation.getMedical({ patientId })).toMatchObject({ conditions: [] })
    await expectRefusal(consultation.getMedical({ patientId: 999 }), 'NOT_FOUND')
  })

  test('no other role reads or writes anything of it', async () => {
    const { desk, nurse, administrator, patientId } = await aConsultingRoom()
    const reason = 'by mistake'
    const one = { id: 1, version: 1 }
    for (const { consultation } of [desk, nurse, administrator]) {
      const background = { ...NO_BACKGROUND, patientId, version: 0 }
      const calls = [
        consultation.getMedical({ patientId }),
        consultation.addCondition({ patientId, name: 'Asthma' }),
        consultation.updateCondition({ ...one, name: 'Asthma', state: 'resolved' }),
        consultation.addImmunisation({ patientId, ...VACCINE }),
        consultation.markImmunisationInError({ ...one, reason }),
        consultation.saveBackground(background),
      ]
      for (const call of calls) await expectRefusal(call, 'FORBIDDEN')
    }
  })
})

const NO_BACKGROUND = {
  ...{ bloodGroup: null, smoking: null, alcohol: null },
  ...{ habits: null, familyHistory: null, pastHistory: null },
}

describe('addCondition and updateCondition', () => {
  test('a condition is added, changed, resolved and active again', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    const { consultation } = doctor
    const made = await consultation.addCondition({ patientId, ...CONDITION })
    expect(made).toMatchObject({ ...CONDITION, state: 'active', version: 1, notedAt: '2026-03-02T04:30:00.000Z' })
    const { id } = made
    const resolved = await consultation.updateCondition({ id, version: 1, ...CONDITION, note: null, state: 'resolved' })
    expect(resolved).toMatchObject({ state: 'resolved', note: null, version: 2 })
    const stale = consultation.updateCondition({ id, version: 1, ...CONDITION, state: 'active' })
    await expectRefusal(stale, 'VERSION_CONFLICT')
    const again = await consultation.updateCondition({ id, version: 2, ...CONDITION, state: 'active' })
    expect((await consultation.getMedical({ patientId })).conditions).toEqual([again])
  })

  test('the same one active is refused, by its code or by its name; one that is over is not in the way', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    const { consultation } = doctor
    const made = await consultation.addCondition({ patientId, ...CONDITION })
    const sameCode = consultation.addCondition({ patientId, code: CONDITION.code, name: 'Diabetes' })
    expect(await expectRefusal(sameCode, 'NAME_TAKEN')).toEqual({ field: 'name' })
    const sameName = consultation.addCondition({ patientId, name: CONDITION.name.toUpperCase() })
    await expectRefusal(sameName, 'NAME_TAKEN')
    const asthma = await consultation.addCondition({ patientId, name: 'Asthma' })
    const renamed = consultation.updateCondition({ ...asthma, name: CONDITION.name })
    await expectRefusal(renamed, 'NAME_TAKEN')
    await consultation.updateCondition({ ...made, state: 'resolved' })
    expect(await consultation.updateCondition({ ...asthma, name: CONDITION.name })).toMatchObject({ version: 2 })
    const reopened = consultation.updateCondition({ ...made, version: 2, state: 'active' })
    await expectRefusal(reopened, 'NAME_TAKEN')
  })

  test.each([
    ['2026-03-03', 'in_the_future'],
    ['2026-04', 'in_the_future'],
    ['2027', 'in_the_future'],
    ['2019-02-31', 'no_such_date'],
  ])('a beginning of %s is refused as %s', async (since, code) => {
    const { doctor, patientId } = await aConsultingRoom()
    const call = doctor.consultation.addCondition({ patientId, name: 'Asthma', since })
    expect(await expectRefusal(call, 'INVALID_INPUT')).toEqual({ issues: [{ path: 'since', code }] })
  })

  test('a beginning this month, this year or today is fine; other shapes are bad input', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    for (const since of ['2026', '2026-03', TODAY]) {
      expect(await doctor.consultation.addCondition({ patientId, name: `Since ${since}`, since })).toMatchObject({
        since,
      })
    }
    for (const since of ['March', '2026-13', '19', '2026-3-1']) {
      await expectRefusal(doctor.consultation.addCondition({ patientId, name: 'Asthma', since }), 'INVALID_INPUT')
    }
  })

  test('long-term diagnoses of a signed visit come onto the list, but those that are there', async () => {
    const { doctor, patientId, appointmentId } = await aConsultingRoom()
    const entry = { certainty: 'confirmed' as const, problem: 'new' as const, isLongTerm: true }
    await doctor.consultation.addCondition({ patientId, ...CONDITION })
    await signVisit(doctor, appointmentId, {
      diagnoses: [
        { ...entry, code: CONDITION.code, name: 'Diabetes, type 2' },
        { ...entry, code: 'I10', name: 'Essential hypertension' },
        { ...entry, code: null, name: ' essential  Hypertension ' },
        { ...entry, code: 'J20.9', name: 'Acute bronchitis', isLongTerm: false },
      ],
    })
    const { conditions } = await doctor.consultation.getMedical({ patientId })
    expect(conditions.map(({ name }) => name)).toEqual([CONDITION.name, 'Essential hypertension'])
  })

  test('who does not treat the patient and what is not there are refused', async () => {
    const { doctor, stranger, patientId } = await aConsultingRoom()
    const made = await doctor.consultation.addCondition({ patientId, ...CONDITION })
    await expectRefusal(stranger.consultation.addCondition({ patientId, name: 'Asthma' }), 'NOT_TREATING')
    await expectRefusal(stranger.consultation.updateCondition({ ...made, state: 'resolved' }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.addCondition({ patientId: 999, name: 'Asthma' }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.updateCondition({ ...made, id: 999 }), 'NOT_FOUND')
  })
})

describe('addImmunisation and markImmunisationInError', () => {
  test('what was given is noted and marked in error, and stays readable', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    const { consultation } = doctor
    const made = await consultation.addImmunisation({ patientId, ...VACCINE, batch: 'TT-17', isGivenElsewhere: true })
    expect(made).toMatchObject({ ...VACCINE, batch: 'TT-17', isGivenElsewhere: true, note: null, inError: null })
    const { id, version } = made
    const reason = 'was the sister'
    const marked = await consultation.markImmunisationInError({ id, version, reason })
    expect(marked).toMatchObject({ version: 2, inError: { reason } })
    expect((await consultation.getMedical({ patientId })).immunisations).toEqual([marked])
    await expectRefusal(consultation.markImmunisationInError({ id, version, reason }), 'VERSION_CONFLICT')
    const again = consultation.markImmunisationInError({ id, version: 2, reason })
    expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'in-error', wanted: 'recorded' })
  })

  test.each([
    ['2026-03-03', 'in_the_future'],
    ['1984-05-16', 'before_birth'],
  ])('given on %s is refused as %s', async (givenOn, code) => {
    const { doctor, patientId } = await aConsultingRoom()
    const call = doctor.consultation.addImmunisation({ patientId, ...VACCINE, givenOn })
    expect(await expectRefusal(call, 'INVALID_INPUT')).toEqual({ issues: [{ path: 'givenOn', code }] })
  })

  test('who does not treat the patient and what is not there are refused', async () => {
    const { doctor, stranger, patientId } = await aConsultingRoom()
    const { id, version } = await doctor.consultation.addImmunisation({ patientId, ...VACCINE })
    const reason = 'by mistake'
    await expectRefusal(stranger.consultation.addImmunisation({ patientId, ...VACCINE }), 'NOT_TREATING')
    await expectRefusal(stranger.consultation.markImmunisationInError({ id, version, reason }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.addImmunisation({ patientId: 999, ...VACCINE }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.markImmunisationInError({ id: 999, version, reason }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.addImmunisation({ patientId, ...VACCINE, doseNumber: 0 }), 'INVALID_INPUT')
  })
})

describe('saveBackground', () => {
  const HABITS = { smoking: 'former' as const, alcohol: 'never' as const, familyHistory: 'Father: heart attack at 52' }

  test('notes stand anew each time, and the blood group comes into the record', async () => {
    const { doctor, desk, patientId } = await aConsultingRoom()
    const before = await desk.patients.get({ id: patientId })
    const { consultation } = doctor
    const first = await consultation.saveBackground({
      ...{ ...NO_BACKGROUND, ...HABITS, bloodGroup: 'B+' },
      ...{ patientId, version: 0 },
    })
    expect(first).toMatchObject({ ...HABITS, bloodGroup: 'B+', notedAt: '2026-03-02T04:30:00.000Z' })
    const after = await desk.patients.get({ id: patientId })
    expect(after).toMatchObject({ bloodGroup: 'B+', version: before.version + 1 })
    const kept = { ...NO_BACKGROUND, ...HABITS, bloodGroup: 'B+' as const, habits: 'Walks an hour a day' }
    const second = await consultation.saveBackground({ ...kept, patientId, version: first.version })
    expect(second.version).toBeGreaterThan(first.version)
    expect((await consultation.getMedical({ patientId })).background).toEqual(second)
    expect((await desk.patients.get({ id: patientId })).version).toBe(after.version)
  })

  test('what somebody noted meanwhile is not overwritten', async () => {
    const { doctor, patientId } = await aConsultingRoom()
    const save = (version: number) => doctor.consultation.saveBackground({ ...NO_BACKGROUND, patientId, version })
    const { version } = await save(0)
    expect(await expectRefusal(save(0), 'VERSION_CONFLICT')).toMatchObject({ currentVersion: version })
    await save(version)
  })

  test('who does not treat the patient and who is not there are refused', async () => {
    const { doctor, stranger, patientId } = await aConsultingRoom()
    const input = { ...NO_BACKGROUND, version: 0 }
    await expectRefusal(stranger.consultation.saveBackground({ ...input, patientId }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.saveBackground({ ...input, patientId: 999 }), 'NOT_FOUND')
    const wrong = { ...input, patientId, habits: 'x'.repeat(1001) }
    await expectRefusal(doctor.consultation.saveBackground(wrong), 'INVALID_INPUT')
  })
})
