import type { z } from 'zod'
import type { RegisterPatient } from '#shared/contract/patients.contract.ts'
import { type Client, clientOn, type TestClinic } from './clinic.ts'

let made = 0

const letters = (number: number): string =>
  [...String(number).padStart(4, '0')].map((digit) => String.fromCharCode(98 + Number(digit) * 2)).join('')

/** A patient nobody else in the test is: name and phone differ each time. */
export const aPatient = (overrides: Partial<z.input<typeof RegisterPatient>> = {}): z.input<typeof RegisterPatient> => {
  made += 1
  return {
    fullName: `Patient ${letters(made)}`,
    sex: 'female',
    birth: { kind: 'date', date: '1984-05-17' },
    phone: `98${String(76_000_000 + made * 137).padStart(8, '0')}`,
    ...overrides,
  }
}

/** Signs somebody in whose only right is to read the catalogue: the one every patient procedure refuses. */
export const someoneWithoutPatients = async ({ administrator, clinic }: TestClinic): Promise<Client> => {
  const role = await administrator.staff.createRole({ name: 'Store keeper', permissions: ['catalog.read'] })
  const account = { fullName: 'The store keeper', username: 'store-keeper', phone: null, roleIds: [role.id] }
  const { oneTimePassword } = await administrator.staff.create(account)
  const client = clientOn(clinic)
  await client.session.signIn({ username: account.username, password: oneTimePassword })
  const newPassword = 'a password of their own'
  await client.session.changePassword({ currentPassword: oneTimePassword, newPassword })
  return client
}
