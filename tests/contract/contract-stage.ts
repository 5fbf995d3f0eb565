import { STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import type { MovableClock } from '#tests/support/clock.ts'
import type { Line } from '#tests/support/transports.ts'

/** What a case is given: a clinic nobody has set up, connections to it, and its clock. */
interface Stage {
  connect: () => Promise<Line>
  clock: MovableClock
}

/** Something every way to the core must answer alike. */
export interface ContractCase {
  name: string
  run: (stage: Stage) => Promise<void>
}

/** A line whose administrator is signed in on a clinic that is set up. */
export const aSignedInLine = async ({ connect }: Stage) => {
  const line = await connect()
  await setUp(line.client)
  return line
}

/** Makes a receptionist and signs them in on a line. */
export const aReceptionist = async (administrator: Line, line: Line) => {
  const roles = await administrator.client.staff.listRoles()
  const roleIds = roles.filter((role) => role.code === 'receptionist').map((role) => role.id)
  const fields = { fullName: 'Meera Nair', username: 'meera', phone: null, roleIds }
  const { member, oneTimePassword } = await administrator.client.staff.create(fields)
  const { token } = await line.client.session.signIn({ username: 'meera', password: oneTimePassword })
  await line.client.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  return { member, token }
}
