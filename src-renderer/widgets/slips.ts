import { useTranslation } from 'react-i18next'
import { client } from '../client/api.ts'
import { createStore } from '../client/store.ts'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence } from './error-sentence.tsx'
import { printHtml, useSlipHabit } from './print-html.ts'

/** A slip of the core: of a token, or of a booking. */
export type Slip = { of: 'token'; ticketId: number } | { of: 'booking'; appointmentId: number }

/** The slip on its way to the printer: it is counted, and says so where it was printed before. */
export const slipForPrinting = (slip: Slip): Promise<{ html: string; title: string }> =>
  slip.of === 'token'
    ? client.queue.printSlip({ ticketId: slip.ticketId, isForPrinting: true })
    : client.scheduling.printAppointment({ id: slip.appointmentId, isForPrinting: true })

/** The slip this station wants to see before it is printed. */
export const slipToShow = createStore<Slip | undefined>(undefined)

/** Two ways to a slip. */
export interface SlipPrinting {
  /** As this station does it: prints it, shows it first, or neither; never waits for the printer. */
  byHabit: (slip: Slip, said: string) => void
  /** Prints it whatever the habit. */
  print: (slip: Slip, said: string) => Promise<void>
}

/** Prints slips; `said` is what was told already: when the slip is not printed, both is said. */
export const useSlipByHabit = (): SlipPrinting => {
  const { t } = useTranslation('queue')
  const [habit] = useSlipHabit()
  const sentence = useErrorSentence()
  const notify = useNotify()
  const print = async (slip: Slip, said: string) => {
    try {
      const page = await slipForPrinting(slip)
      printHtml(page.html, page.title, 'slip')
    } catch (error) {
      notify({ text: t('told.givenNotPrinted', { given: said, why: sentence(error) }), tone: 'warning' })
    }
  }
  return {
    byHabit: (slip, said) => {
      if (habit === 'print') void print(slip, said)
      if (habit === 'ask') slipToShow.set(slip)
    },
    print,
  }
}
