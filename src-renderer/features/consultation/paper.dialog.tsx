import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PAPER_LANGUAGES, type PaperLanguage } from '#shared/domain/consultation/paper-language.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { type AskedPaper, useIssuePaper } from './issue-paper.ts'

const SIZES = ['A4', 'A5'] as const
type Size = (typeof SIZES)[number]
interface Choice {
  size: Size
  language: PaperLanguage | null
}

const hasLanguage = (request: AskedPaper) => request.paper === 'prescription' || request.paper === 'visit-summary'

const withChoice = (request: AskedPaper, { size, language }: Choice): AskedPaper =>
  request.paper === 'prescription' || request.paper === 'visit-summary'
    ? { ...request, size, language }
    : { ...request, size }

/** A paper as it will be printed, in the size and language chosen here; printed by this browser and kept by the clinic. */
export function PaperDialog({ request, onClose }: { request: AskedPaper; onClose: () => void }) {
  const { t } = useTranslation('papers')
  const sentence = useErrorSentence()
  const titleId = useId()
  const mayKeep = useCan('consultation.write')
  const [choice, setChoice] = useState<Choice>({
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
        <Choices
          choice={choice}
          printedIn={hasLanguage(request) ? (choice.language ?? preview.data?.language ?? 'en') : null}
          onChange={setChoice}
        >
          {engine.data && makesPdf && mayKeep && (
            <Typography variant="body2" color="textSecondary" sx={{ flex: 1, minWidth: 200 }}>
              {t('preview.engine')}
            </Typography>
          )}
        </Choices>
        {preview.error && <Alert severity="warning">{sentence(preview.error)}</Alert>}
        {issue.error !== undefined && <Alert severity="error">{sentence(issue.error)}</Alert>}
        {!mayKeep && <Alert severity="info">{t('preview.mayNotKeep')}</Alert>}
        {mayKeep && engine.data && !makesPdf && <Alert severity="warning">{t('preview.noEngine')}</Alert>}
        <PaperFrame page={preview.data} isFailed={preview.error !== null} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} color="inherit">
          {t('preview.close')}
        </Button>
        {mayKeep && (
          <Button disabled={!isReady} loading={issue.isKeeping} onClick={() => void issue.keep()}>
            {t(makesPdf ? 'preview.savePdf' : 'preview.keep')}
          </Button>
        )}
        <Button
          // Made anew when the page is there: a disabled button cannot take the focus.
          key={isReady ? 'ready' : 'waiting'}
          variant="contained"
          autoFocus
          disabled={!isReady}
          loading={issue.isPrinting}
          onClick={() => void issue.print()}
        >
          {t('preview.print')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface ChoicesProps {
  choice: Choice
  /** Null where the paper has no choice of languages. */
  printedIn: PaperLanguage | null
  onChange: (choice: Choice) => void
  children: ReactNode
}

function Choices({ choice, printedIn, onChange, children }: ChoicesProps) {
  const { t } = useTranslation('papers')
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap', pt: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        value={choice.size}
        aria-label={t('preview.size')}
        onChange={(_event, size: Size | null) => size && onChange({ ...choice, size })}
      >
        {SIZES.map((size) => (
          <ToggleButton key={size} value={size} sx={{ px: 2 }}>
            {size}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      {printedIn !== null && (
        <TextField
          select
          size="small"
          label={t('preview.language')}
          value={printedIn}
          fullWidth={false}
          sx={{ width: 200 }}
          onChange={({ target }) =>
            onChange({ ...choice, language: PAPER_LANGUAGES.find((one) => one === target.value) ?? null })
          }
        >
          {PAPER_LANGUAGES.map((language) => (
            <MenuItem key={language} value={language} lang={language}>
              {t(`language.${language}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
      {children}
    </Box>
  )
}

/** A page in a frame where nothing runs. */
export function PaperFrame({
  page,
  isFailed,
}: {
  page: { html: string; title: string } | undefined
  isFailed: boolean
}) {
  const { t } = useTranslation('papers')
  if (page) {
    return (
      <Box
        component="iframe"
        title={t('preview.frame', { title: page.title })}
        sandbox="allow-same-origin"
        srcDoc={page.html}
        sx={{ width: '100%', height: '58vh', minHeight: 280, border: 1, borderColor: 'divider', colorScheme: 'light' }}
      />
    )
  }
  if (isFailed) return null
  return (
    <Delayed>
      <Skeleton variant="rectangular" width="100%" height="58vh" />
    </Delayed>
  )
}
