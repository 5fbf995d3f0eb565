import TextField from '@mui/material/TextField'
import type { Control, FieldPath, FieldValues } from 'react-hook-form'
import { Controller } from 'react-hook-form'
import { PasswordField } from '../ui/password-field.tsx'
import { useFieldSentence } from './error-sentence.tsx'

/** One password box of a form, with its sentence beneath. */
export const PasswordControl = <T extends FieldValues, O>(props: {
  control: Control<T, unknown, O>
  name: FieldPath<T>
  label: string
  autoComplete: 'current-password' | 'new-password'
  hint?: string
  autoFocus?: boolean
}) => {
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={props.control}
      name={props.name}
      render={({ field: { ref, ...field }, fieldState }) => (
        <PasswordField
          {...field}
          inputRef={ref}
          label={props.label}
          autoComplete={props.autoComplete}
          autoFocus={props.autoFocus ?? false}
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error) ?? props.hint}
        />
      )}
    />
  )
}

/** One line of a form, with its sentence beneath. */
export const LineControl = <T extends FieldValues, O>(props: {
  control: Control<T, unknown, O>
  name: FieldPath<T>
  label: string
  hint?: string
  autoComplete?: string
  autoFocus?: boolean
  required?: boolean
}) => {
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={props.control}
      name={props.name}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={props.label}
          required={props.required ?? false}
          autoComplete={props.autoComplete ?? 'off'}
          autoFocus={props.autoFocus ?? false}
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error) ?? props.hint}
        />
      )}
    />
  )
}
