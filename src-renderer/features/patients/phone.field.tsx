import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import type { Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { saysNoPhone } from './patient-form.ts'

interface PhoneFieldProps {
  value: string
  hasNoPhone: boolean
  error: string | undefined
  isNeeded?: boolean
  onChange: (text: string) => void
  onNoPhone: (hasNoPhone: boolean) => void
  onBlur: () => void
  onEnter?: (() => void) | undefined
  ref: Ref<HTMLInputElement>
}

/** The mobile number, or the plain statement that there is none: `-` in the box says so without leaving it. */
export function PhoneField(props: PhoneFieldProps) {
  const { value, hasNoPhone, error, isNeeded = true, onChange, onNoPhone, onBlur, onEnter, ref } = props
  const { t } = useTranslation('patients')
  const saysNone = hasNoPhone || saysNoPhone(value)
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
      <TextField
        label={t('field.phone')}
        value={value}
        required={isNeeded && !saysNone}
        disabled={hasNoPhone}
        type="tel"
        size="small"
        fullWidth
        autoComplete="off"
        inputRef={ref}
        error={error !== undefined}
        helperText={error ?? (saysNone ? t('hint.noPhone') : t('hint.phone'))}
        onChange={(event) => onChange(event.target.value)}
        onBlur={onBlur}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey || onEnter === undefined) return
          event.preventDefault()
          onEnter()
        }}
      />
      <FormControlLabel
        sx={{ whiteSpace: 'nowrap', mr: 0, minHeight: 40 }}
        slotProps={{ typography: { variant: 'body2' } }}
        control={<Checkbox size="small" checked={hasNoPhone} onChange={(event) => onNoPhone(event.target.checked)} />}
        label={t('field.noPhone')}
      />
    </Box>
  )
}
