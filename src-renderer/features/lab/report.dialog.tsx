import Alert from '@mui/material/Alert'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useHandOut } from '../../widgets/hand-out-paper.ts'
import { PaperActions } from '../../widgets/paper-actions.tsx'
import { type PaperChoice, PaperChoices } from '../../widgets/paper-choices.tsx'
import { PaperFrame } from '../../widgets/paper-frame.tsx'
import { EarlierReports } from './report-earlier.tsx'

interface ReportDialogProps {
  orderId: number
  /** Whether the person may print what is not verified yet. */
  mayPreliminary: boolean
  onClose: () => void
}

/** The report of an order as it will be printed, in the size and language chosen here, and those that were handed out before. */
export function ReportDialog({ orderId, mayPreliminary, onClose }: ReportDialogProps) {
  const { t } = useTranslation('lab-report')
  const { t: tPapers } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const [choice, setChoice] = useState<PaperChoice>({ size: 'A4', language: null })
  const [isPreliminary, setPreliminary] = useState(false)
  const request = { orderId, isPreliminary, ...choice }
  const { data, error, isPlaceholderData } = useQuery(
    api.lab.previewReport.queryOptions({
      input: request,
      gcTime: 0,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  // What is refused is not shown as the page that was there before it.
  const page = error ? undefined : data
  const { mutateAsync } = useMutation(api.lab.issueReport.mutationOptions())
  const handOut = useHandOut({
    issue: (isForPrinting) => mutateAsync({ ...request, isForPrinting }),
    page,
    mayKeep: true,
  })
  const isReady = page !== undefined && !isPlaceholderData
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{page?.title ?? t('title')}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <PaperChoices choice={choice} printedIn={choice.language ?? data?.language ?? 'en'} onChange={setChoice}>
          {mayPreliminary && (
            <FormControlLabel
              control={<Switch checked={isPreliminary} onChange={(_event, isOn) => setPreliminary(isOn)} />}
              label={t('preliminary')}
            />
          )}
        </PaperChoices>
        {page && page.kind !== 'final' && (
          <Alert severity={page.kind === 'preliminary' ? 'warning' : 'info'}>{t(`kindHint.${page.kind}`)}</Alert>
        )}
        {error && <Alert severity="warning">{sentence(error)}</Alert>}
        {error && mayPreliminary && !isPreliminary && <Alert severity="info">{t('preliminaryHint')}</Alert>}
        {handOut.error !== undefined && <Alert severity="error">{sentence(handOut.error)}</Alert>}
        {page && !page.makesPdf && <Alert severity="warning">{tPapers('preview.noEngine')}</Alert>}
        <PaperFrame page={page} isFailed={error !== null} />
        <EarlierReports orderId={orderId} />
      </DialogContent>
      <PaperActions handOut={handOut} isReady={isReady} mayKeep makesPdf={page?.makesPdf !== false} onClose={onClose} />
    </Dialog>
  )
}
