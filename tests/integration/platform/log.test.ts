import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ADMINISTRATOR, aFreshClinic, STAFF_PASSWORD, setUp } from '#tests/support/clinic.ts'
import { behindItsBack } from '#tests/support/raw-database.ts'
import { expectRefusal } from '#tests/support/refusals.ts'
import { inProcess } from '#tests/support/transports.ts'

/** Everything a person types in this test; none of it may be in the log. */
const TYPED = {
  patient: 'Kamala Devi',
  phone: '0800 777 4321',
  notes: 'brought in by the neighbour',
  guess: 'not-my-password',
  stranger: 'somebody-mistyped',
  inFrame: 'Lakshmi Pillai',
  department: 'Zahnheilkunde',
}

test('the log holds codes and names of procedures, and nothing anybody typed', async () => {
  const { clinic, folder } = await aFreshClinic()
  const line = await (await inProcess(clinic)).connect()
  const { client, exchange } = line
  const { recoveryPhrase } = await setUp(client)
  const { token } = await client.session.signIn(ADMINISTRATOR)
  const roleIds = (await client.staff.listRoles()).filter((role) => role.code === 'receptionist').map((role) => role.id)
  const fields = { fullName: 'Meera Nair', username: 'meera', phone: TYPED.phone, roleIds }
  const { oneTimePassword } = await client.staff.create(fields)

  await expectRefusal(client.session.signIn({ username: TYPED.stranger, password: TYPED.guess }), 'WRONG_PASSWORD')
  const desk = (await (await inProcess(clinic)).connect()).client
  await desk.session.signIn({ username: 'meera', password: oneTimePassword })
  await desk.session.changePassword({ currentPassword: oneTimePassword, newPassword: STAFF_PASSWORD })
  const birth = { kind: 'age', years: 61 } as const
  const details = { notes: TYPED.notes }
  const patient = await desk.patients.register({
    fullName: TYPED.patient,
    sex: 'female',
    birth,
    phone: TYPED.phone,
    details,
  })
  await desk.patients.search({ text: TYPED.patient })
  await expectRefusal(desk.patients.search({ text: TYPED.patient.repeat(50) }), 'INVALID_INPUT')

  await exchange(`{"name":"${TYPED.inFrame}"`, '')
  await exchange(`{"i":"901","p":{"u":"/patients/register","b":{"json":{"fullName":"${TYPED.inFrame}"`, '901')
  const unknown = { i: '902', p: { u: `/patients/${TYPED.inFrame.replace(' ', '')}`, b: { json: TYPED.inFrame } } }
  await exchange(JSON.stringify(unknown), '902')
  const undecodable = {
    i: '903',
    p: { u: '/patients/register', b: { json: TYPED.inFrame, meta: [[0, TYPED.inFrame]] } },
  }
  await exchange(JSON.stringify(undecodable), '903')
  await exchange(TYPED.inFrame.repeat(100_000), '')

  // A fault of our own in the middle of a write: its message may name what was typed, the log may not.
  behindItsBack(folder, (connection) => {
    connection.exec(`CREATE TRIGGER broken BEFORE INSERT ON departments
      BEGIN SELECT RAISE(ABORT, 'no such place:\n    at ${TYPED.department}'); END`)
  })
  await expectRefusal(client.catalog.createTerm({ list: 'departments', name: TYPED.department }), 'INTERNAL')
  await clinic.close()

  const log = readFileSync(join(folder, 'logs', 'core.log'), 'utf8')
  for (const expected of ['clinic opened', 'call failed', 'catalog.createTerm', 'frame refused', 'MALFORMED_REQUEST']) {
    expect(log).toContain(expected)
  }
  const words = Object.values(TYPED).flatMap((typed) => [typed, typed.split(' ').at(-1) ?? typed])
  const secrets = [ADMINISTRATOR.password, STAFF_PASSWORD, oneTimePassword, token, recoveryPhrase, patient.recordNumber]
  for (const text of [...words, ...secrets]) expect(log).not.toContain(text)
})
