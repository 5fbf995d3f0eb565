import { expect, test } from 'vitest'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import {
  ADMINISTRATOR,
  aFreshClinic,
  type Client,
  clientOn,
  STAFF_PASSWORD,
  setUp,
  temporaryFolder,
} from '#tests/support/clinic.ts'
import { walkedProcedures } from '#tests/support/contract-walk.ts'
import { aDocument, aPdf, sendFile } from '#tests/support/documents.ts'
import { settled, uploadText } from '#tests/support/imports.ts'
import { careActs } from './care-acts.ts'
import { labActs } from './lab-acts.ts'
import { labCatalogueActs } from './lab-catalogue-acts.ts'
import { labReportActs } from './lab-report-acts.ts'
import { labResultActs } from './lab-result-acts.ts'
import { type Act, medicalActs } from './medical-acts.ts'
import { paperActs } from './paper-acts.ts'
import { staffActs } from './staff-acts.ts'
import { stationActs } from './station-acts.ts'
import { visitActs } from './visit-acts.ts'

const CSV = 'name,sex,dob\nMeera Nair,F,1980-02-29\n'
const PATIENT = { fullName: 'Kamala Devi', sex: 'female', birth: { kind: 'age', years: 60 }, phone: null } as const
const PLACE = { departmentId: null, phone: null, consultationFeeMinor: 0 }

/** An account of a role, past its first sign-in. */
const aColleague = async (administrator: Client, client: Client, code: string): Promise<Client> => {
  const roleIds = (await administrator.staff.listRoles()).filter((role) => role.code === code).map(({ id }) => id)
  const made = await administrator.staff.create({ fullName: code, username: code, phone: null, roleIds })
  await client.session.signIn({ username: code, password: made.oneTimePassword })
  await client.session.changePassword({ currentPassword: made.oneTimePassword, newPassword: STAFF_PASSWORD })
  return client
}

const MEDICINE = { name: 'Paracetamol', ingredients: ['Paracetamol'], strength: '500 mg', form: 'tablet' }

const catalogActs = ({ catalog, clinic }: Client): Act[] => [
  ['catalog.createTerm', () => catalog.createTerm({ list: 'departments', name: 'Skin' })],
  ['catalog.renameTerm', () => catalog.renameTerm({ list: 'departments', id: 1, version: 1, name: 'Heart' })],
  ['catalog.deactivateTerm', () => catalog.deactivateTerm({ list: 'departments', id: 1, version: 2 })],
  ['catalog.reactivateTerm', () => catalog.reactivateTerm({ list: 'departments', id: 1, version: 3 })],
  ['catalog.deleteTerm', () => catalog.deleteTerm({ list: 'departments', id: 1, version: 4 })],
  ['catalog.addStarterCatalogue', () => catalog.addStarterCatalogue()],
  [
    'catalog.createDoctor',
    () => catalog.createDoctor({ ...PLACE, fullName: 'Dr A', username: 'dr-a', shortCode: 'A', room: '1' }),
  ],
  [
    'catalog.createDoctor',
    () => catalog.createDoctor({ ...PLACE, fullName: 'Dr B', username: 'dr-b', shortCode: 'B', room: '2' }),
  ],
  ['catalog.updateDoctor', () => catalog.updateDoctor({ ...PLACE, id: 2, version: 1, shortCode: 'C', room: '3' })],
  ['catalog.deactivateDoctor', () => catalog.deactivateDoctor({ id: 2, version: 2 })],
  ['catalog.reactivateDoctor', () => catalog.reactivateDoctor({ id: 2, version: 3 })],
  [
    'catalog.createDoctor',
    () => catalog.createDoctor({ ...PLACE, fullName: 'Dr D', username: 'dr-d', shortCode: 'D', room: '4' }),
  ],
  ['catalog.deleteDoctor', () => catalog.deleteDoctor({ id: 3, version: 1 })],
  ['catalog.createMedicine', () => catalog.createMedicine(MEDICINE)],
  ['catalog.updateMedicine', () => catalog.updateMedicine({ ...MEDICINE, id: 1, version: 1, strength: '650 mg' })],
  ['catalog.deactivateMedicine', () => catalog.deactivateMedicine({ id: 1, version: 2 })],
  ['catalog.reactivateMedicine', () => catalog.reactivateMedicine({ id: 1, version: 3 })],
  ['catalog.deleteMedicine', () => catalog.deleteMedicine({ id: 1, version: 4 })],
  ['catalog.addStarterMedicines', () => catalog.addStarterMedicines()],
  ['clinic.updateProfile', async () => clinic.updateProfile(await clinic.getProfile())],
  ['clinic.updateLetterhead', async () => clinic.updateLetterhead(await clinic.getLetterhead())],
  ['clinic.renewRecoveryPhrase', () => clinic.renewRecoveryPhrase({ password: ADMINISTRATOR.password })],
]

const patientActs = ({ patients }: Client): Act[] => [
  ['patients.register', () => patients.register(PATIENT)],
  ['patients.register', () => patients.registerUnidentified({ sex: 'male', ageYears: null, notes: null })],
  ['patients.update', () => patients.update({ ...PATIENT, id: 1, version: 1, fullName: 'Kamala' })],
  ['patients.open', () => patients.get({ id: 2 })],
]

/** Documents of the first patient, uploaded and read by the desk, hidden by a doctor, and how large they may be. */
const documentActs = (desk: Client, doctor: Client, administrator: Client): Act[] => [
  ['documents.upload', () => aDocument(desk, 1, { bytes: aPdf('one') })],
  ['documents.open', () => desk.documents.readChunk({ id: 1 })],
  [
    'documents.replace',
    async () => {
      const uploadId = await sendFile(desk, aPdf('two'))
      await desk.documents.replace({ uploadId, id: 1, version: 1, reason: 'sharper' })
    },
  ],
  ['documents.hide', () => doctor.documents.hide({ id: 2, version: 1, reason: 'of another person' })],
  ['documents.unhide', () => doctor.documents.unhide({ id: 2, version: 2 })],
  ['documents.setLimit', () => administrator.documents.setLimit({ maxBytes: 5_000_000, version: 0 })],
]

const hoursActs = ({ scheduling }: Client): Act[] => {
  const settings = { slotMinutes: 30, capacity: 1, policy: 'forbid' as const }
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => {
    const hours = { from: '00:00', to: '24:00', validFrom: '2026-01-01' }
    return { weekday, ...hours }
  })
  const day = { from: '2026-03-20', to: '2026-03-20', name: 'Holi' }
  const leave = { doctorId: 1, startsAt: '2026-03-19T09:00', endsAt: '2026-03-19T12:00' }
  const exception = { doctorId: 1, date: '2026-03-18', hours: [] }
  return [
    ['scheduling.saveTimings', () => scheduling.saveTimings({ doctorId: 1, version: 0, ...settings, weekly })],
    ['scheduling.addException', () => scheduling.addException(exception)],
    ['scheduling.removeException', () => scheduling.removeException(exception)],
    ['scheduling.addLeave', () => scheduling.addLeave(leave)],
    ['scheduling.removeLeave', () => scheduling.removeLeave({ id: 1 })],
    ['scheduling.addClosure', () => scheduling.addClosure(day)],
    ['scheduling.updateClosure', () => scheduling.updateClosure({ ...day, id: 1, to: '2026-03-21' })],
    ['scheduling.removeClosure', () => scheduling.removeClosure({ id: 1 })],
    ['scheduling.saveRules', async () => scheduling.saveRules(await scheduling.getRules())],
  ]
}

const appointmentActs = ({ scheduling }: Client): Act[] => {
  const place = { doctorId: 1, startsAt: '2026-03-03T09:00' }
  // It begins at 10:00, which is now.
  const now = { doctorId: 1, startsAt: '2026-03-02T10:00' }
  return [
    ['scheduling.book', () => scheduling.book({ patientId: 1, ...place })],
    [
      'scheduling.reschedule',
      () => scheduling.reschedule({ id: 1, version: 1, ...place, startsAt: '2026-03-03T10:00' }),
    ],
    ['scheduling.cancel', () => scheduling.cancel({ id: 1, version: 2, by: 'clinic', reason: 'the doctor is ill' })],
    ['scheduling.book', () => scheduling.book({ patientId: 1, ...now })],
    ['scheduling.markNoShow', () => scheduling.markNoShow({ id: 2, version: 1 })],
  ]
}

/** What is done with bookings that stand: a series, reminders and prints, arrival, broken bookings, the waiting list. */
const bookedActs = ({ scheduling, queue }: Client, administrator: Client): Act[] => {
  let one = { id: 0, version: 0 }
  const keep = ({ id, version }: { id: number; version: number } = one) => {
    one = { id, version }
  }
  let entry = { entryId: 0, version: 0 }
  const wait = ({ id, version }: { id: number; version: number }) => {
    entry = { entryId: id, version }
  }
  const slot = { doctorId: 1, startsAt: '2026-03-04T09:00' }
  const series = { patientId: 1, ...slot, rule: { every: 'day' as const, ends: { times: 2 } } }
  const book = async (startsAt: string) => keep(await scheduling.book({ patientId: 1, doctorId: 1, startsAt }))
  const join = async () => wait(await scheduling.joinWaitingList({ patientId: 1, doctorId: 1 }))
  return [
    ['scheduling.bookSeries', async () => keep((await scheduling.bookSeries(series)).appointments[0]), 2],
    [
      'scheduling.rescheduleSeries',
      async () => {
        const moved = { ...one, doctorId: 1, startsAt: '2026-03-04T10:00', scope: 'all' as const }
        keep((await scheduling.rescheduleSeries(moved))[0])
      },
      2,
    ],
    ['scheduling.setReminder', async () => keep(await scheduling.setReminder({ id: one.id, reminder: 'reached' }))],
    ['scheduling.printAppointment', () => scheduling.printAppointment({ id: one.id, isForPrinting: true })],
    ['scheduling.printDayList', () => scheduling.printDayList({ date: '2026-03-04' })],
    ['scheduling.printCallSheet', () => scheduling.printCallSheet({ date: '2026-03-04' })],
    [
      'scheduling.cancelSeries',
      () => scheduling.cancelSeries({ ...one, scope: 'all', by: 'patient', reason: 'feels well' }),
      2,
    ],
    ['scheduling.book', () => book('2026-03-02T11:00')],
    [
      'queue.markArrived',
      async () => {
        const { ticket } = await queue.markArrived({ appointmentId: one.id, version: one.version })
        keep(ticket)
      },
    ],
    ['queue.undoArrival', async () => keep(await queue.undoArrival({ ticketId: one.id, version: one.version }))],
    ['scheduling.book', () => book('2026-03-05T09:00')],
    [
      'scheduling.addLeave',
      () =>
        administrator.scheduling.addLeave({ doctorId: 1, startsAt: '2026-03-05T08:00', endsAt: '2026-03-05T12:00' }),
    ],
    ['scheduling.callLater', () => scheduling.callLater({ rebookingId: 1, version: 1, note: 'line busy' })],
    ['scheduling.joinWaitingList', join],
    [
      'scheduling.recordOffer',
      async () => wait(await scheduling.recordOffer({ ...entry, ...slot, outcome: 'declined' })),
    ],
    ['scheduling.acceptOffer', () => scheduling.acceptOffer({ ...entry, ...slot, startsAt: '2026-03-04T11:00' }), 2],
    ['scheduling.joinWaitingList', join],
    ['scheduling.leaveWaitingList', () => scheduling.leaveWaitingList({ ...entry, reason: 'no longer wanted' })],
  ]
}

const queueActs = ({ queue }: Client): Act[] => {
  let ticket: Ticket | null = null
  const one = () => ({ ticketId: ticket?.id ?? 0, version: ticket?.version ?? 0 })
  const step = (call: (which: { ticketId: number; version: number }) => Promise<Ticket>) => async () => {
    ticket = await call(one())
  }
  const add = async () => {
    ticket = (await queue.addWalkIn({ patientId: 1, doctorId: 1 })).ticket
  }
  const next = async () => {
    ticket = await queue.callNext({ doctorId: 1 })
  }
  return [
    ['queue.addWalkIn', add],
    ['queue.setPriority', step((which) => queue.setPriority({ ...which, priority: 'elderly' }))],
    ['queue.callNext', next],
    ['queue.callAgain', step(queue.callAgain)],
    ['queue.skip', step(queue.skip)],
    ['queue.returnToQueue', step(queue.returnToQueue)],
    ['queue.recallLater', step(queue.recallLater)],
    ['queue.undo', step(queue.undo)],
    ['queue.markInRoom', step(queue.markInRoom)],
    ['queue.markDone', step(queue.markDone)],
    ['queue.addWalkIn', add],
    ['queue.printSlip', () => queue.printSlip({ ticketId: one().ticketId, isForPrinting: true })],
    [
      'queue.moveToDoctor',
      async () => {
        ticket = (await queue.moveToDoctor({ ...one(), doctorId: 2 })).ticket
      },
    ],
    ['queue.markLeft', step(queue.markLeft)],
  ]
}

test('every procedure that names an audit action leaves exactly one event of it for each row it is about', async () => {
  const { clinic, anonymous } = await aFreshClinic()
  const administrator = clientOn(clinic)
  const desk = clientOn(clinic)
  const seen = new Set<string>()
  const lastSeq = async () => (await administrator.audit.list({ limit: 1 })).events[0]?.seq ?? 0

  const perform = async (acts: Act[]) => {
    for (const [action, act, count = 1] of acts) {
      const before = await lastSeq()
      await act()
      const { events } = await administrator.audit.list({ limit: 10 })
      const left = events.filter((event) => event.seq > before && event.result === 'ok').map((event) => event.action)
      expect(left).toEqual(Array.from({ length: count }, () => action))
      seen.add(action)
    }
  }

  await setUp(administrator)
  const { events } = await administrator.audit.list({})
  for (const { action } of events) seen.add(action)
  const roleIds = (await administrator.staff.listRoles())
    .filter(({ code }) => code === 'receptionist')
    .map(({ id }) => id)
  const fields = { fullName: 'Meera', username: 'meera', phone: null, roleIds }
  const { oneTimePassword } = await administrator.staff.create(fields)
  const passwords = { currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD }
  await perform([
    ['session.signIn', () => desk.session.signIn({ username: 'meera', password: oneTimePassword })],
    ['session.changePassword', () => desk.session.changePassword(passwords)],
    ['session.lock', () => desk.session.lock()],
    ['session.unlock', () => desk.session.unlock({ password: STAFF_PASSWORD })],
  ])
  await perform(staffActs(administrator))
  await perform(stationActs(clinic, administrator))
  await perform(catalogActs(administrator))
  await perform(patientActs(desk))
  await perform(documentActs(desk, await aColleague(administrator, clientOn(clinic), 'doctor'), administrator))
  await perform(hoursActs(administrator))
  await perform(appointmentActs(desk))
  await perform(queueActs(desk))
  await perform(bookedActs(desk, administrator))
  await perform(await medicalActs(desk, administrator, clientOn(clinic)))
  const visitDoctor = clientOn(clinic)
  await perform(await visitActs(desk, administrator, visitDoctor))
  await perform(paperActs(administrator, visitDoctor))
  await perform(await careActs(desk, administrator, visitDoctor))
  await perform(await labCatalogueActs(administrator))
  const technicians = [clientOn(clinic), clientOn(clinic)] as const
  await perform(await labResultActs(desk, administrator, visitDoctor, technicians))
  const technician = await aColleague(administrator, clientOn(clinic), 'lab-technician')
  await perform(await labActs(desk, technician, administrator))
  await perform(await labReportActs(desk, technician, administrator))

  let boardToken = ''
  await perform([
    [
      'queue.createBoard',
      async () => {
        boardToken = (await administrator.queue.createBoard({ name: 'Hall' })).token
      },
    ],
    ['queue.openBoard', () => anonymous.queue.openBoard({ token: boardToken })],
    ['queue.revokeBoard', () => administrator.queue.revokeBoard({ id: 1 })],
  ])

  const { interop } = administrator
  const ready = await uploadText(administrator, CSV)
  const importId = ready.id
  const { guess: mapping } = await interop.inspect({ importId })
  await perform([
    ['interop.beginUpload', () => interop.beginUpload({ fileName: 'other.csv', sizeBytes: 10 })],
    ['interop.cancel', () => interop.cancel({ importId: importId + 1 })],
    ['interop.check', () => interop.check({ importId, mapping })],
  ])
  await settled(clinic, administrator, importId)
  const before = await lastSeq()
  await interop.run({ importId, duplicates: 'import' })
  await settled(clinic, administrator, importId)
  const ofRun = (await administrator.audit.list({})).events.filter((event) => event.seq > before)
  expect(ofRun.map((event) => event.action)).toContain('interop.run')
  seen.add('interop.run')
  const beforeBackup = await lastSeq()
  await administrator.backup.make({ folder: temporaryFolder() })
  await expect.poll(async () => (await administrator.backup.getState()).last).not.toBeNull()
  const ofBackup = (await administrator.audit.list({})).events.filter((event) => event.seq > beforeBackup)
  expect(ofBackup.map((event) => event.action)).toEqual(['backup.end', 'backup.make'])
  seen.add('backup.make')
  // The one who dies holds nothing: what a death frees is the clinic's own work.
  const [keep, drop, dead] = await Promise.all(
    ['Keep', 'Drop', 'Dead'].map(async (fullName) => {
      const { id } = await desk.patients.register({ ...PATIENT, fullName })
      return { id, version: 1 }
    }),
  )
  if (!keep || !drop || !dead) throw new Error('nobody was registered')
  await perform([
    ['interop.downloadReport', () => interop.downloadReport({ importId })],
    ['interop.exportTable', () => interop.exportTable({ table: 'rooms' })],
    ['interop.importTable', () => interop.importTable({ table: 'rooms', csv: 'name\nRoom 7\n', isTrial: false })],
    ['patients.setDeceased', () => desk.patients.setDeceased({ ...dead, deceasedOn: '2026-03-01' })],
    ['patients.merge', () => administrator.patients.merge({ keep, drop, reason: 'registered twice' })],
    ['patients.unmerge', () => administrator.patients.unmerge({ mergeId: 1, reason: 'two people' })],
    ['audit.verifyChain', () => administrator.audit.verifyChain()],
    ['session.signOut', () => desk.session.signOut()],
  ])

  const named = new Set(
    walkedProcedures.map(({ meta }) => meta.auditAction).filter((action) => typeof action === 'string'),
  )
  expect([...named].filter((action) => !seen.has(action))).toEqual([])
  expect((await administrator.audit.verifyChain()).brokenAtSeq).toBeNull()
})
