import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type Control, Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { ChoiceDetail, PatientFormValues, TextDetail } from './patient-form.ts'

interface FormTextProps {
  control: Control<PatientFormValues>
  name: TextDetail | 'fullName'
  isNeeded?: boolean
  lines?: number
  hasFocus?: boolean
  type?: 'text' | 'tel' | 'email'
  hint?: string | undefined
  onEnter?: (() => void) | undefined
}

/** A text box of the patient form with its label, its hint and the sentence of what is wrong with it. */
export function FormText({
  control,
  name,
  isNeeded = false,
  hasFocus = false,
  lines,
  type = 'text',
  hint,
  onEnter,
}: FormTextProps) {
  const { t } = useTranslation('patients')
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, ...field }, fieldState: { error } }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t(`field.${name}`)}
          required={isNeeded}
          autoFocus={hasFocus}
          type={type}
          size="small"
          fullWidth
          autoComplete="off"
          multiline={lines !== undefined}
          minRows={lines ?? 1}
          error={error !== undefined}
          helperText={error?.message ?? hint}
          slotProps={{ htmlInput: { dir: type === 'text' ? 'auto' : 'ltr', spellCheck: lines !== undefined } }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.ctrlKey || onEnter === undefined) return
            event.preventDefault()
            onEnter()
          }}
        />
      )}
    />
  )
}

interface FormChoiceProps {
  control: Control<PatientFormValues>
  name: ChoiceDetail
  choices: readonly string[]
  say: (choice: string) => string
}

/** One of a short list, or "not given". */
export function FormChoice({ control, name, choices, say }: FormChoiceProps) {
  const { t } = useTranslation('patients')
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, ...field }, fieldState: { error } }) => (
        <TextField
          {...field}
          inputRef={ref}
          select
          label={t(`field.${name}`)}
          size="small"
          fullWidth
          error={error !== undefined}
          helperText={error?.message}
        >
          <MenuItem value="">{t('notGiven')}</MenuItem>
          {choices.map((choice) => (
            <MenuItem key={choice} value={choice}>
              {say(choice)}
            </MenuItem>
          ))}
        </TextField>
      )}
    />
  )
}
