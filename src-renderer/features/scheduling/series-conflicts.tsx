import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { ErrorData } from '#shared/contract/errors.ts'
import { ConflictSentence, OverrideReasonField } from './book-conflicts.tsx'
import { useSlotWords } from './slot-words.ts'

interface SeriesConflictsProps {
  conflicts: ErrorData<'SERIES_CONFLICT'>['conflicts']
  reason: string
  onReason: (reason: string) => void
}

/** Which visits of a series cannot be moved there, and a reason where one would do for all of them. */
export function SeriesConflicts({ conflicts, reason, onReason }: SeriesConflictsProps) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const canOverride = conflicts.every((one) => one.canOverride)
  return (
    <Alert severity={canOverride ? 'warning' : 'error'} sx={{ '& .MuiAlert-message': { flexGrow: 1, minWidth: 0 } }}>
      {t('move.seriesConflict', { count: conflicts.length })}
      <Box component="ul" sx={{ m: 0, mt: 0.5, paddingInlineStart: 2, maxHeight: 200, overflowY: 'auto' }}>
        {conflicts.map((one) => (
          <li key={`${one.at} ${one.reason}`}>
            {words.dayAndTime(one.at)}
            {': '}
            <ConflictSentence fact={one} />
          </li>
        ))}
      </Box>
      {canOverride && <OverrideReasonField reason={reason} onReason={onReason} />}
    </Alert>
  )
}
