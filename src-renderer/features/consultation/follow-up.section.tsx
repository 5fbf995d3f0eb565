import EventAvailableOutlined from '@mui/icons-material/EventAvailableOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { AppointmentStateChip, useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { type Pen, usePart } from './draft-pen.ts'
import { dateAfter, QUICK_PICKS } from './follow-up-picks.ts'

interface FollowUpProps {
  pen: Pen
  booked: BookedAppointment | null
  /** Opens the doctor's free times, at the date that was chosen. */
  onBook: (from: string | null) => void
}

/** When the patient should come again: a date by one press, or a real slot of the doctor. */
export function FollowUpFields({ pen, booked, onBook }: FollowUpProps) {
  const { t } = useTranslation('visit')
  const today = useClinicToday()
  const date = usePart(pen, 'followUpOn')
  const choose = (next: string | null) => pen.write('followUpOn', next)
  if (booked !== null && booked.state !== 'cancelled') {
    return (
      <BookedFollowUp
        booked={booked}
        visitId={pen.visitId}
        onMove={() => onBook(booked.onDate)}
        onCancelled={() => choose(booked.onDate > today ? booked.onDate : null)}
      />
    )
  }
  return (
    <Box
      role="group"
      aria-label={t('followUp.label')}
      onBlur={() => void pen.flush()}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      {QUICK_PICKS.map((pick) => {
        const picked = dateAfter(today, pick)
        return (
          <Button
            key={pick}
            size="small"
            variant={picked === date ? 'contained' : 'outlined'}
            color={picked === date ? 'primary' : 'inherit'}
            aria-pressed={picked === date}
            onClick={() => choose(picked === date ? null : picked)}
            sx={picked === date ? {} : { borderColor: 'divider' }}
          >
            {t(`followUp.in.${pick}`)}
          </Button>
        )
      })}
      <Box sx={{ width: 176 }}>
        <DateField label={t('followUp.date')} value={date} min={addDays(today, 1)} onChange={choose} isClearable />
      </Box>
      <Button variant="outlined" startIcon={<EventAvailableOutlined />} onClick={() => onBook(date)}>
        {t('followUp.book')}
      </Button>
    </Box>
  )
}

interface BookedProps {
  booked: BookedAppointment
  visitId: number
  onMove: () => void
  onCancelled: () => void
}

/** The slot that is booked, with the ways to move it or give it back. */
export function BookedFollowUp({ booked, visitId, onMove, onCancelled }: BookedProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const words = useAppointmentWords()
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const cancel = useMutation(
    api.consultation.cancelFollowUp.mutationOptions({
      onSuccess: () => {
        setAsking(false)
        onCancelled()
        return queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
      },
    }),
  )
  const canChange = booked.state === 'booked'
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <AppointmentStateChip state={booked.state} />
      <Typography sx={{ fontWeight: 600 }}>
        {t('followUp.booked', {
          day: format.day(booked.onDate),
          time: format.timeRange(booked.startsAt, booked.endsAt),
        })}
      </Typography>
      {booked.mode === 'online' && <Typography color="text.secondary">{words.mode(booked.mode)}</Typography>}
      {canChange && (
        <>
          <Button size="small" variant="outlined" onClick={onMove}>
            {t('followUp.move')}
          </Button>
          <Button size="small" color="inherit" onClick={() => setAsking(true)}>
            {t('followUp.cancel')}
          </Button>
        </>
      )}
      <ConfirmDialog
        open={isAsking}
        title={t('followUp.cancelTitle')}
        confirmLabel={t('followUp.cancelConfirm')}
        cancelLabel={t('followUp.keep')}
        tone="error"
        isBusy={cancel.isPending}
        problem={cancel.error ? sentence(cancel.error) : undefined}
        onConfirm={() => cancel.mutate({ visitId })}
        onCancel={() => setAsking(false)}
      >
        {t('followUp.cancelText', { when: format.dateTime(booked.startsAt) })}
      </ConfirmDialog>
    </Box>
  )
}
