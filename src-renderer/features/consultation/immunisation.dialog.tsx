import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

interface Fields {
  vaccine: string
  doseNumber: string
  givenOn: LocalDate | null
  batch: string
  isGivenElsewhere: boolean
  note: string
}

/** A dose number from 1 to 20; null for an empty box, undefined for anything else. */
const readDose = (text: string): number | null | undefined => {
  if (text.trim() === '') return null
  const number = /^\d{1,2}$/.test(text.trim()) ? Number(text) : 0
  return number >= 1 && number <= 20 ? number : undefined
}

/** Notes a vaccination that was given, here or elsewhere. */
export function ImmunisationDialog({ patientId, onClose }: { patientId: number; onClose: () => void }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const today = useClinicToday()
  const [begun] = useState<Fields>({
    vaccine: '',
    doseNumber: '',
    givenOn: today,
    batch: '',
    isGivenElsewhere: false,
    note: '',
  })
  const [fields, setFields] = useState(begun)
  const [isTried, setTried] = useState(false)
  const put = (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some }))
  const add = useMutation(
    api.consultation.addImmunisation.mutationOptions({
      onSuccess: ({ vaccine }) => {
        tell.done(t('immunisations.saved', { vaccine }))
        onClose()
      },
    }),
  )
  const doseNumber = readDose(fields.doseNumber)
  const { givenOn } = fields
  const vaccine = fields.vaccine.trim()
  const submit = () => {
    setTried(true)
    if (vaccine === '' || givenOn === null || doseNumber === undefined) return
    add.mutate({
      patientId,
      vaccine,
      doseNumber,
      givenOn,
      batch: fields.batch.trim() || null,
      isGivenElsewhere: fields.isGivenElsewhere,
      note: fields.note.trim() || null,
    })
  }
  return (
    <FormDialog
      open
      title={t('immunisations.addTitle')}
      submitLabel={t('save')}
      isDirty={JSON.stringify(fields) !== JSON.stringify(begun)}
      isSaving={add.isPending}
      problem={add.error ? sentence(add.error) : undefined}
      maxWidth="xs"
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={t('immunisations.vaccine')}
        value={fields.vaccine}
        onChange={(event) => put({ vaccine: event.target.value })}
        required
        autoFocus
        error={isTried && vaccine === ''}
        helperText={isTried && vaccine === '' ? t('immunisations.vaccineNeeded') : undefined}
        slotProps={{ htmlInput: { maxLength: 120, dir: 'auto' } }}
      />
      <TextField
        label={t('immunisations.dose')}
        value={fields.doseNumber}
        onChange={(event) => put({ doseNumber: event.target.value })}
        error={isTried && doseNumber === undefined}
        helperText={isTried && doseNumber === undefined ? t('immunisations.doseWrong') : t('immunisations.doseHint')}
        slotProps={{ htmlInput: { inputMode: 'numeric', maxLength: 2 } }}
      />
      <DateField
        label={t('immunisations.givenOn')}
        value={givenOn}
        onChange={(date) => put({ givenOn: date })}
        min="1900-01-01"
        max={today}
        required
        error={isTried && givenOn === null}
      />
      <FormControlLabel
        control={
          <Checkbox
            checked={fields.isGivenElsewhere}
            onChange={(_event, isGivenElsewhere) => put({ isGivenElsewhere })}
          />
        }
        label={t('immunisations.elsewhere')}
      />
      <TextField
        label={t('immunisations.batch')}
        value={fields.batch}
        onChange={(event) => put({ batch: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <TextField
        label={t('note')}
        value={fields.note}
        onChange={(event) => put({ note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </FormDialog>
  )
}
