import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from './error-sentence.tsx'
import { PaperFrame } from './paper-frame.tsx'
import { printHtml } from './print-html.ts'

interface Page {
  html: string
  title: string
}

interface KeptPageProps {
  title: string
  page: Page | undefined
  /** Why the page could not be had, or null. */
  error: Error | null
  /** The same page on its way to the printer: counted, and marked as the copy it is. */
  forPrinting: () => Promise<Page>
  onClose: () => void
}

/** A paper that was kept as a page, as it was handed out; it may be printed again. */
export function KeptPageDialog({ title, page, error, forPrinting, onClose }: KeptPageProps) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const print = useMutation({
    mutationFn: forPrinting,
    onSuccess: (copy) => printHtml(copy.html, copy.title, 'paper'),
  })
  const problem = error ?? print.error
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent>
        {problem && <Alert severity="warning">{sentence(problem)}</Alert>}
        <PaperFrame page={page} isFailed={error !== null} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit" autoFocus>
          {t('preview.close')}
        </Button>
        <Button variant="contained" disabled={!page} loading={print.isPending} onClick={() => print.mutate()}>
          {t('preview.print')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
