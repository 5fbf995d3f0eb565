import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { api } from '../../client/api.ts'
import { mondayOf } from '../../widgets/clinic-date.ts'
import { useFormat } from '../../widgets/format.ts'
import { PARTS_OF_DAY, type SlotSearch } from './slot-search.ts'

interface SlotFilterProps {
  search: SlotSearch
  onSearch: (next: SlotSearch) => void
}

/** Doctors who see patients, by name; none until they are known. */
export const useActiveDoctors = (): readonly Doctor[] => {
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  return doctors.data?.filter((doctor) => doctor.isActive) ?? []
}

/** A department or a speciality that has a doctor. */
interface Group {
  kind: 'department' | 'speciality'
  id: number
  name: string
}

const groupsOf = (doctors: readonly Doctor[]): Group[] => {
  const groups = new Map<string, Group>()
  for (const { departmentId, departmentName, specialities } of doctors) {
    if (departmentId !== null && departmentName !== null)
      groups.set(`department ${departmentId}`, { kind: 'department', id: departmentId, name: departmentName })
    for (const { id, name } of specialities) groups.set(`speciality ${id}`, { kind: 'speciality', id, name })
  }
  return [...groups.values()].sort((a, b) => a.kind.localeCompare(b.kind) || a.name.localeCompare(b.name))
}

const isIn = (doctor: Doctor, { departmentId, specialityId }: SlotSearch) =>
  (departmentId === null || doctor.departmentId === departmentId) &&
  (specialityId === null || doctor.specialities.some(({ id }) => id === specialityId))

/** Whose slots and when: department or speciality, then doctor, weekdays and part of the day. */
export function SlotFilterFields({ search, onSearch }: SlotFilterProps) {
  const { t } = useTranslation('booking')
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 1.5,
        gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr', lg: '204px minmax(0, 1fr) 244px 132px' },
      }}
    >
      <GroupField search={search} onSearch={onSearch} />
      <DoctorField search={search} onSearch={onSearch} />
      <WeekdayField search={search} onSearch={onSearch} />
      <TextField
        select
        label={t('filter.part')}
        value={search.part}
        onChange={(event) => {
          const part = PARTS_OF_DAY.find((one) => one === event.target.value)
          if (part) onSearch({ ...search, part })
        }}
      >
        {PARTS_OF_DAY.map((part) => (
          <MenuItem key={part} value={part}>
            {t(`filter.parts.${part}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  )
}

function GroupField({ search, onSearch }: SlotFilterProps) {
  const { t } = useTranslation('booking')
  const groups = groupsOf(useActiveDoctors())
  const value =
    groups.find(({ kind, id }) => id === (kind === 'department' ? search.departmentId : search.specialityId)) ?? null
  return (
    <Autocomplete
      options={groups}
      value={value}
      autoHighlight
      groupBy={({ kind }) => t(`filter.${kind}`)}
      getOptionLabel={({ name }) => name}
      getOptionKey={({ kind, id }) => `${kind} ${id}`}
      isOptionEqualToValue={(a, b) => a.kind === b.kind && a.id === b.id}
      onChange={(_event, chosen) =>
        onSearch({
          ...search,
          departmentId: chosen?.kind === 'department' ? chosen.id : null,
          specialityId: chosen?.kind === 'speciality' ? chosen.id : null,
          doctorId: null,
        })
      }
      renderInput={(params) => (
        <TextField {...params} label={t('filter.group')} placeholder={value === null ? t('filter.anyGroup') : ''} />
      )}
    />
  )
}

function DoctorField({ search, onSearch }: SlotFilterProps) {
  const { t } = useTranslation('booking')
  const doctors = useActiveDoctors().filter((doctor) => isIn(doctor, search))
  const value = doctors.find(({ id }) => id === search.doctorId) ?? null
  return (
    <Autocomplete
      options={doctors}
      value={value}
      autoHighlight
      getOptionLabel={({ fullName }) => fullName}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(a, b) => a.id === b.id}
      onChange={(_event, chosen) => onSearch({ ...search, doctorId: chosen?.id ?? null })}
      renderInput={(params) => (
        <TextField {...params} label={t('filter.doctor')} placeholder={value === null ? t('filter.anyDoctor') : ''} />
      )}
    />
  )
}

const A_MONDAY = mondayOf('2024-01-01')

function WeekdayField({ search, onSearch }: SlotFilterProps) {
  const { t } = useTranslation('booking')
  const format = useFormat()
  return (
    <ToggleButtonGroup
      size="small"
      aria-label={t('filter.weekdays')}
      value={[...search.weekdays]}
      onChange={(_event, weekdays: number[]) => onSearch({ ...search, weekdays: [...weekdays].sort((a, b) => a - b) })}
      fullWidth
    >
      {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
        <ToggleButton
          key={weekday}
          value={weekday}
          sx={{ px: 0.25, py: 0.5, fontSize: '0.75rem', textTransform: 'none', minWidth: 0 }}
        >
          {format.weekday(addDays(A_MONDAY, weekday - 1))}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}
