import { expect, test } from 'vitest'
import { fillDemoClinic } from '#main/demo.ts'
import { DEMO_HISTORIES } from '#migrations/seed/demo-histories.ts'
import { DEMO_LAB_HISTORY } from '#migrations/seed/demo-lab.ts'
import { DEMO_MORNING, DEMO_VISIT_DAYS } from '#migrations/seed/demo-visits.ts'
import { ORDER_STATES } from '#shared/domain/lab/lab-terms.ts'
import { aFreshClinic, type Client, clientOn } from '#tests/support/clinic.ts'

const aDemo = async () => {
  const { clinic, clock } = await aFreshClinic()
  clock.setTo('2026-03-02T10:40:00.000Z')
  const accounts = await fillDemoClinic(clinic, 'Europe/London')
  const signedInAs = async (username: string): Promise<Client> => {
    const client = clientOn(clinic)
    const password = accounts.find((account) => account.username === username)?.password ?? ''
    await client.session.signIn({ username, password })
    return client
  }
  return { clinic, signedInAs }
}

const patientOf = async ({ patients }: Client, text: string): Promise<number> =>
  (await patients.search({ text })).hits[0]?.id ?? 0

test('every visit of the plan is on one of the days somebody writes', () => {
  for (const { visits } of DEMO_HISTORIES) {
    for (const { daysAgo } of visits) expect(DEMO_VISIT_DAYS).toContain(daysAgo)
  }
})

test('the demo’s doctors find patients with a past, and work of today', async () => {
  const { clinic, signedInAs } = await aDemo()
  const amara = await signedInAs('amara')
  const arthur = await patientOf(amara, 'Arthur Pemberton')
  const medical = await amara.consultation.getMedical({ patientId: arthur })
  expect(medical.conditions.map(({ code, state }) => [code, state])).toEqual([['I10', 'active']])
  expect(medical.immunisations).toHaveLength(2)
  expect(medical.background).toMatchObject({ bloodGroup: 'O+', smoking: 'former' })
  expect(medical.medicines.map(({ name }) => name)).toEqual(['Amlodipine'])
  const vitals = await amara.consultation.vitalsOverTime({ patientId: arthur })
  expect(vitals.map(({ values }) => values.systolic)).toEqual([172, 156, 144, 138])
  const prescriptions = await amara.consultation.listPrescriptions({ patientId: arthur })
  expect(prescriptions.map(({ onDate }) => onDate)).toEqual(['2026-02-24', '2025-12-29', '2025-10-27', '2025-08-23'])
  expect(await amara.patients.listAllergies({ patientId: arthur })).toMatchObject({
    status: 'recorded',
    allergies: [{ substance: 'Penicillin', severity: 'moderate' }],
  })

  const aids = await amara.consultation.listAids()
  expect(new Set(aids.map(({ content }) => content.kind))).toEqual(new Set(['shortcut', 'favourite', 'template']))
  expect(await amara.consultation.listUnsigned()).toMatchObject([
    { patientName: DEMO_MORNING.unsigned.patient, onDate: '2026-03-01' },
  ])
  const meera = await patientOf(amara, DEMO_MORNING.signed.patient)
  const [signed] = await amara.consultation.listPrescriptions({ patientId: meera })
  expect(signed).toMatchObject({ onDate: '2026-03-02' })

  const hugo = await signedInAs('hugo')
  const giovanni = await patientOf(hugo, 'Giovanni Ricci')
  const { medicines } = await hugo.consultation.getMedical({ patientId: giovanni })
  expect(medicines.map(({ name }) => name)).toEqual(['Furosemide', 'Bisoprolol', 'Warfarin'])

  const events = await clinic.core.db.selectFrom('audit_events').select('at').orderBy('seq').execute()
  expect(events.every(({ at }, nth) => nth === 0 || at >= (events[nth - 1]?.at ?? ''))).toBe(true)

  const tariq = await signedInAs('tariq')
  const { counts, lines } = await tariq.lab.worklist({})
  const states = Object.entries(counts.byState).filter(([, count]) => count > 0)
  expect(new Set(states.map(([state]) => state))).toEqual(new Set(ORDER_STATES))
  expect(counts).toMatchObject({ uncalled: 1, urgent: 2 })
  expect(lines.find(({ orderedFor }) => orderedFor === 'Dr. Hugo Martins')).toMatchObject({ hasCritical: true })
  const [corrected] = await amara.lab.inbox()
  expect(corrected?.tests.map(({ test: { code }, standing }) => [code, standing])).toContainEqual(['CREA', 'corrected'])
  const jose = await patientOf(amara, DEMO_LAB_HISTORY.patient)
  const trends = await amara.lab.listTrends({ patientId: jose })
  expect(trends.map(({ count }) => count)).toEqual([8, 8])
})
