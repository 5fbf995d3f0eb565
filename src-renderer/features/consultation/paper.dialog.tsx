import Alert from '@mui/material/Alert'
import Dialog from '@mui/material/Dialog'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PaperActions } from '../../widgets/paper-actions.tsx'
import { type PaperChoice, PaperChoices } from '../../widgets/paper-choices.tsx'
import { PaperFrame } from '../../widgets/paper-frame.tsx'
import { type AskedPaper, useIssuePaper } from './issue-paper.ts'

const hasLanguage = (request: AskedPaper) => request.paper === 'prescription' || request.paper === 'visit-summary'

const withChoice = (request: AskedPaper, { size, language }: PaperChoice): AskedPaper =>
  request.paper === 'prescription' || request.paper === 'visit-summary'
    ? { ...request, size, language }
    : { ...request, size }

/** A paper as it will be printed, in the size and language chosen here; printed by this browser and kept by the clinic. */
export function PaperDialog({ request, onClose }: { request: AskedPaper; onClose: () => void }) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const mayKeep = useCan('consultation.write')
  const [choice, setChoice] = useState<PaperChoice>({
    size: request.size ?? 'A4',
    language: ('language' in request ? request.language : null) ?? null,
  })
  const asked = withChoice(request, choice)
  const preview = useQuery(
    api.consultation.previewPaper.queryOptions({
      input: asked,
      gcTime: 0,
      staleTime: 0,
      placeholderData: keepPreviousData,
    }),
  )
  const engine = useQuery(api.consultation.getPrintEngine.queryOptions())
  const issue = useIssuePaper({ request: asked, page: preview.data, mayKeep })
  const isReady = preview.data !== undefined && !preview.isPlaceholderData
  const makesPdf = engine.data?.isAvailable === true
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{preview.data?.title ?? t(`paper.${request.paper}`)}</DialogTitle>
      <DialogContent sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <PaperChoices
          choice={choice}
          printedIn={hasLanguage(request) ? (choice.language ?? preview.data?.language ?? 'en') : null}
          onChange={setChoice}
        >
          {engine.data && makesPdf && mayKeep && (
            <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 200 }}>
              {t('preview.engine')}
            </Typography>
          )}
        </PaperChoices>
        {preview.error && <Alert severity="warning">{sentence(preview.error)}</Alert>}
        {issue.error !== undefined && <Alert severity="error">{sentence(issue.error)}</Alert>}
        {!mayKeep && <Alert severity="info">{t('preview.mayNotKeep')}</Alert>}
        {mayKeep && engine.data && !makesPdf && <Alert severity="warning">{t('preview.noEngine')}</Alert>}
        <PaperFrame page={preview.data} isFailed={preview.error !== null} />
      </DialogContent>
      <PaperActions handOut={issue} isReady={isReady} mayKeep={mayKeep} makesPdf={makesPdf} onClose={onClose} />
    </Dialog>
  )
}
