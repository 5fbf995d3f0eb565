import type { Machine } from './machines.ts'

const ADMINISTRATOR = { fullName: 'Asha Rao', username: 'asha', password: 'a long enough password' }
/** The password everybody of the morning chose. */
export const PASSWORD = 'another good password'

/** A zone in which it is about noon now: the clinic's day must not end in the middle of the test. */
const zoneAtNoon = () => {
  const behind = new Date().getUTCHours() - 12
  return behind === 0 ? 'Etc/GMT' : `Etc/GMT${behind > 0 ? '+' : ''}${behind}`
}

const setUp = async (admin: Machine) => {
  await admin.untilLine(({ isConnected }) => isConnected)
  await admin.answer('clinic.setUp', {
    clinic: { name: 'Riverside Clinic', address: null, phone: null, currency: 'INR', timeZone: zoneAtNoon() },
    administrator: ADMINISTRATOR,
  })
  await admin.signIn(ADMINISTRATOR)
}

/** Makes an account and chooses its password on the host, where the one-time password was handed out. */
const hire = async (start: () => Promise<Machine>, username: string, oneTimePassword: string) => {
  const window = await start()
  await window.untilLine(({ isConnected }) => isConnected)
  await window.signIn({ username, password: oneTimePassword })
  await window.answer('session.changePassword', { currentPassword: oneTimePassword, newPassword: PASSWORD })
  await window.stop()
}

const staff = async (admin: Machine, start: () => Promise<Machine>) => {
  const made = await admin.answer<{ doctor: { id: number }; oneTimePassword: string }>('catalog.createDoctor', {
    ...{ fullName: 'Dr Iyer', username: 'room', shortCode: 'IY', room: 'Room 1' },
    ...{ departmentId: null, phone: null, consultationFeeMinor: 0 },
  })
  await hire(start, 'room', made.oneTimePassword)
  const roles = await admin.answer<{ id: number; code: string }[]>('staff.listRoles')
  for (const username of ['desk', 'lab'] as const) {
    const code = username === 'desk' ? 'receptionist' : 'lab-technician'
    const roleIds = roles.filter((role) => role.code === code).map(({ id }) => id)
    const account = { fullName: `The ${username}`, username, phone: null, roleIds }
    const { oneTimePassword } = await admin.answer<{ oneTimePassword: string }>('staff.create', account)
    await hire(start, username, oneTimePassword)
  }
  const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({
    weekday,
    from: '00:00',
    to: '23:30',
    validFrom: '2020-01-01',
  }))
  const hours = { version: 0, slotMinutes: 10, capacity: 1, policy: 'forbid', weekly }
  await admin.answer('scheduling.saveTimings', { doctorId: made.doctor.id, ...hours })
  return made.doctor.id
}

const openNetwork = async (admin: Machine, port: number) => {
  const plan = { isOn: true, port, isOpenToBrowsers: false, browserPort: port - 1, version: 0 }
  await admin.answer('stations.updateNetwork', plan)
}

/**
 * Sets a clinic up from a window on its host: people called `desk`, `room` (Dr Iyer) and `lab`, hours all day, and the network on at a
 * port. Answers the doctor's id.
 */
export const openMorning = async (admin: Machine, start: () => Promise<Machine>, port: number): Promise<number> => {
  await setUp(admin)
  const doctorId = await staff(admin, start)
  await openNetwork(admin, port)
  return doctorId
}
