import { expect, it } from 'vitest'
import { canMoveTo } from '../scheduling/appointment.ts'
import { appointmentStateOf } from './appointment-state.ts'
import { canMove, TICKET_STATES } from './ordering.ts'

const states = TICKET_STATES.filter((state) => state !== 'moved')

it.each([
  ['waiting', 'arrived'],
  ['called', 'arrived'],
  ['skipped', 'arrived'],
  ['recall-later', 'arrived'],
  ['in-room', 'in-consultation'],
  ['done', 'completed'],
  ['left', 'left'],
] as const)('%s: %s', (ticket, appointment) => expect(appointmentStateOf(ticket)).toBe(appointment))

it('every step of a ticket is one its appointment may take, or none at all', () => {
  for (const from of states) {
    for (const to of states.filter((state) => canMove(from, state))) {
      const [before, after] = [appointmentStateOf(from), appointmentStateOf(to)]
      expect(before === after || canMoveTo(before, after), `${from} -> ${to}`).toBe(true)
    }
  }
})
