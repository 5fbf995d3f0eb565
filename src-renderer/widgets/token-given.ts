import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { api, client } from '../client/api.ts'
import { errorData } from '../client/errors.ts'
import { useFormat, type WaitRange } from './format.ts'
import { useSlipByHabit } from './slips.ts'
import { useTell } from './tell.ts'

interface GivenToken {
  ticket: Ticket
  peopleAhead: number
  expectedWait: WaitRange
}

/** Says the token that was just given, with a way to take it back where there is one, and prints its slip. */
export const useTokenGiven = (): ((given: GivenToken, name: string, undo?: () => void) => void) => {
  const { t } = useTranslation('queue')
  const tell = useTell()
  const format = useFormat()
  const { byHabit } = useSlipByHabit()
  return ({ ticket, peopleAhead, expectedWait }, name, undo) => {
    const text = t('told.given', {
      token: ticket.token,
      name,
      ahead: t('ahead', { count: peopleAhead }),
      wait: format.expectedWait(expectedWait),
    })
    tell.done(text, undo)
    byHabit({ of: 'token', ticketId: ticket.id }, text)
  }
}

/** Marks that a booked patient is there, and takes that back. */
export interface Arrival {
  isBusy: boolean
  /** Puts the patient into the queue with their booked time, says the token and prints it. */
  arrive: (appointment: Appointment, onDone?: () => void) => void
  undo: (ticket: Pick<Ticket, 'id' | 'version' | 'token'> & { patient: { fullName: string } }) => void
}

/** A booked patient is there: one call from wherever they were found. */
export const useArrival = (): Arrival => {
  const { t } = useTranslation('queue')
  const tell = useTell()
  const tokenGiven = useTokenGiven()
  const queryClient = useQueryClient()
  const refused = (error: unknown) => {
    tell.refused(error)
    const isBehind = errorData(error, 'VERSION_CONFLICT') ?? errorData(error, 'WRONG_STATE')
    if (!isBehind) return
    void queryClient.invalidateQueries({ queryKey: api.queue.key() })
    void queryClient.invalidateQueries({ queryKey: api.scheduling.key() })
  }
  const undo = useMutation({
    mutationFn: (ticket: Parameters<Arrival['undo']>[0]) =>
      client.queue.undoArrival({ ticketId: ticket.id, version: ticket.version }),
    onSuccess: (_booking, ticket) =>
      tell.done(t('told.arrivalUndone', { token: ticket.token, name: ticket.patient.fullName })),
    onError: refused,
  })
  const arrive = useMutation({
    mutationFn: ({ appointment }: { appointment: Appointment; onDone: (() => void) | undefined }) =>
      client.queue.markArrived({ appointmentId: appointment.id, version: appointment.version }),
    onSuccess: (given, { appointment, onDone }) => {
      tokenGiven(given, appointment.patient.fullName, () => undo.mutate(given.ticket))
      onDone?.()
    },
    onError: refused,
  })
  return {
    isBusy: arrive.isPending || undo.isPending,
    arrive: (appointment, onDone) => arrive.mutate({ appointment, onDone }),
    undo: undo.mutate,
  }
}
