import Autocomplete from '@mui/material/Autocomplete'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import { chooseNotSend, useListWords } from '../../widgets/term-control.tsx'
import type { DoctorControl } from './doctor-form.ts'

const NONE = ''

/** The specialities of a doctor, several of the list. */
export const SpecialitiesControl = ({ control, present }: { control: DoctorControl; present: readonly number[] }) => {
  const { t } = useTranslation('catalog')
  const fieldSentence = useFieldSentence()
  const choices = useListWords('specialities', present)
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
  const rooms = useListWords('rooms', [])
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
