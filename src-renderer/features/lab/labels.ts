import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { createStore, useStore } from '../../client/store.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { printHtml } from '../../widgets/print-html.ts'

const STORED_UNDER = 'station.printsLabels'

const kept = (): boolean => {
  try {
    return localStorage.getItem(STORED_UNDER) !== 'no'
  } catch {
    return true
  }
}

const printsLabels = createStore(kept())

/** Whether this station prints the labels as soon as specimens are saved, and the way to change it. */
export const usePrintsLabels = (): [boolean, (next: boolean) => void] => [
  useStore(printsLabels),
  (next) => {
    printsLabels.set(next)
    try {
      localStorage.setItem(STORED_UNDER, next ? 'yes' : 'no')
    } catch {
      // A browser that keeps nothing asks again after the next start; that is all.
    }
  },
]

interface LabelsToPrint {
  orderId: number
  specimenIds: number[]
  /** What was told already: said again where the labels are not printed. */
  said?: string
}

/** Prints the labels of saved specimens on one page, without waiting for the printer; each printing is counted. */
export const usePrintLabels = (): { print: (labels: LabelsToPrint) => void; isPrinting: boolean } => {
  const { t } = useTranslation('bench')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const { mutate, isPending } = useMutation({
    mutationFn: ({ orderId, specimenIds }: LabelsToPrint) => client.lab.printLabels({ orderId, specimenIds }),
    onSuccess: ({ html }) => printHtml(html, t('labels.title'), 'label'),
    onError: (error, { said }) => {
      const why = sentence(error)
      notify({ text: said === undefined ? why : t('labels.notPrinted', { said, why }), tone: 'warning' })
    },
  })
  return { print: mutate, isPrinting: isPending }
}
