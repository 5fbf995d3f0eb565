import { AdapterDateFns } from '@mui/x-date-pickers/AdapterDateFns'
import { DesktopDatePicker } from '@mui/x-date-pickers/DesktopDatePicker'
import { LocalizationProvider } from '@mui/x-date-pickers/LocalizationProvider'
import { enGB } from 'date-fns/locale/en-GB'
import { type Ref, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { useFormat } from './format.ts'

interface DateFieldProps {
  label: string
  /** `YYYY-MM-DD`, or nothing. */
  value: LocalDate | null | ''
  /** Hears whole dates within the limits, and null for anything else. */
  onChange: (value: LocalDate | null) => void
  min?: LocalDate | undefined
  max?: LocalDate | undefined
  disabled?: boolean
  required?: boolean
  autoFocus?: boolean
  /** Marks the field; with `helperText` saying why. */
  error?: boolean
  helperText?: string | undefined
  /** Offers a button that empties the field. */
  isClearable?: boolean
  size?: 'small' | 'medium'
  fullWidth?: boolean
  name?: string
  onBlur?: () => void
  inputRef?: Ref<HTMLInputElement>
}

/** A year is typed digit by digit: until it has four of them it is one of these. */
const FIRST_YEAR = 1900

const toDate = (value: LocalDate | null | ''): Date | null => (value ? new Date(`${value}T00:00:00`) : null)

const two = (value: number) => String(value).padStart(2, '0')

const toText = (date: Date | null): LocalDate | null =>
  date === null || Number.isNaN(date.getTime()) || date.getFullYear() < FIRST_YEAR
    ? null
    : `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`

const isWithin = (date: LocalDate, min: LocalDate | undefined, max: LocalDate | undefined) =>
  (min === undefined || date >= min) && (max === undefined || date <= max)

/**
 * A date by keyboard (day, month, year; digits, letters and arrow keys) or from a page of the month, Monday first. What was typed
 * and is no date is forgotten on leaving where `value` holds one.
 */
export function DateField(props: DateFieldProps) {
  const { value, min, max, onChange } = props
  const { t } = useTranslation('calendar')
  const [shown, setShown] = useState<Date | null>(() => toDate(value))
  const [seen, setSeen] = useState(value)
  const isUnfinished = shown !== null && toText(shown) === null
  // A new value from outside wins, but for what is being typed and is no date yet.
  if (value !== seen) {
    setSeen(value)
    if (!isUnfinished && toText(shown) !== (value || null)) setShown(toDate(value))
  }
  const leave = () => {
    if (isUnfinished && value) setShown(toDate(value))
    props.onBlur?.()
  }
  const typed = toText(shown)
  const isOutside = typed !== null && !isWithin(typed, min, max)
  const limits = useLimits(min, max)
  const take = (next: Date | null) => {
    setShown(next)
    const text = toText(next)
    onChange(text !== null && isWithin(text, min, max) ? text : null)
  }
  return (
    <LocalizationProvider
      dateAdapter={AdapterDateFns}
      adapterLocale={enGB}
      localeText={{ fieldClearLabel: t('dateField.clear') }}
    >
      <DesktopDatePicker
        label={props.label}
        value={shown}
        onChange={take}
        format="dd MMM yyyy"
        minDate={toDate(min ?? '2000-01-01') ?? new Date(0)}
        maxDate={toDate(max ?? '2199-12-31') ?? new Date(0)}
        disabled={props.disabled ?? false}
        autoFocus={props.autoFocus ?? false}
        {...(props.name !== undefined && { name: props.name })}
        {...(props.inputRef !== undefined && { inputRef: props.inputRef })}
        slotProps={{
          field: { clearable: props.isClearable ?? false },
          textField: {
            size: props.size ?? 'small',
            fullWidth: props.fullWidth ?? true,
            required: props.required ?? false,
            onBlur: leave,
            ...((props.error || isOutside) && { error: true }),
            helperText: isOutside ? limits : props.helperText,
          },
          openPickerButton: { size: 'small' },
        }}
      />
    </LocalizationProvider>
  )
}

const useLimits = (min: LocalDate | undefined, max: LocalDate | undefined): string => {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  if (min !== undefined && max !== undefined)
    return t('dateField.between', { from: format.date(min), to: format.date(max) })
  if (min !== undefined) return t('dateField.notBefore', { from: format.date(min) })
  return max === undefined ? '' : t('dateField.notAfter', { to: format.date(max) })
}
