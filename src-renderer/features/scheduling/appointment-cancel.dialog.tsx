import Alert from '@mui/material/Alert'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { isLateCancellation } from '#shared/domain/scheduling/appointment.ts'
import { client } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicNow } from '../../widgets/clinic-date.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useDoctorNames } from './doctor-names.ts'
import { type SeriesScope, SeriesScopeField } from './series-scope.field.tsx'
import { useSlotWords } from './slot-words.ts'

interface CancelProps {
  appointment: BookedAppointment
  onClose: () => void
}

/** Cancels a booking for the patient or the clinic with a reason, says when that is late, and how much of a series it takes. */
export function CancelAppointmentDialog({ appointment, onClose }: CancelProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const now = useClinicNow()
  const tell = useTell()
  const id = useId()
  const [by, setBy] = useState<'patient' | 'clinic'>('patient')
  const [reason, setReason] = useState('')
  const [scope, setScope] = useState<SeriesScope>('this')
  const [isTried, setTried] = useState(false)
  const cancel = useMutation({
    mutationFn: async () => {
      const input = { id: appointment.id, version: appointment.version, by, reason: reason.trim() }
      if (scope === 'this') return [await client.scheduling.cancel(input)]
      return client.scheduling.cancelSeries({ ...input, scope })
    },
    onSuccess: (cancelled) => {
      tell.done(t('told.cancelled', { count: cancelled.length, name: appointment.patient.fullName }))
      onClose()
    },
  })
  const isReasonMissing = reason.trim() === ''
  const submit = () => {
    setTried(true)
    if (!isReasonMissing) cancel.mutate()
  }
  return (
    <FormDialog
      open
      title={t('cancel.title')}
      submitLabel={t('action.cancel')}
      cancelLabel={t('cancel.keep')}
      isDirty={reason !== ''}
      isSaving={cancel.isPending}
      problem={cancel.error ? sentence(cancel.error) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography>
        <bdi>
          {t('cancel.which', {
            name: appointment.patient.fullName,
            when: words.dayAndTime(appointment.startsAt),
            doctor: nameOf(appointment.doctorId),
          })}
        </bdi>
      </Typography>
      {isLateCancellation(appointment.startsAt, now) && <Alert severity="info">{t('cancel.late')}</Alert>}
      <FormControl>
        <FormLabel id={id}>{t('cancel.by')}</FormLabel>
        <RadioGroup
          row
          aria-labelledby={id}
          value={by}
          onChange={(_event, chosen) => setBy(chosen === 'clinic' ? 'clinic' : 'patient')}
        >
          {(['patient', 'clinic'] as const).map((one) => (
            <FormControlLabel key={one} value={one} control={<Radio size="small" />} label={t(`cancelledBy.${one}`)} />
          ))}
        </RadioGroup>
      </FormControl>
      {appointment.seriesId !== null && <SeriesScopeField value={scope} onChange={setScope} />}
      <TextField
        label={t('cancel.reason')}
        value={reason}
        required
        autoFocus
        error={isTried && isReasonMissing}
        helperText={isTried && isReasonMissing ? t('cancel.reasonMissing') : undefined}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </FormDialog>
  )
}
