import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence } from './error-sentence.tsx'
import { saveKeptDocument } from './kept-document.ts'
import { printHtml } from './print-html.ts'

interface Page {
  html: string
  title: string
}

interface HandOutInput {
  /** Makes the paper and keeps it; what goes to the printer is counted, and says so from the second time on. */
  issue: (isForPrinting: boolean) => Promise<Page & { documentId: number | null }>
  /** The page as it is shown. */
  page: Page | undefined
  mayKeep: boolean
}

/** Two ways out of a preview: to the printer, or only kept; what is printed is kept too, where the person may. */
export const useHandOut = ({ issue, page, mayKeep }: HandOutInput) => {
  const { t } = useTranslation('papers')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const [work, setWork] = useState<'print' | 'keep'>()
  const [error, setError] = useState<unknown>()

  const during = async (kind: 'print' | 'keep', task: () => Promise<void>) => {
    setWork(kind)
    setError(undefined)
    try {
      await task()
    } catch (failure) {
      setError(failure)
    } finally {
      setWork(undefined)
    }
  }

  const print = () =>
    during('print', async () => {
      if (!page) return
      if (!mayKeep) return printHtml(page.html, page.title, 'paper')
      try {
        const kept = await issue(true)
        printHtml(kept.html, kept.title, 'paper')
      } catch (failure) {
        // The patient waits for the paper: it is printed though it could not be kept, and that is said.
        printHtml(page.html, page.title, 'paper')
        notify({ text: t('preview.printedNotKept', { why: sentence(failure) }), tone: 'warning' })
      }
    })

  const keep = () =>
    during('keep', async () => {
      const kept = await issue(false)
      if (kept.documentId !== null) await saveKeptDocument(kept.documentId, `${kept.title}.pdf`)
      notify(t(kept.documentId === null ? 'preview.keptPage' : 'preview.kept'))
    })

  return { print, keep, error, isPrinting: work === 'print', isKeeping: work === 'keep' }
}
