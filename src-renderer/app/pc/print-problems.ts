import { useContext, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useStore } from '../../client/store.ts'
import { HotkeysOn } from '../../ui/hotkey.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { printProblem } from '../../widgets/print-html.ts'

/** Tells whoever works here that a page was not printed, with the way to another printer. */
export const useTellPrintProblems = () => {
  const { t } = useTranslation('pc')
  const navigate = useNavigate()
  const notify = useNotify()
  const sentence = useErrorSentence()
  const isOnTop = useContext(HotkeysOn)
  const problem = useStore(printProblem)
  useEffect(() => {
    if (!problem || !isOnTop) return
    printProblem.set(undefined)
    notify({
      text: sentence(problem.error),
      tone: 'error',
      action: { label: t('printing.another'), run: () => void navigate('/this-pc') },
    })
  }, [problem, isOnTop, notify, sentence, navigate, t])
}
