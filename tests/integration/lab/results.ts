import type { LabOrder, LabOrderTest, LabTest } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { type Client, STAFF_PASSWORD } from '#tests/support/clinic.ts'
import { type Laboratory, testOf } from './laboratory.ts'

type SaveResults = Parameters<Client['lab']['saveResults']>[0]

/** What is typed into the boxes of a test, by the codes of its parameters. */
export const typed = (test: LabTest, values: Record<string, string>): SaveResults['values'] =>
  Object.entries(values).map(([code, value]) => ({ parameterId: parameterOf(test, code), value }))

/** The id of a parameter by its code. */
export const parameterOf = ({ parameters }: LabTest, code: string): number => {
  const found = parameters.find((one) => one.code === code)
  if (!found) throw new Error(`no parameter ${code}`)
  return found.id
}

/** The box of a parameter by its code. */
export const boxOf = ({ boxes }: TestEntry, code: string): TestEntry['boxes'][number] => {
  const found = boxes.find(({ parameter }) => parameter.code === code)
  if (!found) throw new Error(`no box ${code}`)
  return found
}

/** What a call about one test of an order names. */
export const which = ({ id, version }: LabOrderTest) => ({ orderTestId: id, version })

/** Types the values of a test and hands it to verification where nothing else is said. */
export const entered = (
  tech: Client,
  one: LabOrderTest,
  test: LabTest,
  values: Record<string, string>,
  rest: Partial<SaveResults> = {},
): Promise<TestEntry> => tech.lab.saveResults({ ...which(one), values: typed(test, values), isComplete: true, ...rest })

/** Makes a technician with a name of their own and signs them in on a client. */
export const aTechnician = async (administrator: Client, client: Client, username: string, fullName = username) => {
  const roles = await administrator.staff.listRoles()
  const roleIds = roles.filter(({ code }) => code === 'lab-technician').map(({ id }) => id)
  const { oneTimePassword } = await administrator.staff.create({ fullName, username, phone: null, roleIds })
  await client.session.signIn({ username, password: oneTimePassword })
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return { client, fullName }
}

/** A haemoglobin that the first technician entered. */
export const enteredHaemoglobin = async (lab: Laboratory, value = '13.4') => {
  const order = await lab.receivedTest({ testIds: [lab.tests.haemoglobin.id] })
  return { order, entry: await entered(lab.techA, testOf(order, 'HB'), lab.tests.haemoglobin, { HB: value }) }
}

/** A haemoglobin that the second technician verified. */
export const verifiedHaemoglobin = async (
  lab: Laboratory,
  value = '13.4',
): Promise<{ order: LabOrder; test: LabOrderTest }> => {
  const { order, entry } = await enteredHaemoglobin(lab, value)
  await lab.techB.lab.verify({ tests: [which(entry.test)] })
  const after = await lab.techA.lab.getOrder({ orderId: order.id })
  return { order: after, test: testOf(after, 'HB') }
}
