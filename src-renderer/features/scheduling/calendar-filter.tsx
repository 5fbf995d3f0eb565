import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCalendarDoctors } from './calendar.queries.ts'
import type { Whose } from './calendar-address.ts'

interface Option {
  kind: 'department' | 'speciality' | 'doctor'
  id: number
  name: string
}

const isSame = (a: Option, b: Option) => a.kind === b.kind && a.id === b.id

const useOptions = (): Option[] => {
  const departments = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'departments' } })).data
  const specialities = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'specialities' } })).data
  const { active } = useCalendarDoctors()
  return useMemo(() => {
    // Words nobody has would show an empty calendar.
    const used = (terms: typeof departments, kind: Option['kind']): Option[] =>
      (terms ?? []).filter((term) => term.isActive && term.usedBy > 0).map(({ id, name }) => ({ kind, id, name }))
    return [
      ...used(departments, 'department'),
      ...used(specialities, 'speciality'),
      ...active.map(({ id, fullName }) => ({ kind: 'doctor' as const, id, name: fullName })),
    ]
  }, [departments, specialities, active])
}

const isChosen = ({ kind, id }: Option, whose: Whose) =>
  whose.kind === 'doctors' ? kind === 'doctor' && whose.ids.includes(id) : whose.kind === kind && whose.id === id

/** A department or a speciality stands alone; doctors may be several. */
const whoseOf = (chosen: readonly Option[]): Whose => {
  const last = chosen.at(-1)
  if (!last) return { kind: 'all' }
  if (last.kind !== 'doctor') return { kind: last.kind, id: last.id }
  return { kind: 'doctors', ids: chosen.filter(({ kind }) => kind === 'doctor').map(({ id }) => id) }
}

/** Whose columns are shown: everybody's, or those of a department, a speciality or chosen doctors. */
export function WhoseFilter({ whose, onChange }: { whose: Whose; onChange: (whose: Whose) => void }) {
  const { t } = useTranslation('calendar')
  const options = useOptions()
  const chosen = options.filter((option) => isChosen(option, whose))
  return (
    <Autocomplete
      multiple
      size="small"
      limitTags={1}
      disableCloseOnSelect
      options={options}
      value={chosen}
      groupBy={({ kind }) => t(`filter.${kind}`)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ kind, id }) => `${kind} ${id}`}
      isOptionEqualToValue={isSame}
      onChange={(_event, next) => onChange(whoseOf(next))}
      noOptionsText={t('filter.none')}
      slotProps={{ chip: { size: 'small' } }}
      sx={{
        width: 248,
        '& .MuiAutocomplete-inputRoot': { flexWrap: 'nowrap' },
        '& .MuiAutocomplete-input': { minWidth: '24px !important' },
      }}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('filter.label')}
          placeholder={chosen.length === 0 ? t('filter.all') : ''}
          slotProps={{ ...params.slotProps, inputLabel: { ...params.slotProps.inputLabel, shrink: true } }}
        />
      )}
    />
  )
}

interface DoctorFilterProps {
  doctorId: number | undefined
  onChange: (doctorId: number) => void
}

/** Which doctor's week is shown. */
export function DoctorFilter({ doctorId, onChange }: DoctorFilterProps) {
  const { t } = useTranslation('calendar')
  const { byId, active } = useCalendarDoctors()
  const chosen = doctorId === undefined ? undefined : byId.get(doctorId)
  if (!chosen) return null
  return (
    <Autocomplete
      size="small"
      disableClearable
      options={active}
      value={chosen}
      getOptionLabel={({ fullName }) => fullName}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, { id }) => onChange(id)}
      noOptionsText={t('filter.none')}
      sx={{ width: 248 }}
      renderInput={(params) => <TextField {...params} label={t('filter.oneDoctor')} />}
    />
  )
}
