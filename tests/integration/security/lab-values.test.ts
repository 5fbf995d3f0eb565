import { expect, test } from 'vitest'
import { clientOn } from '#tests/support/clinic.ts'
import { aVisitRoom } from '../consultation/visit-room.ts'
import { everything, PRELIMINARY, readings, walkWith, writeEverything } from './record-walk.ts'

test('a role like a patient’s, a board and nobody get no result out of the whole contract, verified or not', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { administrator, clinic, aColleague, desk, patientId } = room
  const permissions = ['patients.read', 'documents.read', 'lab.order'] as const
  const role = await administrator.staff.createRole({ name: 'Patient', permissions: [...permissions] })
  const { client: likeAPatient } = await aColleague({ roleId: role.id })
  const board = clientOn(clinic)
  await board.queue.openBoard({ token: (await administrator.queue.createBoard({ name: 'Hall' })).token })
  for (const client of [likeAPatient, board, clientOn(clinic)]) {
    expect((await walkWith(client, everything)).found).toEqual([])
  }
  // The desk sees how far the orders are, and no value.
  const orders = await desk.lab.listOrders({ patientId })
  expect(orders.map(({ state }) => state)).toEqual(['in-progress', 'entered'])
})

test('the doctor who treats reads unverified results as preliminary only, and none of a correction', async () => {
  const room = await aVisitRoom()
  await writeEverything(room)
  const { doctor, patientId } = room
  const results = await doctor.lab.listResults({ patientId })
  const tests = results.flatMap((one) => one.tests)
  const holding = tests.filter((one) => JSON.stringify(one).includes(PRELIMINARY))
  expect(holding.map(({ standing }) => standing)).toEqual(['preliminary'])
  expect(tests.map(({ standing }) => standing).toSorted()).toEqual(['preliminary', 'preliminary', 'verified'])
  // Elsewhere an unverified result does not stand at all.
  const others = readings.filter(({ name }) => name !== 'lab.listResults')
  expect((await walkWith(doctor, others)).found).not.toContain(PRELIMINARY)
})
