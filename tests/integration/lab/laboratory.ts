import type { LabOrder, LabParameterFields, LabRange, LabTest, LabTestFields } from '#shared/contract/lab.values.ts'
import { OPEN_RANGE } from '#shared/domain/lab/lab-terms.ts'
import { type Client, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { aConsultingRoom, type ConsultingRoom } from '../consultation/consulting-room.ts'

/** A clinic with a laboratory: two technicians, a doctor with an open visit, and a few tests. */
export interface Laboratory extends ConsultingRoom {
  techA: Client
  techB: Client
  /** The open visit of the patient who has just walked in. */
  visitId: number
  tests: { haemoglobin: LabTest; glucose: LabTest; lipids: LabTest; urine: LabTest; widal: LabTest }
  /** Signs the technicians in again, after the clock has moved on by hours. */
  signTechniciansIn: () => Promise<void>
  /** Ordered by the doctor at the visit; haemoglobin and glucose where nothing else is said. */
  orderedTest: (overrides?: Partial<PlaceOrder>) => Promise<LabOrder>
  /** Ordered, one tube taken of everything at once, not at the bench yet. */
  collectedTest: (overrides?: Partial<PlaceOrder>) => Promise<LabOrder>
  /** Ordered, collected and at the bench: values may be typed. */
  receivedTest: (overrides?: Partial<PlaceOrder>) => Promise<LabOrder>
}

type PlaceOrder = Parameters<Client['lab']['placeOrder']>[0]
type TestFields = Parameters<Client['lab']['createTest']>[0]

/** A range without any limit but those said. */
export const aRange = (overrides: Partial<LabRange> = {}): LabRange => ({ ...OPEN_RANGE, ...overrides })

/** A number without a unit or a range, where nothing else is said. */
export const aParameter = (
  overrides: Partial<LabParameterFields> & Pick<LabParameterFields, 'code'>,
): LabParameterFields => ({
  id: null,
  name: overrides.code,
  kind: 'number',
  unitCode: null,
  unitDisplay: null,
  decimals: null,
  formula: null,
  choices: [],
  delta: null,
  ranges: [],
  ...overrides,
})

const HAEMOGLOBIN = aParameter({
  code: 'HB',
  name: 'Haemoglobin',
  unitCode: 'g/dL',
  unitDisplay: 'g/dL',
  decimals: 1,
  ranges: [
    aRange({
      sex: 'female',
      normalLow: 12,
      normalHigh: 15,
      criticalLow: 7,
      criticalHigh: 20,
      possibleLow: 1,
      possibleHigh: 30,
    }),
    aRange({
      sex: 'male',
      normalLow: 13,
      normalHigh: 17,
      criticalLow: 7,
      criticalHigh: 20,
      possibleLow: 1,
      possibleHigh: 30,
    }),
  ],
})

const GLUCOSE = aParameter({
  code: 'GLU',
  name: 'Glucose',
  unitCode: 'mg/dL',
  unitDisplay: 'mg/dL',
  decimals: 0,
  delta: { percent: 50, days: 30 },
  ranges: [
    aRange({ normalLow: 70, normalHigh: 110, criticalLow: 45, criticalHigh: 450, possibleLow: 5, possibleHigh: 2000 }),
  ],
})

const mgPerDl = { unitCode: 'mg/dL', unitDisplay: 'mg/dL', decimals: 0 }
const LIPIDS = [
  aParameter({
    code: 'TC',
    name: 'Cholesterol',
    ...mgPerDl,
    ranges: [aRange({ normalHigh: 200, possibleHigh: 1500 })],
  }),
  aParameter({
    code: 'HDL',
    name: 'HDL cholesterol',
    ...mgPerDl,
    ranges: [aRange({ normalLow: 40, possibleHigh: 300 })],
  }),
  aParameter({
    code: 'RATIO',
    name: 'Cholesterol / HDL',
    decimals: 1,
    formula: 'TC / HDL',
    ranges: [aRange({ normalHigh: 5 })],
  }),
]

const URINE = [
  aParameter({
    code: 'PROT',
    name: 'Protein',
    kind: 'choice',
    choices: [
      { text: 'Negative', isAbnormal: false },
      { text: 'Trace', isAbnormal: true },
      { text: '1+', isAbnormal: true },
    ],
    ranges: [aRange({ referenceText: 'Negative' })],
  }),
  aParameter({ code: 'MICRO', name: 'Microscopy', kind: 'text' }),
]

const WIDAL = aParameter({
  code: 'TO',
  name: 'S. Typhi O',
  kind: 'titre',
  ranges: [aRange({ referenceText: '< 1:80' })],
})

/** The words the tests of the laboratory are made of. */
const someWords = async ({ catalog }: Client) => {
  const add = async (list: 'lab-categories' | 'specimen-types' | 'containers', name: string) =>
    (await catalog.createTerm({ list, name })).id
  return {
    haematology: await add('lab-categories', 'Haematology'),
    chemistry: await add('lab-categories', 'Chemistry'),
    blood: await add('specimen-types', 'Venous blood'),
    urine: await add('specimen-types', 'Urine'),
    edta: await add('containers', 'EDTA, lavender'),
    plain: await add('containers', 'Plain, red'),
    cup: await add('containers', 'Cup'),
  }
}

const someTests = async (administrator: Client): Promise<Laboratory['tests']> => {
  const { lab } = administrator
  const words = await someWords(administrator)
  const serum = { categoryId: words.chemistry, specimenTypeId: words.blood, containerId: words.plain }
  const usual = { turnAroundMinutes: 120, priceMinor: 15_000 } satisfies Partial<LabTestFields>
  const make = (fields: Omit<TestFields, keyof typeof usual> & Partial<typeof usual>) =>
    lab.createTest({ ...usual, ...fields })
  return {
    haemoglobin: await make({
      ...{ code: 'HB', name: 'Haemoglobin', turnAroundMinutes: 60, priceMinor: 10_000 },
      ...{ categoryId: words.haematology, specimenTypeId: words.blood, containerId: words.edta },
      parameters: [HAEMOGLOBIN],
    }),
    glucose: await make({ ...serum, code: 'GLU', name: 'Glucose, fasting', isFasting: true, parameters: [GLUCOSE] }),
    lipids: await make({ ...serum, code: 'LIPID', name: 'Lipid profile', priceMinor: 60_000, parameters: LIPIDS }),
    urine: await make({
      ...{ code: 'URINE', name: 'Urine examination', parameters: URINE, textTemplates: ['No pus cells seen'] },
      ...{ categoryId: words.chemistry, specimenTypeId: words.urine, containerId: words.cup },
    }),
    widal: await make({ ...serum, code: 'WIDAL', name: 'Widal', parameters: [WIDAL] }),
  }
}

/** The tubes of an order: tests that want the same specimen in the same container share one. */
export const tubesOf = ({ tests }: LabOrder) =>
  [...Map.groupBy(tests, ({ specimenType, container }) => `${specimenType} ${container}`).values()].map((together) => ({
    orderTestIds: together.map(({ id }) => id),
  }))

/** Takes everything that was ordered. */
export const collected = (tech: Client, order: LabOrder): Promise<LabOrder> =>
  tech.lab.collect({ orderId: order.id, version: order.version, tubes: tubesOf(order) })

/** Takes everything that was ordered and brings it to the bench. */
export const received = async (tech: Client, order: LabOrder): Promise<LabOrder> => {
  const { version, specimens } = await collected(tech, order)
  return tech.lab.receive({ orderId: order.id, version, specimenIds: specimens.map(({ id }) => id) })
}

/** The test of an order by its code. */
export const testOf = ({ tests }: LabOrder, code: string): LabOrder['tests'][number] => {
  const found = tests.find((one) => one.code === code)
  if (!found) throw new Error(`no test ${code} in the order`)
  return found
}

/** A clinic with a laboratory and a patient born in 1984 whose visit is open. */
export const aLaboratory = async (room?: ConsultingRoom): Promise<Laboratory> => {
  const clinic = room ?? (await aConsultingRoom())
  const { doctor, patientId, appointmentId } = clinic
  const technicians = [await clinic.aColleague('lab-technician'), await clinic.aColleague('lab-technician')] as const
  const [{ client: techA }, { client: techB }] = technicians
  const signTechniciansIn = async () => {
    for (const { client, username } of technicians) await client.session.signIn({ username, password: STAFF_PASSWORD })
  }
  const tests = await someTests(clinic.administrator)
  const { id: visitId } = await doctor.consultation.openVisit({ appointmentId })
  const testIds = [tests.haemoglobin.id, tests.glucose.id]
  const orderedTest = (overrides: Partial<PlaceOrder> = {}) =>
    doctor.lab.placeOrder({ patientId, visitId, testIds, ...overrides })
  return {
    ...{ ...clinic, techA, techB, visitId, tests, signTechniciansIn, orderedTest },
    collectedTest: async (overrides) => collected(techA, await orderedTest(overrides)),
    receivedTest: async (overrides) => received(techA, await orderedTest(overrides)),
  }
}
