import ChevronLeftIcon from '@mui/icons-material/ChevronLeft'
import ChevronRightIcon from '@mui/icons-material/ChevronRight'
import PrintOutlinedIcon from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { mondayOf, weekOf } from '../../widgets/clinic-date.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useFormat } from '../../widgets/format.ts'
import { type CalendarPlace, VIEWS, type View } from './calendar-address.ts'

interface ToolbarProps {
  place: CalendarPlace
  today: LocalDate
  filter: ReactNode
  onView: (view: View) => void
  onDate: (date: LocalDate) => void
  onStep: (by: 1 | -1) => void
  onPrint: () => void
}

/** Where in time one is, the ways to elsewhere, whose calendar it is, and how it is drawn. */
export function CalendarToolbar({ place, today, filter, onView, onDate, onStep, onPrint }: ToolbarProps) {
  const { t } = useTranslation('calendar')
  const { view, date } = place
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1.5, minHeight: 40 }}>
      <Button variant="outlined" color="inherit" aria-keyshortcuts="T" onClick={() => onDate(today)} sx={{ px: 1.5 }}>
        {t('today')}
      </Button>
      <Box sx={{ display: 'flex' }}>
        <Tooltip title={t(`before.${view}`)}>
          <IconButton aria-label={t(`before.${view}`)} aria-keyshortcuts="ArrowLeft" onClick={() => onStep(-1)}>
            <ChevronLeftIcon />
          </IconButton>
        </Tooltip>
        <Tooltip title={t(`after.${view}`)}>
          <IconButton aria-label={t(`after.${view}`)} aria-keyshortcuts="ArrowRight" onClick={() => onStep(1)}>
            <ChevronRightIcon />
          </IconButton>
        </Tooltip>
      </Box>
      <Box sx={{ width: 164 }}>
        <DateField label={t('date')} value={date} onChange={(next) => next !== null && onDate(next)} />
      </Box>
      <Typography variant="h1" noWrap sx={{ flex: '1 1 140px', minWidth: 0, px: 1 }}>
        <PeriodText place={place} />
      </Typography>
      {filter}
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        value={view}
        aria-label={t('view.label')}
        onChange={(_event, next: View | null) => next && onView(next)}
        sx={{ height: 40 }}
      >
        {VIEWS.map((one) => (
          <ToggleButton
            key={one}
            value={one}
            aria-keyshortcuts={one[0]?.toUpperCase()}
            sx={{ px: 1.5, '&:not(.Mui-selected)': { color: 'text.secondary' } }}
          >
            {t(`view.${one}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Tooltip title={t('print.open')}>
        <IconButton aria-label={t('print.open')} onClick={onPrint}>
          <PrintOutlinedIcon />
        </IconButton>
      </Tooltip>
    </Box>
  )
}

function PeriodText({ place: { view, date } }: { place: CalendarPlace }) {
  const format = useFormat()
  if (view === 'day') return format.day(date)
  if (view === 'month') return format.month(date)
  return format.dateRange(mondayOf(date), weekOf(date).at(-1) ?? date)
}
