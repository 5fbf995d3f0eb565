import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Background } from '#shared/contract/medical.contract.ts'
import { BLOOD_GROUPS } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'

const SMOKING = ['never', 'former', 'current'] as const
const ALCOHOL = ['never', 'sometimes', 'daily'] as const
const TEXTS = [
  ['habits', 1000],
  ['pastHistory', 2000],
  ['familyHistory', 2000],
] as const

const fieldsOf = ({ bloodGroup, smoking, alcohol, habits, pastHistory, familyHistory }: Background) => ({
  bloodGroup,
  smoking,
  alcohol,
  habits: habits ?? '',
  pastHistory: pastHistory ?? '',
  familyHistory: familyHistory ?? '',
})
type Fields = ReturnType<typeof fieldsOf>

interface BackgroundDialogProps {
  patientId: number
  /** As it is on record now; a newer one that comes in while somebody types does not touch what is typed. */
  background: Background
  onClose: () => void
}

/** Changes blood group, habits, family and past history. */
export function BackgroundDialog({ patientId, background, onClose }: BackgroundDialogProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [base, setBase] = useState(background)
  const [fields, setFields] = useState<Fields>(() => fieldsOf(background))
  const put = (some: Partial<Fields>) => setFields((before) => ({ ...before, ...some }))
  const save = useMutation(
    api.consultation.saveBackground.mutationOptions({
      onSuccess: () => {
        tell.done(t('background.saved'))
        onClose()
      },
    }),
  )
  const goOnFrom = (mine: Fields) => {
    setBase(background)
    setFields(mine)
    save.reset()
  }
  const isConflict = codeOf(save.error) === 'VERSION_CONFLICT'
  return (
    <FormDialog
      open
      title={t('background.title')}
      submitLabel={t('save')}
      isDirty={JSON.stringify(fields) !== JSON.stringify(fieldsOf(base))}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      extraActions={
        isConflict && (
          <>
            <Button onClick={() => goOnFrom(fields)}>{t('keepMine')}</Button>
            <Button onClick={() => goOnFrom(fieldsOf(background))}>{t('takeNewer')}</Button>
          </>
        )
      }
      onSubmit={() =>
        save.mutate({
          patientId,
          version: base.version,
          ...fields,
          habits: fields.habits.trim() || null,
          pastHistory: fields.pastHistory.trim() || null,
          familyHistory: fields.familyHistory.trim() || null,
        })
      }
      onClose={onClose}
    >
      <Choice
        label={t('background.bloodGroup')}
        value={fields.bloodGroup}
        choices={BLOOD_GROUPS}
        say={(group) => group}
        onChange={(bloodGroup) => put({ bloodGroup })}
      />
      <Choice
        label={t('background.smoking')}
        value={fields.smoking}
        choices={SMOKING}
        say={(word) => t(`background.smokingWord.${word}`)}
        onChange={(smoking) => put({ smoking })}
      />
      <Choice
        label={t('background.alcohol')}
        value={fields.alcohol}
        choices={ALCOHOL}
        say={(word) => t(`background.alcoholWord.${word}`)}
        onChange={(alcohol) => put({ alcohol })}
      />
      {TEXTS.map(([name, most]) => (
        <TextField
          key={name}
          label={t(`background.${name}`)}
          value={fields[name]}
          onChange={(event) => put({ [name]: event.target.value })}
          multiline
          minRows={2}
          maxRows={8}
          slotProps={{ htmlInput: { maxLength: most, dir: 'auto' } }}
        />
      ))}
    </FormDialog>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T | null
  choices: readonly T[]
  say: (choice: T) => string
  onChange: (choice: T | null) => void
}

/** One of a short list, or not asked. */
function Choice<T extends string>({ label, value, choices, say, onChange }: ChoiceProps<T>) {
  const { t } = useTranslation('history')
  return (
    <TextField
      select
      label={label}
      value={value ?? ''}
      onChange={(event) => onChange(choices.find((one) => one === event.target.value) ?? null)}
    >
      <MenuItem value="">{t('background.notAsked')}</MenuItem>
      {choices.map((choice) => (
        <MenuItem key={choice} value={choice}>
          {say(choice)}
        </MenuItem>
      ))}
    </TextField>
  )
}
