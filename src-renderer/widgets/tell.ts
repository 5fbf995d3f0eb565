import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence } from './error-sentence.tsx'

/** Tells the user in one line that something was done, or in a sentence why it was refused. */
export interface Tell {
  done: (text: string, undo?: () => void) => void
  refused: (error: unknown) => void
}

/** The snackbar in the clinic's words: done with an "Undo", refused with the error's sentence. */
export const useTell = (): Tell => {
  const notify = useNotify()
  const sentence = useErrorSentence()
  const { t } = useTranslation('desk')
  return useMemo(
    () => ({
      done: (text, undo) => notify({ text, ...(undo && { action: { label: t('undo'), run: undo } }) }),
      refused: (error) => notify({ text: sentence(error), tone: 'warning' }),
    }),
    [notify, sentence, t],
  )
}
