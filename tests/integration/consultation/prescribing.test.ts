import { describe, expect, test } from 'vitest'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import {
  aConsultingRoom,
  aLine,
  aMedicineLine,
  aWalkIn,
  type ConsultingRoom,
  correctVisit,
  signVisit,
  TODAY,
} from './consulting-room.ts'

const AMOXICILLIN = { name: 'Amoxil', ingredients: ['Amoxicillin'], form: 'capsule', drugClass: 'penicillin' }

const aMedicine = ({ administrator }: ConsultingRoom, fields: Partial<typeof AMOXICILLIN> = {}) =>
  administrator.catalog.createMedicine({ ...AMOXICILLIN, ...fields })

const pick = ({ key, medicineId, name }: DraftLine) => ({ key, medicineId, name })

const problemsOf = async (room: ConsultingRoom, prescription: DraftLine[]) => {
  const call = signVisit(room.doctor, room.appointmentId, { prescription })
  return (await expectRefusal(call, 'NOT_READY_TO_SIGN')).problems
}

const onlyPrescription = async ({ doctor, patientId }: ConsultingRoom) => {
  const [newest] = await doctor.consultation.listPrescriptions({ patientId })
  if (!newest) throw new Error('nothing is prescribed')
  return newest
}

describe('the lines of a signed prescription', () => {
  test('dose, quantity and last day are worked out, and a quantity by hand stays', async () => {
    const room = await aConsultingRoom()
    const visitId = await signVisit(room.doctor, room.appointmentId, {
      prescription: [
        aLine({ dose: ' 1 - 0 - 1/2  af x5D ' }),
        aLine({ name: 'Salbutamol', dose: '2 prn x 1w' }),
        aLine({ name: 'Dexamethasone', dose: '1½ stat' }),
        aLine({ name: 'Metformin', dose: '1 bd', quantity: 60 }),
        aLine({ name: 'Ointment', strength: '', form: '', route: '', dose: '', instructions: 'apply thinly at night' }),
      ],
    })
    const prescription = await onlyPrescription(room)
    expect(prescription).toMatchObject({ visitId, onDate: TODAY, doctorName: expect.stringContaining('Doctor') })
    const line = { startsOn: TODAY, stopped: null, medicineId: null, ingredients: [] }
    expect(prescription.lines).toMatchObject([
      {
        ...line,
        dose: '1-0-½ AF x 5d',
        quantity: 8,
        isQuantityByHand: false,
        endsOn: '2026-03-06',
        strength: '500 mg',
      },
      { ...line, dose: '2 SOS x 1w', quantity: null, endsOn: '2026-03-08' },
      { ...line, dose: '1½ STAT', quantity: 2, endsOn: TODAY },
      { ...line, dose: '1 BD', quantity: 60, isQuantityByHand: true, endsOn: null },
      { ...line, dose: null, instructions: 'apply thinly at night', quantity: null, strength: null, form: null },
    ])
  })

  test('what is wrong in a line is said with its place', async () => {
    const room = await aConsultingRoom()
    const gone = await aMedicine(room)
    await room.administrator.catalog.deactivateMedicine({ id: gone.id, version: gone.version })
    const other = await aMedicine(room, { name: 'Cetrizet', ingredients: ['Cetirizine'], form: 'tablet' })
    const problems = await problemsOf(room, [
      aLine({ dose: '1-0' }),
      aLine({ name: '  ' }),
      aLine({ dose: ' ', instructions: ' ' }),
      aMedicineLine(gone),
      aMedicineLine(other, { name: 'Something else' }),
      aLine({ medicineId: 9_999 }),
      aLine(),
    ])
    expect(problems).toEqual([
      { path: 'prescription.0.dose', code: 'wrong-number-of-parts' },
      { path: 'prescription.1.name', code: 'name_missing' },
      { path: 'prescription.2.dose', code: 'dose_or_instructions_missing' },
      { path: 'prescription.3.name', code: 'medicine_out_of_use' },
      { path: 'prescription.4.name', code: 'medicine_name_differs' },
      { path: 'prescription.5.name', code: 'medicine_out_of_use' },
    ])
    expect(await room.doctor.consultation.listPrescriptions({ patientId: room.patientId })).toEqual([])
  })

  test('what meets an allergy needs a reason; what could not be checked says so; a reason without need is dropped', async () => {
    const room = await aConsultingRoom()
    const { doctor, desk, patientId, appointmentId } = room
    await desk.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' })
    const amoxil = await aMedicine(room)
    const paracetamol = await aMedicine(room, { name: 'Calpol', ingredients: ['Paracetamol'], drugClass: 'analgesic' })
    expect(await problemsOf(room, [aMedicineLine(amoxil, { overrideReason: '  ' })])).toEqual([
      { path: 'prescription.0.overrideReason', code: 'allergy_needs_reason' },
    ])
    await signVisit(doctor, appointmentId, {
      prescription: [
        aMedicineLine(amoxil, { overrideReason: 'tolerated in 2024' }),
        aMedicineLine(paracetamol, { overrideReason: 'no need' }),
        aLine({ name: 'Herbal drops', overrideReason: 'no need' }),
      ],
    })
    expect((await onlyPrescription(room)).lines).toMatchObject([
      { allergyCheck: 'overridden', overrideReason: 'tolerated in 2024', ingredients: ['Amoxicillin'] },
      { allergyCheck: 'none', overrideReason: null },
      { allergyCheck: 'not-checked', overrideReason: null },
    ])
  })

  test('where nobody asked for allergies nothing counts as checked', async () => {
    const room = await aConsultingRoom()
    const amoxil = await aMedicine(room)
    await signVisit(room.doctor, room.appointmentId, { prescription: [aMedicineLine(amoxil)] })
    expect((await onlyPrescription(room)).lines).toMatchObject([{ allergyCheck: 'not-checked' }])
  })

  test('a correction puts its lines in place of the earlier ones, keeps a medicine that went out of use and what was stopped', async () => {
    const room = await aConsultingRoom()
    const { doctor, patientId, appointmentId, administrator } = room
    const amoxil = await aMedicine(room)
    const lines = [aMedicineLine(amoxil), aLine({ name: 'Ibuprofen', dose: '1 TDS x 3d' })]
    const visitId = await signVisit(doctor, appointmentId, { prescription: lines })
    const [first] = (await onlyPrescription(room)).lines
    if (!first) throw new Error('no line')
    await doctor.consultation.stopMedicine({ lineId: first.id, reason: 'rash' })
    await administrator.catalog.deactivateMedicine({ id: amoxil.id, version: amoxil.version })
    await correctVisit(doctor, visitId, {
      prescription: [aMedicineLine(amoxil), aLine({ name: 'Ibuprofen', dose: '1 BD x 3d' })],
    })
    const all = await doctor.consultation.listPrescriptions({ patientId })
    expect(all).toMatchObject([
      { visitId, lines: [{ stopped: { reason: 'rash' } }, { dose: '1 BD x 3d', quantity: 6 }] },
    ])
    const { medicines } = await doctor.consultation.getMedical({ patientId })
    expect(medicines.map(({ name, dose }) => [name, dose])).toEqual([['Ibuprofen', '1 BD x 3d']])
    const stale = doctor.consultation.stopMedicine({ lineId: first.id, reason: 'again' })
    expect(await expectRefusal(stale, 'WRONG_STATE')).toEqual({ state: 'superseded', wanted: 'active' })
  })
})

describe('checkLines', () => {
  test('says what meets an allergy, with what happened and how bad, and what was told at the desk', async () => {
    const room = await aConsultingRoom()
    const { doctor, desk, doctorId } = room
    const { patientId } = await aWalkIn(room, doctorId, { details: { allergies: 'Sulfa, some herb' } })
    await desk.patients.addAllergy({ patientId, substance: 'Penicillin', reaction: 'rash', severity: 'severe' })
    const amoxil = await aMedicine(room)
    const septran = await aMedicine(room, {
      ...{ name: 'Septran', ingredients: ['Sulfamethoxazole', 'Trimethoprim'] },
      ...{ form: 'tablet', drugClass: 'sulfonamide' },
    })
    const lines = [aMedicineLine(amoxil), aMedicineLine(septran), aLine({ name: 'Herbal drops' })]
    const checks = await doctor.consultation.checkLines({ patientId, lines: lines.map(pick) })
    expect(checks.map(({ key }) => key)).toEqual(lines.map(({ key }) => key))
    expect(checks[0]?.allergies).toMatchObject([{ substance: 'Penicillin', reaction: 'rash', severity: 'severe' }])
    expect(checks[1]?.allergies).toMatchObject([{ substance: 'Sulfa', on: 'class', reaction: null, severity: null }])
    expect(checks[2]?.allergies).toEqual([])
    expect(checks[0]?.notChecked).toEqual([{ why: 'unknown-substance', substance: 'some herb' }])
    expect(checks[2]?.notChecked).toContainEqual({ why: 'free-text-medicine', substance: null })
  })

  test('nothing not checked where the patient knows of none; not asked is never fine', async () => {
    const room = await aConsultingRoom()
    const { doctor, desk, patientId } = room
    const lines = [pick(aMedicineLine(await aMedicine(room)))]
    const check = async () => (await doctor.consultation.checkLines({ patientId, lines }))[0]
    expect(await check()).toMatchObject({ notChecked: [{ why: 'allergies-not-asked', substance: null }] })
    await desk.patients.setNoKnownAllergies({ patientId })
    expect(await check()).toMatchObject({ allergies: [], notChecked: [], duplicates: [] })
  })

  test('names the same ingredient in what is taken, what was told and other lines, but not in the visit being corrected', async () => {
    const room = await aConsultingRoom()
    const { doctor, doctorId } = room
    const details = { currentMedicines: 'Acetaminophen 650 mg; insulin' }
    const { patientId, appointmentId } = await aWalkIn(room, doctorId, { details })
    const calpol = await aMedicine(room, { name: 'Calpol', ingredients: ['Paracetamol'] })
    const combi = await aMedicine(room, { name: 'Combiflam', ingredients: ['Ibuprofen', 'Paracetamol'] })
    const visitId = await signVisit(doctor, appointmentId, { prescription: [aMedicineLine(calpol)] })
    const lines = [aMedicineLine(combi), aLine({ name: 'Ibuprofen' }), aLine({ name: 'Cetirizine' })].map(pick)
    const [first, second, third] = await doctor.consultation.checkLines({ patientId, lines })
    expect(first?.duplicates).toEqual([
      { name: 'Calpol', shared: ['Paracetamol'], where: 'active' },
      { name: 'Acetaminophen 650 mg', shared: ['Paracetamol'], where: 'told' },
      { name: 'Ibuprofen', shared: ['Ibuprofen'], where: 'draft' },
    ])
    expect(second?.duplicates).toEqual([{ name: 'Combiflam', shared: ['Ibuprofen'], where: 'draft' }])
    expect(third?.duplicates).toEqual([])
    const [corrected] = await doctor.consultation.checkLines({ patientId, visitId, lines })
    expect(corrected?.duplicates.map(({ where }) => where)).toEqual(['told', 'draft'])
  })

  test('is refused to who does not treat the patient, to other roles and for nobody', async () => {
    const { doctor, stranger, desk, nurse, administrator, patientId } = await aConsultingRoom()
    const lines = [pick(aLine())]
    await expectRefusal(stranger.consultation.checkLines({ patientId, lines }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.checkLines({ patientId: 999, lines }), 'NOT_FOUND')
    const tooMany = Array.from({ length: 41 }, () => pick(aLine()))
    await expectRefusal(doctor.consultation.checkLines({ patientId, lines: tooMany }), 'INVALID_INPUT')
    for (const { consultation } of [desk, nurse, administrator]) {
      await expectRefusal(consultation.checkLines({ patientId, lines }), 'FORBIDDEN')
    }
  })
})

describe('listPrescriptions and stopMedicine', () => {
  test('what is over or stopped is not taken any more', async () => {
    const room = await aConsultingRoom()
    const { doctor, patientId, appointmentId } = room
    await signVisit(doctor, appointmentId, {
      prescription: [aLine({ dose: '1 OD x 1d' }), aLine({ name: 'Metformin', dose: '1 BD' })],
    })
    const taken = async () => (await doctor.consultation.getMedical({ patientId })).medicines.map(({ name }) => name)
    expect(await taken()).toEqual(['Paracetamol', 'Metformin'])
    const metformin = (await onlyPrescription(room)).lines[1]
    const lineId = metformin?.id ?? 0
    const stopped = await doctor.consultation.stopMedicine({ lineId, reason: 'loose motions' })
    expect(stopped).toMatchObject({ id: lineId, stopped: { on: TODAY, reason: 'loose motions' } })
    expect(await taken()).toEqual(['Paracetamol'])
    const again = doctor.consultation.stopMedicine({ lineId, reason: 'again' })
    expect(await expectRefusal(again, 'WRONG_STATE')).toEqual({ state: 'stopped', wanted: 'active' })
    expect((await onlyPrescription(room)).lines).toHaveLength(2)
  })

  test('what is over cannot be stopped', async () => {
    const room = await aConsultingRoom()
    const { clock, patientId } = room
    const { doctorId, client: doctor, username } = await room.aDoctor()
    const { ticket } = await room.desk.queue.addWalkIn({ patientId, doctorId })
    await signVisit(doctor, ticket.appointmentId ?? 0, { prescription: [aLine({ dose: '1 OD x 1d' })] })
    const { lines } = await onlyPrescription({ ...room, doctor })
    clock.passMinutes(24 * 60)
    await doctor.session.signIn({ username, password: STAFF_PASSWORD })
    const call = doctor.consultation.stopMedicine({ lineId: lines[0]?.id ?? 0, reason: 'too late' })
    expect(await expectRefusal(call, 'WRONG_STATE')).toEqual({ state: 'over', wanted: 'active' })
    expect((await doctor.consultation.getMedical({ patientId })).medicines).toEqual([])
  })

  test('the newest prescriptions come first, at most so many', async () => {
    const room = await aConsultingRoom()
    const { doctor, desk, patientId, doctorId, appointmentId, clock } = room
    await signVisit(doctor, appointmentId, { prescription: [aLine({ name: 'First' })] })
    clock.passMinutes(5)
    const { ticket } = await desk.queue.addWalkIn({ patientId, doctorId })
    await signVisit(doctor, ticket.appointmentId ?? 0, { prescription: [aLine({ name: 'Second' })] })
    const names = async (limit: number) =>
      (await doctor.consultation.listPrescriptions({ patientId, limit })).map(({ lines }) => lines[0]?.name)
    expect(await names(20)).toEqual(['Second', 'First'])
    expect(await names(1)).toEqual(['Second'])
  })

  test('who does not treat the patient, other roles and what is not there are refused', async () => {
    const room = await aConsultingRoom()
    const { doctor, stranger, desk, nurse, administrator, patientId, appointmentId } = room
    await signVisit(doctor, appointmentId, { prescription: [aLine()] })
    const lineId = (await onlyPrescription(room)).lines[0]?.id ?? 0
    await expectRefusal(stranger.consultation.listPrescriptions({ patientId }), 'NOT_TREATING')
    await expectRefusal(stranger.consultation.stopMedicine({ lineId, reason: 'no' }), 'NOT_TREATING')
    await expectRefusal(doctor.consultation.listPrescriptions({ patientId: 999 }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.stopMedicine({ lineId: 999, reason: 'no' }), 'NOT_FOUND')
    await expectRefusal(doctor.consultation.stopMedicine({ lineId, reason: '' }), 'INVALID_INPUT')
    await expectRefusal(doctor.consultation.listPrescriptions({ patientId, limit: 0 }), 'INVALID_INPUT')
    for (const { consultation } of [desk, nurse, administrator]) {
      await expectRefusal(consultation.listPrescriptions({ patientId }), 'FORBIDDEN')
      await expectRefusal(consultation.stopMedicine({ lineId, reason: 'no' }), 'FORBIDDEN')
    }
  })

  test('a medicine that was prescribed is not deleted', async () => {
    const room = await aConsultingRoom()
    const medicine = await aMedicine(room)
    await signVisit(room.doctor, room.appointmentId, { prescription: [aMedicineLine(medicine)] })
    const { id, version } = medicine
    const call = room.administrator.catalog.deleteMedicine({ id, version })
    expect(await expectRefusal(call, 'IN_USE')).toEqual({ by: [{ what: 'prescription-lines', count: 1 }] })
  })
})
