import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Sex } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { SexField } from './sex.field.tsx'
import type { Registered } from './use-register-form.ts'

interface UnidentifiedPatientDialogProps {
  onDone: (registered: Registered) => void
  onClose: () => void
}

const OLDEST = 140
// One function for all drawings, so that the focus is taken once, when the dialog opens.
const focusAtOnce = (handle: { focus: () => void } | null) => handle?.focus()

/** Registers somebody who cannot say who they are: what is seen of them, and a name later. */
export function UnidentifiedPatientDialog({ onDone, onClose }: UnidentifiedPatientDialogProps) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const [sex, setSex] = useState<Sex | ''>('')
  const [age, setAge] = useState('')
  const [notes, setNotes] = useState('')
  const [isTried, setTried] = useState(false)
  const ageRef = useRef<HTMLInputElement>(null)
  const register = useMutation(
    api.patients.registerUnidentified.mutationOptions({
      onSuccess: (patient) => onDone({ patientId: patient.id, isNew: true }),
    }),
  )
  const isAgeWrong = age.trim() !== '' && !(/^\d{1,3}$/.test(age.trim()) && Number(age) <= OLDEST)
  const save = () => {
    setTried(true)
    if (sex === '' || isAgeWrong) return
    const ageYears = age.trim() === '' ? null : Number(age)
    register.mutate({ sex, ageYears, notes: notes.trim() === '' ? null : notes })
  }
  return (
    <FormDialog
      open
      title={t('unidentified.title')}
      submitLabel={t('unidentified.save')}
      isDirty={sex !== '' || age !== '' || notes !== ''}
      isSaving={register.isPending}
      problem={register.error ? sentence(register.error) : undefined}
      maxWidth="xs"
      onSubmit={save}
      onClose={onClose}
    >
      <Typography variant="body2" color="text.secondary">
        {t('unidentified.hint')}
      </Typography>
      <SexField
        ref={focusAtOnce}
        value={sex}
        error={isTried && sex === '' ? t('problem.needed') : undefined}
        onChange={setSex}
        onChosenByLetter={() => ageRef.current?.focus()}
      />
      <TextField
        label={t('unidentified.age')}
        value={age}
        size="small"
        inputRef={ageRef}
        autoComplete="off"
        error={isAgeWrong}
        helperText={isAgeWrong ? t('problem.age-out-of-range') : t('unidentified.ageHint')}
        onChange={(event) => setAge(event.target.value)}
        slotProps={{ htmlInput: { inputMode: 'numeric' } }}
      />
      <TextField
        label={t('unidentified.notes')}
        value={notes}
        size="small"
        multiline
        minRows={3}
        helperText={t('unidentified.notesHint')}
        onChange={(event) => setNotes(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </FormDialog>
  )
}
