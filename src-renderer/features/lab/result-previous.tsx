import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { PreviousValue } from '#shared/contract/lab.values.ts'
import { changeText, useEarlierDate } from './entry-previous.ts'

interface PreviousWordsProps {
  previous: PreviousValue | null
  /** What stands now, for how far it moved. */
  now: { text: string; number: number | null; comparator: string | null } | null
  unit: string | null
}

/** The value before with its date, and by how much the new one differs; its unit where that was another one. */
export function PreviousWords({ previous, now, unit }: PreviousWordsProps) {
  const { t } = useTranslation('lab-entry')
  const date = useEarlierDate()
  if (previous === null) {
    return (
      <Box component="span" role="img" aria-label={t('previous.none')} sx={{ color: 'text.secondary' }}>
        {'–'}
      </Box>
    )
  }
  const isOtherUnit = previous.unit !== null && unit !== null && previous.unit !== unit
  const change = isOtherUnit ? null : changeText(now, previous)
  return (
    <Box
      component="span"
      sx={{ display: 'inline-flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline', lineHeight: '18px' }}
    >
      <Box component="bdi" sx={{ fontVariantNumeric: 'tabular-nums' }}>
        {isOtherUnit ? `${previous.value} ${previous.unit}` : previous.value}
      </Box>
      {change !== null && (
        <Box component="span" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
          {change}
        </Box>
      )}
      <Box component="span" sx={{ color: 'text.secondary', whiteSpace: 'nowrap', fontSize: '0.75rem' }}>
        {date(previous.at)}
      </Box>
    </Box>
  )
}
