import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue, Priority, Ticket } from '#shared/contract/queue.contract.ts'
import { api, client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { createStore, useStore } from '../../client/store.ts'
import { noteHostTime } from '../../widgets/minute-clock.ts'
import { useTell } from '../../widgets/tell.ts'
import type { Step } from './queue-steps.ts'

/** Today's queues of all doctors; the change feed keeps them live, the shared clock takes the host's time from them. */
export const useDay = () => {
  const day = useQuery(api.queue.getDay.queryOptions({ input: {} }))
  const { data, dataUpdatedAt } = day
  useEffect(() => {
    if (data) noteHostTime(data.now, dataUpdatedAt)
  }, [data, dataUpdatedAt])
  return day
}

const NO_DOCTORS: DoctorQueue[] = []

/** The doctors of today with their queues; empty until they are known. */
export const useDoctorQueues = (): DoctorQueue[] => useDay().data?.doctors ?? NO_DOCTORS

/** The last step taken in this window, so that Ctrl+Z knows what to take back. */
const lastStep = createStore<Ticket | undefined>(undefined)
export const useLastStep = (): Ticket | undefined => useStore(lastStep)

/** What a screen can do with tickets; each tells what was done with an "Undo", or in a sentence why not. */
export interface QueueActions {
  isBusy: boolean
  take: (step: Step, ticket: Ticket) => void
  callNext: (doctorId: number) => void
  undo: (ticket: Ticket) => void
  setPriority: (ticket: Ticket, priority: Priority) => void
}

/** The queue's steps as functions for rows, menus and keys. */
export const useQueueActions = (): QueueActions => {
  const { t } = useTranslation('queue')
  const tell = useTell()
  const refused = useRefused()
  const name = (ticket: Ticket) => ({ token: ticket.token, name: ticket.patient.fullName })
  const undo = useMutation({
    mutationFn: (ticket: Ticket) => client.queue.undo({ ticketId: ticket.id, version: ticket.version }),
    onSuccess: (ticket) => {
      lastStep.set(undefined)
      tell.done(t('told.undone', { ...name(ticket), state: t(`desk:ticketState.${ticket.state}`) }))
    },
    onError: refused,
  })
  const done = (text: string, ticket: Ticket) => {
    lastStep.set(ticket.canUndo ? ticket : undefined)
    tell.done(text, ticket.canUndo ? () => undo.mutate(ticket) : undefined)
  }
  const toldOf = (ticket: Ticket) =>
    ticket.state === 'called' && ticket.calledTimes > 1
      ? t('told.calledAgain', { ...name(ticket), count: ticket.calledTimes })
      : t(`told.${ticket.state}`, name(ticket))
  const step = useMutation({
    mutationFn: ({ step: which, ticket }: { step: Step; ticket: Ticket }) =>
      client.queue[which]({ ticketId: ticket.id, version: ticket.version }),
    // The third unanswered call ends in "recall later": the words say where the ticket went, not what was pressed.
    onSuccess: (ticket) => done(toldOf(ticket), ticket),
    onError: refused,
  })
  const next = useMutation({
    mutationFn: (doctorId: number) => client.queue.callNext({ doctorId }),
    onSuccess: (ticket) => done(t('told.called', name(ticket)), ticket),
    onError: refused,
  })
  const priority = useMutation({
    mutationFn: ({ ticket, to }: { ticket: Ticket; to: Priority }) =>
      client.queue.setPriority({ ticketId: ticket.id, version: ticket.version, priority: to }),
    onSuccess: (ticket) =>
      done(t('told.priority', { ...name(ticket), priority: t(`desk:priority.${ticket.priority}`) }), ticket),
    onError: refused,
  })
  return {
    isBusy: undo.isPending || step.isPending || next.isPending || priority.isPending,
    take: (which, ticket) => step.mutate({ step: which, ticket }),
    callNext: next.mutate,
    undo: undo.mutate,
    setPriority: (ticket, to) => priority.mutate({ ticket, to }),
  }
}

/** Tells a refusal; where the screen was behind, the queue is fetched again so that the next try is right. */
export const useRefused = (): ((error: unknown) => void) => {
  const tell = useTell()
  const queryClient = useQueryClient()
  return useMemo(
    () => (error: unknown) => {
      tell.refused(error)
      const isBehind = errorData(error, 'VERSION_CONFLICT') ?? errorData(error, 'WRONG_STATE')
      if (isBehind) void queryClient.invalidateQueries({ queryKey: api.queue.key() })
    },
    [tell, queryClient],
  )
}
