import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { PaperRequest } from '#shared/contract/papers.contract.ts'
import { api } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { saveKeptDocument } from '../../widgets/kept-document.ts'
import { printHtml } from '../../widgets/print-html.ts'

/** A paper as a screen asks for it; size and language may be left to the person. */
export type AskedPaper = z.input<typeof PaperRequest>

interface IssueInput {
  request: AskedPaper
  /** The page as it is shown. */
  page: { html: string; title: string } | undefined
  mayKeep: boolean
}

/** Two ways out of a preview: to the printer, or only kept; what is printed is kept too, where the person may write. */
export const useIssuePaper = ({ request, page, mayKeep }: IssueInput) => {
  const { t } = useTranslation('papers')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const issue = useMutation(api.consultation.issuePaper.mutationOptions())
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
      if (!mayKeep) return printHtml(page.html, page.title)
      try {
        const kept = await issue.mutateAsync(request)
        printHtml(kept.html, kept.title)
      } catch (failure) {
        // The patient waits for the paper: it is printed though it could not be kept, and that is said.
        printHtml(page.html, page.title)
        notify({ text: t('preview.printedNotKept', { why: sentence(failure) }), tone: 'warning' })
      }
    })

  const keep = () =>
    during('keep', async () => {
      const kept = await issue.mutateAsync(request)
      if (kept.documentId !== null) await saveKeptDocument(kept.documentId, `${kept.title}.pdf`)
      notify(t(kept.documentId === null ? 'preview.keptPage' : 'preview.kept'))
    })

  return { print, keep, error, isPrinting: work === 'print', isKeeping: work === 'keep' }
}
