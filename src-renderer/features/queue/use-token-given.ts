import { useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { api } from '../../client/api.ts'
import { createStore } from '../../client/store.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat, type WaitRange } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { printHtml, useSlipHabit } from './slip-printing.ts'

interface GivenToken {
  ticket: Ticket
  peopleAhead: number
  expectedWait: WaitRange
}

/** The ticket whose slip this station wants to see before it is printed. */
export const slipToShow = createStore<number | undefined>(undefined)

/** Says the token that was just given and prints its slip the way this station does; never waits for the printer. */
export const useTokenGiven = () => {
  const { t } = useTranslation('queue')
  const tell = useTell()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [habit] = useSlipHabit()
  const sentence = useErrorSentence()
  const notify = useNotify()
  const print = async (ticketId: number, given: string) => {
    try {
      const slip = await queryClient.fetchQuery(
        api.queue.printSlip.queryOptions({ input: { ticketId }, gcTime: 0, staleTime: 0 }),
      )
      printHtml(slip.html, slip.title)
    } catch (error) {
      // The token is given all the same: both is said.
      notify({ text: t('told.givenNotPrinted', { given, why: sentence(error) }), tone: 'warning' })
    }
  }
  return ({ ticket, peopleAhead, expectedWait }: GivenToken, name: string) => {
    const text = t('told.given', {
      token: ticket.token,
      name,
      ahead: t('ahead', { count: peopleAhead }),
      wait: format.expectedWait(expectedWait),
    })
    tell.done(text)
    if (habit === 'print') void print(ticket.id, text)
    if (habit === 'ask') slipToShow.set(ticket.id)
  }
}
