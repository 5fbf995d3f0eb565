import { useContext } from 'react'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { SeatContext } from '../../client/session.ts'
import { createStore, useStore } from '../../client/store.ts'

interface Cut {
  seat: string
  appointment: BookedAppointment
}

// Outlives the page: whoever looks something up on another one comes back with it in hand.
const cut = createStore<Cut | undefined>(undefined)

/** The appointment this person has taken up to put down elsewhere, and the ways to take one up and to let go. */
export const useCut = (): {
  appointment: BookedAppointment | undefined
  take: (appointment: BookedAppointment) => void
  letGo: () => void
} => {
  const seat = useContext(SeatContext)?.key ?? ''
  const held = useStore(cut)
  return {
    appointment: held?.seat === seat ? held.appointment : undefined,
    take: (appointment) => cut.set({ seat, appointment }),
    letGo: () => cut.set(undefined),
  }
}
