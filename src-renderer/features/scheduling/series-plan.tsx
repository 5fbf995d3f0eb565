import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Occurrence } from '#shared/contract/appointments.contract.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ConflictSentence } from './book-conflicts.tsx'
import { isBooked, type PlanTicks, tick } from './series-rule.ts'
import { useSlotWords } from './slot-words.ts'

interface SeriesPlanProps {
  plan: readonly Occurrence[] | undefined
  error: unknown
  ticks: PlanTicks
  onTicks: (next: PlanTicks) => void
  reason: string
  onReason: (reason: string) => void
}

/** Every visit a series would book, with what is in its way, before anything is booked; each can be left out. */
export function SeriesPlan({ plan, error, ticks, onTicks, reason, onReason }: SeriesPlanProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const headingId = useId()
  if (error) return <Alert severity="warning">{sentence(error)}</Alert>
  if (plan === undefined) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={160} />
      </Delayed>
    )
  }
  const booked = plan.filter((one) => isBooked(one, ticks)).length
  const inConflict = plan.filter((one) => one.conflict !== null).length
  const insists = plan.some((one) => one.conflict !== null && isBooked(one, ticks))
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <Typography id={headingId} variant="subtitle2" component="h3">
        {t('plan.title', { count: plan.length })}
      </Typography>
      <Typography variant="body2" color="text.secondary" role="status">
        {[t('plan.booked', { count: booked }), inConflict > 0 && t('plan.inConflict', { count: inConflict })]
          .filter(Boolean)
          .join(' ')}
      </Typography>
      <Box
        component="ul"
        aria-labelledby={headingId}
        sx={{
          listStyle: 'none',
          m: 0,
          p: 0,
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          maxHeight: 260,
          overflowY: 'auto',
        }}
      >
        {plan.map((one) => (
          <OccurrenceRow
            key={one.startsAt}
            one={one}
            isBooked={isBooked(one, ticks)}
            onTick={() => onTicks(tick(one, ticks))}
          />
        ))}
      </Box>
      {insists && (
        <TextField
          label={t('override.reason')}
          value={reason}
          required
          helperText={t('override.hint')}
          onChange={(event) => onReason(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
        />
      )}
    </Box>
  )
}

function OccurrenceRow({
  one,
  isBooked: isTicked,
  onTick,
}: {
  one: Occurrence
  isBooked: boolean
  onTick: () => void
}) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const id = useId()
  const { conflict } = one
  return (
    <Box
      component="li"
      sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start', borderBottom: 1, borderColor: 'divider', px: 0.5 }}
    >
      <Checkbox
        size="small"
        checked={isTicked}
        disabled={conflict !== null && !conflict.canOverride}
        onChange={onTick}
        slotProps={{ input: { 'aria-labelledby': id } }}
      />
      <Box id={id} sx={{ py: 0.875, minWidth: 0, flexGrow: 1 }}>
        <Typography
          variant="body2"
          sx={{ fontWeight: 600, color: isTicked ? 'text.primary' : 'text.secondary', display: 'flex', gap: 0.75 }}
        >
          {conflict === null ? (
            <CheckCircleOutlined sx={{ fontSize: 18, color: 'success.main' }} aria-hidden />
          ) : (
            <EventBusyOutlined sx={{ fontSize: 18, color: 'error.main' }} aria-hidden />
          )}
          <span>{words.dayAndTime(one.startsAt)}</span>{' '}
          <Box component="span" sx={{ fontWeight: 400, color: 'text.secondary' }}>
            {t(isTicked ? 'plan.willBook' : 'plan.leftOut')}
          </Box>
        </Typography>
        {conflict && (
          <Typography variant="caption" component="div" color="error">
            <ConflictSentence fact={conflict} />
          </Typography>
        )}
      </Box>
    </Box>
  )
}
