import Alert from '@mui/material/Alert'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'

interface DeceasedDialogProps {
  patient: Patient
  onClose: () => void
}

function useSetDeceased(done: string, onDone: () => void) {
  const tell = useTell()
  return useMutation(
    api.patients.setDeceased.mutationOptions({
      onSuccess: () => {
        tell.done(done)
        onDone()
      },
    }),
  )
}

/** How many bookings a death on this date frees; none where the reader may not see appointments. */
function useBookingsFrom(patientId: number, date: string | null): number {
  const maySee = useCan('scheduling.read')
  const { data = [] } = useQuery(
    api.scheduling.listOfPatient.queryOptions({ input: { patientId }, enabled: maySee && date !== null }),
  )
  return date === null ? 0 : data.filter(({ state, onDate }) => state === 'booked' && onDate >= date).length
}

/** Notes the date a patient died. */
export function DeceasedDialog({ patient, onClose }: DeceasedDialogProps) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const today = useClinicToday()
  const [date, setDate] = useState<string | null>(today)
  const [isAsked, setAsked] = useState(false)
  const save = useSetDeceased(t('deceased.saved', { name: patient.fullName }), onClose)
  const isMissing = isAsked && date === null
  const bookings = useBookingsFrom(patient.id, date)
  return (
    <FormDialog
      open
      title={t('deceased.title', { name: patient.fullName })}
      submitLabel={t('deceased.confirm')}
      isDirty={date !== today}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      maxWidth="xs"
      onSubmit={() => {
        setAsked(true)
        if (date !== null) save.mutate({ id: patient.id, version: patient.version, deceasedOn: date })
      }}
      onClose={onClose}
    >
      {t('deceased.text')}
      {bookings > 0 && <Alert severity="warning">{t('deceased.bookings', { count: bookings })}</Alert>}
      <DateField
        label={t('deceased.date')}
        value={date}
        onChange={setDate}
        max={today}
        min={patient.birthDate !== null && !patient.isBirthEstimated ? patient.birthDate : '1900-01-01'}
        required
        autoFocus
        error={isMissing}
        helperText={isMissing ? t('problem.needed') : undefined}
      />
    </FormDialog>
  )
}

/** Asks before a date of death is taken out of a record. */
export function NotDeceasedDialog({ patient, onClose }: DeceasedDialogProps) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const format = useFormat()
  const save = useSetDeceased(t('deceased.takenBack', { name: patient.fullName }), onClose)
  return (
    <ConfirmDialog
      open
      title={t('deceased.backTitle', { name: patient.fullName })}
      confirmLabel={t('deceased.backConfirm')}
      isBusy={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      onConfirm={() => save.mutate({ id: patient.id, version: patient.version, deceasedOn: null })}
      onCancel={onClose}
    >
      {t('deceased.backText', { date: patient.deceasedOn === null ? '' : format.date(patient.deceasedOn) })}
    </ConfirmDialog>
  )
}
