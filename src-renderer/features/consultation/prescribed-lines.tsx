import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { PrescribedLine } from '#shared/contract/visit.values.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { useFormat } from '../../widgets/format.ts'

interface PrescribedLinesProps<Line extends PrescribedLine> {
  lines: readonly Line[]
  /** Since when and by whom, where that is not told around the list. */
  noteOf?: (line: Line) => string
  /** Something to do with a line, at its end. */
  actionOf?: (line: Line) => ReactNode
}

/** The lines of a prescription as they were signed: what, how much and when in words, for how long, and what became of them. */
export const PrescribedLines = <Line extends PrescribedLine>({
  lines,
  noteOf,
  actionOf,
}: PrescribedLinesProps<Line>) => {
  const { t } = useTranslation('prescription')
  return (
    <Box component="ol" aria-label={t('prescribed.list')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {lines.map((line, at) => (
        <Box
          component="li"
          key={line.id}
          sx={{ display: 'flex', gap: 1, py: 0.75, borderTop: at === 0 ? 0 : 1, borderColor: 'divider' }}
        >
          <Typography aria-hidden variant="body2" color="textSecondary" sx={{ minWidth: 20, textAlign: 'end' }}>
            {at + 1}
          </Typography>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            <LineText line={line} note={noteOf?.(line)} />
          </Box>
          {actionOf?.(line)}
        </Box>
      ))}
    </Box>
  )
}

const LineText = ({ line, note }: { line: PrescribedLine; note: string | undefined }) => {
  const { t } = useTranslation('prescription')
  const words = useDoseWords()
  const format = useFormat()
  const { dose, instructions, quantity, endsOn, stopped, overrideReason } = line
  return (
    <>
      <Typography component="div" sx={{ fontWeight: 600, ...(stopped && { textDecoration: 'line-through' }) }}>
        <bdi>{line.name}</bdi>{' '}
        <Typography component="span" color="textSecondary">
          {[line.strength, line.form, line.route].filter(Boolean).join(' · ')}
        </Typography>
      </Typography>
      {dose !== null && (
        <Typography variant="body2">
          <Typography component="span" variant="body2" sx={{ fontWeight: 600 }}>
            {dose}
          </Typography>
          {` – ${words(dose)}`}
        </Typography>
      )}
      {instructions !== null && <Typography variant="body2">{instructions}</Typography>}
      <Typography variant="body2" color="textSecondary">
        {[
          note,
          quantity !== null && t('prescribed.quantity', { quantity: format.number(quantity) }),
          endsOn !== null && t('prescribed.until', { date: format.date(endsOn) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5 }}>
        {stopped && (
          <StatusChip
            tone="warning"
            label={t('prescribed.stopped', { date: format.date(stopped.on), by: stopped.by })}
          />
        )}
        {line.allergyCheck === 'not-checked' && <StatusChip tone="neutral" label={t('prescribed.notChecked')} />}
        {line.allergyCheck === 'overridden' && <StatusChip tone="error" label={t('prescribed.overridden')} />}
      </Box>
      {stopped && <Typography variant="body2">{t('prescribed.stopReason', { reason: stopped.reason })}</Typography>}
      {overrideReason !== null && (
        <Typography variant="body2">{t('prescribed.overrideReason', { reason: overrideReason })}</Typography>
      )}
    </>
  )
}
