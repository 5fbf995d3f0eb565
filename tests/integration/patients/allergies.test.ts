import { describe, expect, test } from 'vitest'
import { recordedAllergies } from '#main/features/patients/allergies.service.ts'
import { aClinic } from '#tests/support/clinic.ts'
import { listenAfresh } from '#tests/support/listener.ts'
import { aPatient, someoneWithoutPatients } from '#tests/support/patients.ts'
import { expectRefusal } from '#tests/support/refusals.ts'

const REASON = 'tolerated since'

/** A patient of whom the desk wrote down something, or nothing, and who records allergies. */
const aPatientWho = async (details: { allergies?: string; allergyStatus?: 'none-known' } = {}) => {
  const clinic = await aClinic()
  const desk = await clinic.signedInAs('receptionist')
  const { client: doctor } = await clinic.aDoctor()
  const { id: patientId } = await desk.patients.register(aPatient({ details }))
  const listed = async () => (await doctor.patients.listAllergies({ patientId })).allergies
  return { ...clinic, desk, doctor, patientId, listed }
}

describe('the list of allergies', () => {
  test('is added to, and told to everybody who sees the patient', async () => {
    const { desk, doctor, patientId } = await aPatientWho()
    const nothing = { status: 'not-asked', allergies: [], told: null }
    expect(await desk.patients.listAllergies({ patientId })).toEqual(nothing)
    const feed = await listenAfresh(desk)
    const added = await doctor.patients.addAllergy({
      ...{ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' },
    })
    expect(added).toMatchObject({
      status: 'recorded',
      allergies: [{ substance: 'Penicillin', reaction: 'rash', severity: 'severe', version: 1 }],
      told: null,
    })
    expect(await feed.nextOf('patients')).toMatchObject({ id: patientId })
    expect(await feed.nextOf('consultation')).toMatchObject({ id: patientId })
    expect(await desk.patients.get({ id: patientId })).toMatchObject({
      allergyStatus: 'recorded',
      allergyList: [{ substance: 'Penicillin', reaction: 'rash', severity: 'severe' }],
    })
  })

  test.each(['penicillin', ' PÉNICILLIN ', 'Penicillin.'])('takes no %j beside “Penicillin”', async (substance) => {
    const { desk, patientId, listed } = await aPatientWho()
    await desk.patients.addAllergy({ patientId, substance: 'Penicillin' })
    const { allergies } = await desk.patients.addAllergy({ patientId, substance: 'Latex' })
    const latex = allergies.find((one) => one.substance === 'Latex')
    const field = { field: 'substance' }
    expect(await expectRefusal(desk.patients.addAllergy({ patientId, substance }), 'NAME_TAKEN')).toEqual(field)
    const change = { id: latex?.id ?? 0, version: 1, substance }
    expect(await expectRefusal(desk.patients.updateAllergy(change), 'NAME_TAKEN')).toEqual(field)
    expect(await listed()).toHaveLength(2)
  })

  test('is changed at the version that was read', async () => {
    const { desk, doctor, patientId } = await aPatientWho()
    const { allergies } = await desk.patients.addAllergy({ patientId, substance: 'Penicilin' })
    const id = allergies[0]?.id ?? 0
    const right = { substance: 'Penicillin', reaction: 'swelling', severity: 'moderate' } as const
    expect(await doctor.patients.updateAllergy({ id, version: 1, ...right })).toMatchObject({
      allergies: [{ id, ...right, version: 2 }],
    })
    await expectRefusal(desk.patients.updateAllergy({ id, version: 1, ...right }), 'VERSION_CONFLICT')
    await expectRefusal(desk.patients.removeAllergy({ id, version: 1, reason: REASON }), 'VERSION_CONFLICT')
    await expectRefusal(desk.patients.updateAllergy({ id: 99, version: 1, ...right }), 'NOT_FOUND')
  })

  test('keeps on record what was taken off; the last one gone, the patient counts as not asked', async () => {
    const { administrator, doctor, patientId, clinic } = await aPatientWho()
    await doctor.patients.addAllergy({ patientId, substance: 'Penicillin' })
    const { allergies } = await doctor.patients.addAllergy({ patientId, substance: 'Latex' })
    const [first, second] = allergies.map(({ id }) => id)
    const one = await doctor.patients.removeAllergy({ id: first ?? 0, version: 1, reason: REASON })
    expect(one).toMatchObject({ status: 'recorded', allergies: [{ substance: 'Latex' }] })
    const none = await doctor.patients.removeAllergy({ id: second ?? 0, version: 1, reason: REASON })
    expect(none).toEqual({ status: 'not-asked', allergies: [], told: null })
    await expectRefusal(doctor.patients.removeAllergy({ id: first ?? 0, version: 2, reason: REASON }), 'NOT_FOUND')
    const rows = await clinic.core.db.selectFrom('allergies').select(['substance', 'remove_reason']).execute()
    expect(rows).toEqual([
      { substance: 'Penicillin', remove_reason: REASON },
      { substance: 'Latex', remove_reason: REASON },
    ])
    const [event] = (await administrator.audit.list({ limit: 1 })).events
    expect(event).toMatchObject({ action: 'patients.removeAllergy', patientId, reason: REASON, entity: 'allergy' })
    // Taken off, it may be put down again.
    await doctor.patients.addAllergy({ patientId, substance: 'penicillin' })
  })
})

describe('none known', () => {
  test('is noted of who was asked, and undone by the first allergy', async () => {
    const { doctor, desk, patientId } = await aPatientWho()
    expect(await doctor.patients.setNoKnownAllergies({ patientId })).toMatchObject({ status: 'none-known' })
    expect((await desk.patients.get({ id: patientId })).allergyStatus).toBe('none-known')
    expect(await doctor.patients.addAllergy({ patientId, substance: 'Latex' })).toMatchObject({ status: 'recorded' })
    await expectRefusal(doctor.patients.setNoKnownAllergies({ patientId }), 'WRONG_STATE')
  })

  test('is refused while anything is told', async () => {
    const { doctor, patientId } = await aPatientWho({ allergies: 'sulfa drugs' })
    expect(await expectRefusal(doctor.patients.setNoKnownAllergies({ patientId }), 'WRONG_STATE')).toEqual({
      state: 'recorded',
      wanted: 'none-recorded',
    })
  })
})

describe('what the desk was told', () => {
  const told = 'penicillin rash\nPeanuts, Ibuprofen (swelling, hives)'

  test('stays beside the list until it is taken in, and then every piece of it is listed', async () => {
    const { doctor, administrator, patientId } = await aPatientWho({ allergies: told })
    const beside = await doctor.patients.addAllergy({ patientId, substance: 'Latex' })
    expect(beside).toMatchObject({ status: 'recorded', allergies: [{ substance: 'Latex' }], told })
    const all = await doctor.patients.addAllergy({
      ...{ patientId, substance: 'Penicillin', reaction: 'rash', clearsTold: true },
    })
    expect(all.told).toBeNull()
    expect(all.allergies.map(({ substance }) => substance)).toEqual([
      'Latex',
      'Penicillin',
      'Peanuts',
      'Ibuprofen (swelling, hives)',
    ])
    const [event] = (await administrator.audit.list({ limit: 1 })).events
    expect(event).toMatchObject({ action: 'patients.addAllergy', patientId })
  })

  test('a form opened before it was taken in does not bring it back', async () => {
    const { desk, doctor, patientId } = await aPatientWho({ allergies: told })
    const { version, fullName, sex, phone } = await desk.patients.get({ id: patientId })
    await doctor.patients.addAllergy({ patientId, substance: 'Penicillin', clearsTold: true })
    const birth = { kind: 'date', date: '1984-05-17' } as const
    const change = { id: patientId, version, fullName, sex, phone, birth, details: { allergies: told } }
    await expectRefusal(desk.patients.update(change), 'VERSION_CONFLICT')
  })

  test('the desk’s box never says otherwise than the list', async () => {
    const { desk, doctor, patientId } = await aPatientWho({ allergies: 'Peanuts' })
    await doctor.patients.addAllergy({ patientId, substance: 'Latex' })
    const { version, fullName, sex, phone } = await desk.patients.get({ id: patientId })
    const birth = { kind: 'date', date: '1984-05-17' } as const
    const details = { allergies: null, allergyStatus: 'none-known' } as const
    const changed = await desk.patients.update({ id: patientId, version, fullName, sex, phone, birth, details })
    expect(changed).toMatchObject({ allergies: null, allergyStatus: 'recorded', allergyList: [{ substance: 'Latex' }] })
  })

  test('the last of the list taken off, what is told still counts', async () => {
    const { doctor, patientId } = await aPatientWho({ allergies: 'Peanuts' })
    const { allergies } = await doctor.patients.addAllergy({ patientId, substance: 'Latex' })
    const left = await doctor.patients.removeAllergy({ id: allergies[0]?.id ?? 0, version: 1, reason: REASON })
    expect(left).toEqual({ status: 'recorded', allergies: [], told: 'Peanuts' })
  })
})

describe('two records of one person', () => {
  test('joined, the list goes to the one that is kept, and back', async () => {
    const { administrator, desk, doctor, patientId } = await aPatientWho({ allergyStatus: 'none-known' })
    const other = await desk.patients.register(aPatient())
    await doctor.patients.addAllergy({ patientId: other.id, substance: 'Latex' })
    const joined = await administrator.patients.merge({
      ...{ keep: { id: patientId, version: 1 }, drop: { id: other.id, version: 2 }, reason: 'registered twice' },
    })
    expect(joined).toMatchObject({ allergyStatus: 'recorded', allergyList: [{ substance: 'Latex' }] })
    expect(await doctor.patients.listAllergies({ patientId: other.id })).toMatchObject({ status: 'recorded' })
    const merged = { patientId, recordNumber: joined.recordNumber }
    const add = doctor.patients.addAllergy({ patientId: other.id, substance: 'Peanuts' })
    expect(await expectRefusal(add, 'PATIENT_MERGED')).toEqual(merged)
    await expectRefusal(doctor.patients.setNoKnownAllergies({ patientId: other.id }), 'PATIENT_MERGED')
    await doctor.patients.addAllergy({ patientId, substance: 'Peanuts' })
    const [merge] = await desk.patients.listMerges({ id: patientId })
    const parted = await administrator.patients.unmerge({ mergeId: merge?.id ?? 0, reason: 'two people' })
    expect(parted).toMatchObject({ allergyStatus: 'recorded', allergyList: [{ substance: 'Latex' }] })
    // What came to the kept record since stays with it.
    expect(await desk.patients.get({ id: patientId })).toMatchObject({
      allergyStatus: 'recorded',
      allergyList: [{ substance: 'Peanuts' }],
    })
  })

  test('told twice in other words, nothing is lost', async () => {
    const { administrator, desk, doctor, patientId } = await aPatientWho({ allergies: 'Peanuts' })
    const other = await desk.patients.register(aPatient({ details: { allergies: 'Latex' } }))
    await administrator.patients.merge({
      ...{ keep: { id: patientId, version: 1 }, drop: { id: other.id, version: 1 }, reason: 'registered twice' },
    })
    expect(await doctor.patients.listAllergies({ patientId })).toMatchObject({ told: 'Peanuts\nLatex' })
  })
})

describe('what a prescription is checked against', () => {
  test('not asked and none known are told apart', async () => {
    const { clinic, doctor, patientId } = await aPatientWho()
    expect(await recordedAllergies(clinic.core.db, patientId)).toEqual({ kind: 'not-asked' })
    await doctor.patients.setNoKnownAllergies({ patientId })
    expect(await recordedAllergies(clinic.core.db, patientId)).toEqual({ kind: 'none-known' })
  })

  test('the list and what was told, with what the catalogue knows each as', async () => {
    const { administrator, clinic, doctor, patientId } = await aPatientWho({ allergies: 'calpol; Amoxicillin, dust' })
    const medicine = { strength: null, form: 'tablet' }
    const aMedicine = (name: string, ingredients: string[]) =>
      administrator.catalog.createMedicine({ name, ingredients, ...medicine })
    await aMedicine('Calpol', ['Paracetamol'])
    await aMedicine('Calpol Cold', ['Paracetamol', 'Phenylephrine hydrochloride'])
    await aMedicine('Augmentin 625 Duo', ['Amoxicillin trihydrate', 'Clavulanate potassium'])
    const old = await aMedicine('Brufen', ['Ibuprofen'])
    await administrator.catalog.deactivateMedicine({ id: old.id, version: old.version })
    await doctor.patients.addAllergy({ patientId, substance: 'Augmentin tablets' })
    await doctor.patients.addAllergy({ patientId, substance: 'Brufen and latex' })
    expect(await recordedAllergies(clinic.core.db, patientId)).toEqual({
      kind: 'recorded',
      allergies: [
        { id: 1, substance: 'Augmentin tablets', ingredients: ['Amoxicillin trihydrate', 'Clavulanate potassium'] },
        { id: 2, substance: 'Brufen and latex', ingredients: ['Ibuprofen'] },
        { id: -1, substance: 'calpol', ingredients: ['Paracetamol'] },
        { id: -2, substance: 'Amoxicillin', ingredients: ['Amoxicillin trihydrate'] },
        { id: -3, substance: 'dust', ingredients: null },
      ],
    })
  })
})

describe('who may', () => {
  test('everybody who sees the patient reads; the administrator and the laboratory record none', async () => {
    const clinic = await aPatientWho()
    const { administrator, signedInAs, patientId, desk } = clinic
    const lab = await signedInAs('lab-technician')
    const { allergies } = await desk.patients.addAllergy({ patientId, substance: 'Latex' })
    const one = { id: allergies[0]?.id ?? 0, version: 1 }
    for (const client of [administrator, lab]) {
      await client.patients.listAllergies({ patientId })
      await expectRefusal(client.patients.addAllergy({ patientId, substance: 'Dust' }), 'FORBIDDEN')
      await expectRefusal(client.patients.updateAllergy({ ...one, substance: 'Dust' }), 'FORBIDDEN')
      await expectRefusal(client.patients.removeAllergy({ ...one, reason: REASON }), 'FORBIDDEN')
      await expectRefusal(client.patients.setNoKnownAllergies({ patientId }), 'FORBIDDEN')
    }
    const nobody = await someoneWithoutPatients(clinic)
    await expectRefusal(nobody.patients.listAllergies({ patientId }), 'FORBIDDEN')
  })

  test('a patient who is not there, and words that cannot be', async () => {
    const { desk, patientId } = await aPatientWho()
    await expectRefusal(desk.patients.listAllergies({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.patients.addAllergy({ patientId: 999, substance: 'Latex' }), 'NOT_FOUND')
    await expectRefusal(desk.patients.setNoKnownAllergies({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(desk.patients.addAllergy({ patientId, substance: ' ' }), 'INVALID_INPUT')
    await expectRefusal(desk.patients.addAllergy({ patientId, substance: 'a\nb' }), 'INVALID_INPUT')
    const severity = 'fatal' as 'severe'
    await expectRefusal(desk.patients.addAllergy({ patientId, substance: 'Latex', severity }), 'INVALID_INPUT')
    await expectRefusal(desk.patients.removeAllergy({ id: 1, version: 1, reason: '' }), 'INVALID_INPUT')
  })
})
