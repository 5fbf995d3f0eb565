import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { type Control, Controller, type FieldPath, type FieldValues } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'
import { timeZones } from './clinic-form.ts'

interface PickProps<T extends FieldValues, O> {
  control: Control<T, unknown, O>
  name: FieldPath<T>
  label: string
  options: string[]
  optionLabel: (option: string) => string
}

const PickControl = <T extends FieldValues, O>({ control, name, label, options, optionLabel }: PickProps<T, O>) => {
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <Autocomplete
          options={options}
          value={value}
          onChange={(_event, chosen) => onChange(chosen)}
          onBlur={onBlur}
          disableClearable
          // Enter in an open list chooses; it must not also send the form.
          onKeyDown={(event) => {
            const isOpen = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true'
            if (event.key === 'Enter' && isOpen) event.preventDefault()
          }}
          autoHighlight
          getOptionLabel={optionLabel}
          renderInput={(params) => (
            <TextField
              {...params}
              inputRef={ref}
              label={label}
              required
              error={fieldState.invalid}
              helperText={fieldSentence(fieldState.error)}
            />
          )}
        />
      )}
    />
  )
}

interface ClinicFieldNames<T extends FieldValues> {
  name: FieldPath<T>
  address: FieldPath<T>
  phone: FieldPath<T>
  currency: FieldPath<T>
  timeZone: FieldPath<T>
}

/** The clinic's name, address, phone, currency and time zone. */
export const ClinicFields = <T extends FieldValues, O>({
  control,
  names,
  autoFocus = false,
}: {
  control: Control<T, unknown, O>
  names: ClinicFieldNames<T>
  autoFocus?: boolean
}) => {
  const { t, i18n } = useTranslation('clinic')
  const fieldSentence = useFieldSentence()
  const currencies = useMemo(() => Intl.supportedValuesOf('currency'), [])
  const zones = useMemo(timeZones, [])
  const currencyNames = useMemo(() => new Intl.DisplayNames(i18n.language, { type: 'currency' }), [i18n.language])
  return (
    <>
      <LineControl control={control} name={names.name} label={t('field.name')} autoFocus={autoFocus} required />
      <Controller
        control={control}
        name={names.address}
        render={({ field: { ref, ...field }, fieldState }) => (
          <TextField
            {...field}
            inputRef={ref}
            label={t('field.address')}
            multiline
            minRows={2}
            maxRows={5}
            error={fieldState.invalid}
            helperText={fieldSentence(fieldState.error) ?? t('field.addressHint')}
          />
        )}
      />
      <LineControl control={control} name={names.phone} label={t('field.phone')} autoComplete="off" />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
        <PickControl
          control={control}
          name={names.currency}
          label={t('field.currency')}
          options={currencies}
          optionLabel={(code) => `${code} – ${currencyNames.of(code) ?? code}`}
        />
        <PickControl
          control={control}
          name={names.timeZone}
          label={t('field.timeZone')}
          options={zones}
          optionLabel={(zone) => zone.replaceAll('_', ' ')}
        />
      </Box>
    </>
  )
}
