import Autocomplete from '@mui/material/Autocomplete'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import InputAdornment from '@mui/material/InputAdornment'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { Controller, type FieldPathByValue, useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { api } from '../../client/api.ts'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import type { DoctorControl, doctorFormValues } from './doctor-form.ts'

type Values = ReturnType<typeof doctorFormValues>
type TextName = FieldPathByValue<Values, string>

/** The words of a list that may be chosen: those in use, and the ones the doctor has already. */
const useChoices = (list: MasterList, present: readonly number[]) => {
  const terms = useQuery(api.catalog.listTerms.queryOptions({ input: { list } }))
  return (terms.data ?? []).filter((term) => term.isActive || present.includes(term.id))
}

const NONE = ''

interface TermControlProps {
  control: DoctorControl
  name: 'departmentId' | 'designationId'
  list: MasterList
  label: string
  noneLabel: string
  present: number | null
}

/** One word of a list, or none. */
export const TermControl = ({ control, name, list, label, noneLabel, present }: TermControlProps) => {
  const fieldSentence = useFieldSentence()
  const choices = useChoices(list, present === null ? [] : [present])
  return (
    <Controller
      control={control}
      name={name}
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <TextField
          select
          inputRef={ref}
          label={label}
          value={choices.some((term) => term.id === value) ? value : NONE}
          onChange={(event) => onChange(event.target.value === NONE ? null : Number(event.target.value))}
          onBlur={onBlur}
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value={NONE}>{noneLabel}</MenuItem>
          {choices.map((term) => (
            <MenuItem key={term.id} value={term.id}>
              {term.name}
            </MenuItem>
          ))}
        </TextField>
      )}
    />
  )
}

/** Enter in an open list chooses; it must not also send the form. */
const chooseNotSend = (event: KeyboardEvent) => {
  const isOpen = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true'
  if (event.key === 'Enter' && isOpen && !event.ctrlKey) event.preventDefault()
}

/** The specialities of a doctor, several of the list. */
export const SpecialitiesControl = ({ control, present }: { control: DoctorControl; present: readonly number[] }) => {
  const { t } = useTranslation('catalog')
  const fieldSentence = useFieldSentence()
  const choices = useChoices('specialities', present)
  return (
    <Controller
      control={control}
      name="specialityIds"
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <Autocomplete
          multiple
          disableCloseOnSelect
          autoHighlight
          options={choices}
          value={choices.filter((term) => value.includes(term.id))}
          onChange={(_event, chosen) => onChange(chosen.map((term) => term.id))}
          onBlur={onBlur}
          onKeyDown={chooseNotSend}
          getOptionLabel={(term) => term.name}
          getOptionKey={(term) => term.id}
          isOptionEqualToValue={(option, chosen) => option.id === chosen.id}
          noOptionsText={t('doctors.noSpecialities')}
          slotProps={{ chip: { size: 'small' } }}
          renderInput={(params) => (
            <TextField
              {...params}
              inputRef={ref}
              label={t('doctors.specialities')}
              error={fieldState.invalid}
              helperText={fieldSentence(fieldState.error)}
            />
          )}
        />
      )}
    />
  )
}

/** The doctor's room: one of the list, or a new one typed. */
export const RoomControl = ({ control }: { control: DoctorControl }) => {
  const { t } = useTranslation('catalog')
  const fieldSentence = useFieldSentence()
  const rooms = useChoices('rooms', [])
  return (
    <Controller
      control={control}
      name="room"
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <Autocomplete
          freeSolo
          options={rooms.map((room) => room.name)}
          inputValue={value}
          onInputChange={(_event, typed) => onChange(typed)}
          onBlur={onBlur}
          onKeyDown={chooseNotSend}
          renderInput={(params) => (
            <TextField
              {...params}
              inputRef={ref}
              label={t('doctors.room')}
              required
              error={fieldState.invalid}
              helperText={fieldSentence(fieldState.error) ?? t('doctors.roomHint')}
            />
          )}
        />
      )}
    />
  )
}

const SEXES = ['female', 'male', 'other'] as const

/** Patients may ask for a doctor of their own sex; it may stay unsaid. */
export const DoctorSexControl = ({ control }: { control: DoctorControl }) => {
  const { t } = useTranslation(['catalog', 'desk'])
  return (
    <Controller
      control={control}
      name="sex"
      render={({ field: { ref, value, onChange, onBlur } }) => (
        <TextField
          select
          inputRef={ref}
          label={t('doctors.sex')}
          value={value ?? NONE}
          onChange={(event) => onChange(event.target.value === NONE ? null : event.target.value)}
          onBlur={onBlur}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value={NONE}>{t('doctors.sexUnsaid')}</MenuItem>
          {SEXES.map((sex) => (
            <MenuItem key={sex} value={sex}>
              {t(`desk:sex.${sex}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
    />
  )
}

interface AmountControlProps {
  control: DoctorControl
  name: TextName
  label: string
  currency: string
}

/** An amount in the clinic's currency. */
export const AmountControl = ({ control, name, label, currency }: AmountControlProps) => {
  const { i18n } = useTranslation('catalog')
  const symbol =
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  return <ShortControl control={control} name={name} label={label} before={symbol} inputMode="decimal" />
}

interface ShortControlProps {
  control: DoctorControl
  name: TextName
  label: string
  before?: string
  after?: string
  inputMode: 'decimal' | 'numeric'
}

/** A number with what it counts before or behind it. */
export const ShortControl = ({ control, name, label, before, after, inputMode }: ShortControlProps) => {
  const fieldSentence = useFieldSentence()
  const { field, fieldState } = useController({ control, name })
  const { ref, ...rest } = field
  return (
    <TextField
      {...rest}
      inputRef={ref}
      label={label}
      required
      error={fieldState.invalid}
      helperText={fieldSentence(fieldState.error)}
      slotProps={{
        input: {
          startAdornment: before && <InputAdornment position="start">{before}</InputAdornment>,
          endAdornment: after && <InputAdornment position="end">{after}</InputAdornment>,
        },
        htmlInput: { inputMode, autoComplete: 'off' },
      }}
    />
  )
}

/** Whether a visit that follows another has a fee of its own. */
export const OwnFollowUpControl = ({ control }: { control: DoctorControl }) => {
  const { t } = useTranslation('catalog')
  return (
    <Controller
      control={control}
      name="followUp.isOwn"
      render={({ field: { ref, value, ...field } }) => (
        <FormControlLabel
          control={<Checkbox {...field} checked={value} slotProps={{ input: { ref } }} />}
          label={t('doctors.ownFollowUp')}
        />
      )}
    />
  )
}
