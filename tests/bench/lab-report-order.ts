import { openClinic } from '#main/clinic.ts'
import { type Client, clientOn } from '#tests/support/clinic.ts'
import { RECEPTIONIST, signInAdministrator } from './clinic-folders.ts'
import { addTechnician } from './laboratory-file.ts'

const TESTS = 12

type Entry = Awaited<ReturnType<Client['lab']['getEntry']>>['tests'][number]

/** In the middle of what is normal, where the catalogue says what that is. */
const valuesOf = ({ boxes }: Entry) =>
  boxes
    .filter(({ parameter }) => parameter.formula === null)
    .map(({ parameter: { id, kind, choices, decimals }, range }) => {
      const [low, high] = [range?.normalLow ?? 0, range?.normalHigh ?? 2 * (range?.normalLow ?? 1)]
      const number = ((low + high) / 2).toFixed(decimals ?? 0)
      const value = { number, titre: '1:20', choice: choices[0]?.text ?? '', text: 'Nothing to be seen' }[kind]
      return { parameterId: id, value, confirmed: ['delta' as const, 'decimal-slip' as const] }
    })

/** Puts one large order, entered and verified by the technician of the benchmarks, into a clinic that is set up. */
export const addVerifiedOrder = async (folder: string): Promise<{ orderId: number; results: number }> => {
  const clinic = await openClinic({ folder, appVersion: 'bench' })
  const administrator = await signInAdministrator(clientOn(clinic))
  const client = await addTechnician(clinic, administrator)
  await administrator.lab.addStarterTests()
  await administrator.lab.setRules({ ...(await administrator.lab.getRules()), allowsSelfVerification: true })
  const desk = clientOn(clinic)
  await desk.session.signIn(RECEPTIONIST)
  const { id: patientId } = await desk.patients.register({
    ...{ fullName: 'Kamala Devi', sex: 'female', birth: { kind: 'age', years: 60 }, phone: null },
  })
  const tests = (await client.lab.listTests()).toSorted((a, b) => b.parameterCount - a.parameterCount)
  const testIds = tests.slice(0, TESTS).map(({ id }) => id)
  const { id: orderId, version, tests: ordered } = await desk.lab.placeOrder({ patientId, testIds })
  const tubes = [{ orderTestIds: ordered.map(({ id }) => id) }]
  const taken = await client.lab.collect({ orderId, version, tubes })
  const specimenIds = taken.specimens.map(({ id }) => id)
  await client.lab.receive({ orderId, version: taken.version, specimenIds })
  let results = 0
  for (const entry of (await client.lab.getEntry({ orderId })).tests) {
    const { id: orderTestId, version: before } = entry.test
    const values = valuesOf(entry)
    const saved = await client.lab.saveResults({ orderTestId, version: before, values, isComplete: true })
    await client.lab.verify({ tests: [{ orderTestId, version: saved.test.version }] })
    results += saved.boxes.length
  }
  await clinic.close()
  return { orderId, results }
}
