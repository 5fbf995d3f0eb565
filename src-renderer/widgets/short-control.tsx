import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { type Control, type FieldPath, type FieldValues, useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFieldSentence } from './error-sentence.tsx'

interface ShortControlProps<T extends FieldValues, O> {
  control: Control<T, unknown, O>
  name: FieldPath<T>
  label: string
  before?: string
  after?: string
  hint?: string
  inputMode: 'decimal' | 'numeric'
  isOptional?: boolean
}

/** A number with what it counts before or behind it. */
export const ShortControl = <T extends FieldValues, O>(props: ShortControlProps<T, O>) => {
  const { before, after } = props
  const fieldSentence = useFieldSentence()
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const { ref, ...rest } = field
  return (
    <TextField
      {...rest}
      inputRef={ref}
      label={props.label}
      required={!props.isOptional}
      error={fieldState.invalid}
      helperText={fieldSentence(fieldState.error) ?? props.hint}
      slotProps={{
        input: {
          startAdornment: before && <InputAdornment position="start">{before}</InputAdornment>,
          endAdornment: after && <InputAdornment position="end">{after}</InputAdornment>,
        },
        htmlInput: { inputMode: props.inputMode, autoComplete: 'off' },
      }}
    />
  )
}

/** An amount in the clinic's currency. */
export const AmountControl = <T extends FieldValues, O>({
  currency,
  ...rest
}: Omit<ShortControlProps<T, O>, 'before' | 'after' | 'inputMode'> & { currency: string }) => {
  const { i18n } = useTranslation()
  const symbol =
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  return <ShortControl {...rest} before={symbol} inputMode="decimal" />
}
