import CloseIcon from '@mui/icons-material/Close'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { codeOf } from '../../client/errors.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { type Sending, useOutbox, useSendings } from './sendings.ts'

/** Refusals that the same file would meet again. */
const FINAL: ReadonlySet<unknown> = new Set(['FILE_NOT_ACCEPTED', 'FILE_TOO_LARGE', 'PATIENT_MERGED', 'FORBIDDEN'])

/** The files of a patient that are on their way, how far each is, and which were refused. */
export function SendingsList({ patientId }: { patientId: number }) {
  const { t } = useTranslation('documents')
  const titleId = useId()
  const sendings = useSendings(patientId)
  if (sendings.length === 0) return null
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 1.5 }}>
      <Typography id={titleId} variant="h3" component="h3" sx={{ mb: 1 }}>
        {t('sending.title')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {sendings.map((sending) => (
          <SendingRow key={sending.key} sending={sending} />
        ))}
      </Box>
    </Card>
  )
}

const useProgressWords = (): ((sending: Sending) => string) => {
  const { t } = useTranslation('documents')
  const format = useFormat()
  return ({ state, isInterrupted, sentBytes, sizeBytes }) => {
    if (isInterrupted) return t('sending.interrupted')
    if (state !== 'sending') return t(state === 'saving' ? 'sending.saving' : 'sending.waiting')
    return t('sending.sending', { sent: format.bytes(sentBytes), total: format.bytes(sizeBytes) })
  }
}

function SendingRow({ sending }: { sending: Sending }) {
  const { t } = useTranslation('documents')
  const nameId = useId()
  const words = useProgressWords()
  const outbox = useOutbox()
  const { key, name, state, sentBytes, sizeBytes } = sending
  const hasFailed = state === 'failed'
  const stop = t(hasFailed ? 'sending.remove' : 'sending.cancel', { name })
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: 2 }}>
          <Typography id={nameId} component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
            <bdi>{name}</bdi>
          </Typography>
          {!hasFailed && (
            <Typography component="span" variant="body2" color="text.secondary">
              {words(sending)}
            </Typography>
          )}
        </Box>
        {hasFailed ? (
          <Failure sending={sending} />
        ) : (
          <LinearProgress
            aria-labelledby={nameId}
            variant={state === 'saving' ? 'indeterminate' : 'determinate'}
            {...(state !== 'saving' && { value: Math.min(100, (sentBytes / sizeBytes) * 100) })}
            sx={{ mt: 0.5 }}
          />
        )}
      </Box>
      {state !== 'saving' && (
        <Tooltip title={stop}>
          <IconButton size="small" aria-label={stop} onClick={() => outbox.cancel(key)}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      )}
    </Box>
  )
}

function Failure({ sending }: { sending: Sending }) {
  const { t } = useTranslation('documents')
  const sentence = useErrorSentence()
  const outbox = useOutbox()
  const mayRetry = !FINAL.has(codeOf(sending.error))
  return (
    <Alert
      severity="error"
      sx={{ mt: 0.5 }}
      {...(mayRetry && {
        action: (
          <Button color="inherit" size="small" onClick={() => outbox.retry(sending.key)}>
            {t('sending.retry')}
          </Button>
        ),
      })}
    >
      {sentence(sending.error)}
    </Alert>
  )
}
