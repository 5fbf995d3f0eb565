import CloudDoneOutlined from '@mui/icons-material/CloudDoneOutlined'
import CloudOffOutlined from '@mui/icons-material/CloudOffOutlined'
import CloudSyncOutlined from '@mui/icons-material/CloudSyncOutlined'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { type Pen, usePenStatus } from './draft-pen.ts'

/** How far the note is saved, always in words: "Saved 10:42", "Saving…", "Not saved: no connection – kept here". */
export function DraftState({ pen }: { pen: Pen }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const sentence = useErrorSentence()
  const status = usePenStatus(pen)
  const isLost = status.kind === 'not-saved'
  const words = () => {
    if (status.kind === 'saved') return t('state.saved', { time: format.time(status.at) })
    if (status.kind === 'lost') return t('state.lost')
    if (status.kind !== 'not-saved') return t('state.saving')
    return status.why === 'unreachable' ? t('state.offline') : t('state.refused', { why: sentence(status.error) })
  }
  const Icon = isLost ? CloudOffOutlined : status.kind === 'saved' ? CloudDoneOutlined : CloudSyncOutlined
  return (
    <Box
      role="status"
      // Each "Saved" by itself would be read out while one types; only trouble is.
      aria-live={isLost ? 'polite' : 'off'}
      data-state={status.kind}
      sx={{
        display: 'inline-flex',
        alignItems: 'center',
        gap: 0.75,
        fontSize: '0.8125rem',
        color: isLost ? 'error.main' : 'text.secondary',
        fontWeight: isLost ? 650 : 400,
        fontVariantNumeric: 'tabular-nums',
        maxWidth: 420,
      }}
    >
      <Icon sx={{ fontSize: 18 }} aria-hidden />
      {words()}
    </Box>
  )
}
