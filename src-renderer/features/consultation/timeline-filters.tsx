import FilterAltOffOutlined from '@mui/icons-material/FilterAltOffOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { TIMELINE_KINDS, type TimelineEntry } from '#shared/contract/timeline.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { TableSearch } from '../../widgets/table-search.tsx'
import { KIND_ICONS } from './timeline-kinds.tsx'

/** What the list of everything is narrowed to. */
export interface TimelineFilter {
  kinds: readonly TimelineEntry['kind'][]
  doctorId: number | null
  from: LocalDate | null
  to: LocalDate | null
  text: string
}

/** Nothing left out. */
export const WHOLE_TIMELINE: TimelineFilter = { kinds: [], doctorId: null, from: null, to: null, text: '' }

/** Whether anything is left out. */
export const isNarrowed = ({ kinds, doctorId, from, to, text }: TimelineFilter): boolean =>
  kinds.length > 0 || doctorId !== null || from !== null || to !== null || text.trim() !== ''

interface TimelineFiltersProps {
  filter: TimelineFilter
  doctors: readonly { id: number; name: string }[]
  onChange: (filter: TimelineFilter) => void
}

/** Narrows the list by kind, doctor, dates and words. */
export function TimelineFilters({ filter, doctors, onChange }: TimelineFiltersProps) {
  const { t } = useTranslation('history')
  const toggle = (kind: TimelineEntry['kind']) =>
    onChange({
      ...filter,
      kinds: TIMELINE_KINDS.filter((one) => (one === kind ? !filter.kinds.includes(one) : filter.kinds.includes(one))),
    })
  return (
    <Box role="search" aria-label={t('timeline.filter')} sx={{ display: 'grid', gap: 1.5, mb: 2 }}>
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          gridTemplateColumns: 'repeat(auto-fit, minmax(180px, 1fr))',
          '& > *': { maxWidth: 'none' },
        }}
      >
        <TableSearch
          label={t('timeline.text')}
          value={filter.text}
          onChange={(text) => onChange({ ...filter, text: text.slice(0, 200) })}
        />
        <TextField
          select
          label={t('timeline.doctor')}
          value={filter.doctorId ?? ''}
          onChange={(event) =>
            onChange({ ...filter, doctorId: event.target.value === '' ? null : Number(event.target.value) })
          }
        >
          <MenuItem value="">{t('timeline.anyDoctor')}</MenuItem>
          {doctors.map(({ id, name }) => (
            <MenuItem key={id} value={id}>
              {name}
            </MenuItem>
          ))}
        </TextField>
        <DateField
          label={t('timeline.from')}
          value={filter.from}
          min="1900-01-01"
          isClearable
          onChange={(from) => onChange({ ...filter, from })}
        />
        <DateField
          label={t('timeline.to')}
          value={filter.to}
          min="1900-01-01"
          isClearable
          onChange={(to) => onChange({ ...filter, to })}
        />
      </Box>
      <Box role="group" aria-label={t('timeline.kinds')} sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {TIMELINE_KINDS.map((kind) => {
          const isChosen = filter.kinds.includes(kind)
          return (
            <Chip
              key={kind}
              component="button"
              clickable
              aria-pressed={isChosen}
              icon={KIND_ICONS[kind]}
              label={t(`timeline.kind.${kind}`)}
              color={isChosen ? 'primary' : 'default'}
              variant={isChosen ? 'filled' : 'outlined'}
              onClick={() => toggle(kind)}
            />
          )
        })}
        {isNarrowed(filter) && (
          <Button size="small" startIcon={<FilterAltOffOutlined />} onClick={() => onChange(WHOLE_TIMELINE)}>
            {t('timeline.showAll')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
