import Alert from '@mui/material/Alert'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import type { EntryKeeper, KeptEntry } from './entry-keeper.ts'

/** Who saved this test while it was open here, and what became of what was typed. */
export function EntryNews({ keeper, kept }: { keeper: EntryKeeper; kept: KeptEntry }) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  const { news, conflicts } = kept
  if (news === null) return null
  const who = { by: news.by, at: news.at === '' ? '' : format.time(news.at) }
  return (
    <Alert
      severity={conflicts.length > 0 ? 'warning' : 'info'}
      sx={{ my: 1 }}
      {...(conflicts.length === 0 && { onClose: keeper.putNewsAway })}
    >
      {conflicts.length > 0
        ? t('news.conflict', { ...who, count: conflicts.length })
        : t('news.joined', { ...who, count: news.taken })}
    </Alert>
  )
}
