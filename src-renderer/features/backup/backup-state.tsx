import Alert from '@mui/material/Alert'
import { useTranslation } from 'react-i18next'
import type { client } from '../../client/api.ts'
import { useFormat } from '../../widgets/format.ts'
import { useMinute } from '../../widgets/minute-clock.ts'
import { daysTooOld } from './backup-age.ts'

/** The backup made last, the one being made, and how the last one failed. */
export type BackupState = Awaited<ReturnType<typeof client.backup.getState>>

/** How safe the clinic is, in one green or red line. */
export function BackupStateLine({ state: { last, failure } }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const format = useFormat()
  const minute = useMinute()
  if (failure !== null) {
    const why = t(`failure.${failure}`)
    return (
      <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
        {t('state.failed', { why })}
        {last && ` ${t('state.lastGood', { at: format.dateTime(last.at), folder: last.folder })}`}
      </Alert>
    )
  }
  if (!last)
    return (
      <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
        {t('state.none')}
      </Alert>
    )
  const days = daysTooOld(last.at, minute)
  const words = {
    at: format.dateTime(last.at),
    by: last.by,
    folder: last.folder,
    bytes: format.bytes(last.bytes),
  }
  if (days > 0)
    return (
      <Alert severity="error" sx={{ overflowWrap: 'anywhere' }}>
        {t('state.old', { ...words, count: days })}
      </Alert>
    )
  return (
    <Alert severity="success" sx={{ overflowWrap: 'anywhere' }}>
      {t('state.good', words)}
    </Alert>
  )
}
