import { useMutation } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { client } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { useRefused } from './queue.queries.ts'

/** The visit of a ticket, for its own doctor. */
export interface VisitOpening {
  /** Whether this ticket's visit is this person's to open. */
  mayOpen: (ticket: Ticket) => boolean
  /** Opens it; who was called is marked as being in the room first. */
  open: (ticket: Ticket) => void
  isBusy: boolean
}

/** Opens the visit of a patient in one's own queue. */
export const useVisitOpening = (): VisitOpening => {
  const navigate = useNavigate()
  const refused = useRefused()
  const mayWrite = useCan('consultation.write')
  const own = useSession().user.doctorId
  const enter = useMutation({
    mutationFn: async (ticket: Ticket) => {
      if (ticket.state === 'called') await client.queue.markInRoom({ ticketId: ticket.id, version: ticket.version })
      return ticket.appointmentId
    },
    onSuccess: (appointmentId) => navigate(`/visits/of/${appointmentId}`),
    onError: refused,
  })
  return {
    mayOpen: ({ doctorId, appointmentId, state }) =>
      mayWrite && doctorId === own && appointmentId !== null && state !== 'moved' && state !== 'left',
    open: enter.mutate,
    isBusy: enter.isPending,
  }
}
