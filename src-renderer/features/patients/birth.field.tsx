import TextField from '@mui/material/TextField'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { parseBirthOrAge } from '#shared/domain/patients/birth-or-age.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useFormat } from '../../widgets/format.ts'

interface BirthFieldProps {
  value: string
  error: string | undefined
  isNeeded?: boolean
  onChange: (text: string) => void
  onBlur: () => void
  onEnter?: (() => void) | undefined
  ref: Ref<HTMLInputElement>
}

/** One box for an age or a date of birth, read back in words while it is typed. */
export function BirthField({ value, error, isNeeded = true, onChange, onBlur, onEnter, ref }: BirthFieldProps) {
  const { t } = useTranslation('patients')
  const today = useClinicToday()
  const format = useFormat()
  const parsed = parseBirthOrAge(value, today)
  const readBack = () => {
    if (parsed.kind === 'empty') return t('hint.birth')
    if (parsed.kind === 'invalid') return t(`problem.${parsed.reason}`)
    // The words already say "about" in the second half; the age itself is what was typed.
    const age = format.age({ birthDate: parsed.birthDate, isBirthEstimated: false })
    return `${age}, ${format.birth({ birthDate: parsed.birthDate, isBirthEstimated: parsed.isEstimated })}`
  }
  const isUnderstood = parsed.kind === 'date' || parsed.kind === 'age'
  return (
    <TextField
      label={t('field.birth')}
      value={value}
      required={isNeeded}
      fullWidth
      size="small"
      autoComplete="off"
      inputRef={ref}
      error={error !== undefined}
      helperText={error ?? readBack()}
      onChange={(event) => onChange(event.target.value)}
      onBlur={onBlur}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || event.ctrlKey || onEnter === undefined) return
        event.preventDefault()
        onEnter()
      }}
      slotProps={{
        formHelperText: {
          'aria-live': 'polite',
          sx: isUnderstood && error === undefined ? { color: 'text.primary', fontWeight: 500 } : {},
        },
      }}
    />
  )
}
