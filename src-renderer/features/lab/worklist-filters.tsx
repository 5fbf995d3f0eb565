import AlarmOutlined from '@mui/icons-material/AlarmOutlined'
import BoltOutlined from '@mui/icons-material/BoltOutlined'
import PriorityHighOutlined from '@mui/icons-material/PriorityHighOutlined'
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { type ReactElement, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Priority } from '#shared/domain/lab/lab-terms.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { TableSearch } from '../../widgets/table-search.tsx'
import type { WorklistFilter } from './worklist-filter.ts'

const TYPING_PAUSE_MS = 150
const MARK_ICONS: Readonly<Record<Priority | 'overdue', ReactElement>> = {
  stat: <BoltOutlined sx={{ fontSize: 18 }} />,
  urgent: <PriorityHighOutlined sx={{ fontSize: 18 }} />,
  routine: <ScheduleOutlined sx={{ fontSize: 18 }} />,
  overdue: <AlarmOutlined sx={{ fontSize: 18 }} />,
}
const MARKS = ['stat', 'urgent', 'routine', 'overdue'] as const
type Mark = (typeof MARKS)[number]

interface WorklistFiltersProps {
  filter: WorklistFilter
  counts: { stat: number; urgent: number; overdue: number } | undefined
  categories: readonly { id: number; name: string; count: number }[]
  onChange: (change: Partial<WorklistFilter>) => void
}

/** What narrows the bench's list: pressing ones, overdue ones, a category, words, another day. */
export function WorklistFilters({ filter, counts, categories, onChange }: WorklistFiltersProps) {
  const { t } = useTranslation('bench')
  const today = useClinicToday()
  return (
    <Box
      role="search"
      aria-label={t('filter.label')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'center' }}
    >
      <Words text={filter.text} onChange={(text) => onChange({ text })} />
      <Marks filter={filter} counts={counts} onChange={onChange} />
      <TextField
        select
        label={t('filter.category')}
        value={filter.categoryId ?? 0}
        onChange={(event) => onChange({ categoryId: Number(event.target.value) || null })}
        sx={{ width: 190 }}
      >
        <MenuItem value={0}>{t('filter.anyCategory')}</MenuItem>
        {withChosen(categories, filter.categoryId).map(({ id, name, count }) => (
          <MenuItem key={id} value={id}>
            {t('filter.counted', { name, count })}
          </MenuItem>
        ))}
      </TextField>
      <Box sx={{ width: 175 }}>
        <DateField
          label={t('filter.day')}
          value={filter.date ?? today}
          max={today}
          onChange={(date) => date !== null && onChange({ date: date === today ? null : date })}
        />
      </Box>
    </Box>
  )
}

/** The chosen category stays in the list where nothing of it is left. */
const withChosen = (categories: WorklistFiltersProps['categories'], chosen: number | null) =>
  chosen === null || categories.some(({ id }) => id === chosen)
    ? categories
    : [...categories, { id: chosen, name: '–', count: 0 }]

function Marks({ filter, counts, onChange }: Omit<WorklistFiltersProps, 'categories'>) {
  const { t } = useTranslation('bench')
  const chosen: Mark[] = [...filter.priorities, ...(filter.isOverdue ? (['overdue'] as const) : [])]
  const word = (mark: Mark) => t(mark === 'overdue' ? 'filter.overdue' : `priority.${mark}`)
  return (
    <ToggleButtonGroup
      size="small"
      value={chosen}
      aria-label={t('filter.only')}
      onChange={(_event, next: Mark[]) =>
        onChange({
          priorities: next.filter((mark): mark is Priority => mark !== 'overdue'),
          isOverdue: next.includes('overdue'),
        })
      }
    >
      {MARKS.map((mark) => (
        <ToggleButton
          key={mark}
          value={mark}
          sx={{
            textTransform: 'none',
            gap: 0.5,
            px: 1.25,
            height: 40,
            '&:not(.Mui-selected)': { color: 'text.secondary' },
          }}
        >
          {MARK_ICONS[mark]}
          {mark === 'routine' || counts === undefined
            ? word(mark)
            : t('filter.counted', { name: word(mark), count: counts[mark] })}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

/** What is typed is looked for after a pause. */
function Words({ text, onChange }: { text: string; onChange: (text: string) => void }) {
  const { t } = useTranslation('bench')
  const [typed, setTyped] = useState(text)
  const [sent, setSent] = useState(text)
  const [seen, setSeen] = useState(text)
  if (text !== seen) {
    setSeen(text)
    // Its own words come back round; only other ones, such as none after "Show everything", take the place of what is typed.
    if (text !== sent) {
      setSent(text)
      setTyped(text)
    }
  }
  useEffect(() => {
    if (typed === sent) return
    const timer = setTimeout(() => {
      setSent(typed)
      onChange(typed)
    }, TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed, sent, onChange])
  return (
    <Box sx={{ flex: '1 1 220px' }}>
      <TableSearch label={t('filter.text')} value={typed} onChange={(next) => setTyped(next.slice(0, 200))} />
    </Box>
  )
}
