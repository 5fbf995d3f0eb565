import ChevronLeft from '@mui/icons-material/ChevronLeft'
import ChevronRight from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { datesFrom, mondayOf } from '../../widgets/clinic-date.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useFormat } from '../../widgets/format.ts'
import { SlotsOfDay } from './slot-grid.tsx'
import { type ChosenSlot, isNarrowed, type SlotSearch, suits, whoseOf } from './slot-search.ts'

interface SlotDayProps {
  search: SlotSearch
  onDay: (day: LocalDate) => void
  chosen: ChosenSlot | undefined
  onChoose: (slot: ChosenSlot) => void
}

const goToDay = (target: HTMLElement, by: number) => {
  const days = [...(target.parentElement?.querySelectorAll<HTMLElement>('[data-day]') ?? [])]
  days[days.indexOf(target) + by]?.focus()
}

/** A day of the calendar with its slots as buttons: a week to choose the day from, then each doctor's slots of it. */
export function SlotDay({ search, onDay, chosen, onChoose }: SlotDayProps) {
  const { t } = useTranslation('booking')
  const headingId = useId()
  const today = useClinicToday()
  const whose = isNarrowed(search) ? whoseOf(search) : chosen && { doctorId: chosen.doctorId }
  return (
    <Box
      role="group"
      aria-labelledby={headingId}
      sx={{ minWidth: 0, display: 'flex', flexDirection: 'column', gap: 1 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', minHeight: 38 }}>
        <Typography id={headingId} variant="subtitle2" component="h3">
          {t('slots.title')}
        </Typography>
        <Box sx={{ width: 164 }}>
          <DateField label={t('slots.date')} value={search.day} min={today} onChange={(day) => day && onDay(day)} />
        </Box>
      </Box>
      <WeekStrip search={search} whose={whose} onDay={onDay} />
      {whose === undefined ? (
        <Typography color="text.secondary" variant="body2">
          {t('slots.nobody')}
        </Typography>
      ) : (
        <SlotsOfDay whose={whose} day={search.day} chosen={chosen} onChoose={onChoose} />
      )}
    </Box>
  )
}

interface WeekStripProps {
  search: SlotSearch
  whose: { doctorId?: number; departmentId?: number; specialityId?: number } | undefined
  onDay: (day: LocalDate) => void
}

type Whose = WeekStripProps['whose']

/** What is free of today from now on: a day's load does not know what time it is. */
const useFreeToday = (whose: Whose, isShown: boolean): number | undefined => {
  const date = useClinicToday()
  const slots = useQuery(
    api.scheduling.listDaySlots.queryOptions({
      input: { ...whose, date },
      enabled: isShown && whose !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
  return slots.data?.flatMap((row) => row.slots).filter(({ state }) => state === 'free').length
}

/** The last day the desk may book, by the clinic's rules. */
const useLastDay = (): LocalDate | undefined => {
  const today = useClinicToday()
  const rules = useQuery(api.scheduling.getRules.queryOptions())
  return rules.data && addDays(today, rules.data.desk.horizonDays)
}

/** Seven days from a Monday, each with how many places are free; arrows go from day to day, and over the week's end. */
function WeekStrip({ search, whose, onDay }: WeekStripProps) {
  const { t } = useTranslation('booking')
  const today = useClinicToday()
  const monday = mondayOf(search.day)
  const days = datesFrom(monday, 7)
  const to = addDays(monday, 6)
  const load = useQuery(
    api.scheduling.getMonthLoad.queryOptions({
      input: { ...whose, from: monday, to },
      enabled: whose !== undefined,
      placeholderData: keepPreviousData,
    }),
  )
  const freeToday = useFreeToday(whose, days.includes(today))
  const lastDay = useLastDay()
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isRightToLeft = getComputedStyle(event.currentTarget).direction === 'rtl'
    const by = { ArrowRight: isRightToLeft ? -1 : 1, ArrowLeft: isRightToLeft ? 1 : -1 }[event.key]
    if (by === undefined || !(event.target instanceof HTMLElement) || !event.target.matches('[data-day]')) return
    event.preventDefault()
    onDay(addDays(search.day, by))
    goToDay(event.target, by)
  }
  return (
    <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'center' }}>
      <IconButton
        size="small"
        aria-label={t('slots.weekBefore')}
        disabled={monday <= today}
        onClick={() => onDay(addDays(search.day, -7) < today ? today : addDays(search.day, -7))}
      >
        <ChevronLeft />
      </IconButton>
      <Box
        role="group"
        aria-label={t('slots.days')}
        onKeyDown={onKeyDown}
        sx={{
          display: 'grid',
          gridTemplateColumns: 'repeat(7, minmax(52px, 1fr))',
          gap: 0.5,
          flexGrow: 1,
          minWidth: 0,
          overflowX: 'auto',
          // The frame of focus of the first and the last day.
          p: 0.25,
        }}
      >
        {days.map((day) => {
          const found = load.data?.find(({ date }) => date === day)
          return (
            <DayButton
              key={day}
              day={day}
              isChosen={day === search.day}
              isPast={day < today}
              isSuitable={suits(day, search.weekdays)}
              closure={found?.closure ?? null}
              isTooFar={lastDay !== undefined && day > lastDay}
              hasHours={found === undefined || found.places > 0}
              free={day === today ? freeToday : found && Math.max(0, found.places - found.taken)}
              isToday={day === today}
              onClick={() => onDay(day)}
            />
          )
        })}
      </Box>
      <IconButton size="small" aria-label={t('slots.weekAfter')} onClick={() => onDay(addDays(search.day, 7))}>
        <ChevronRight />
      </IconButton>
    </Box>
  )
}

interface DayButtonProps {
  day: LocalDate
  isChosen: boolean
  isPast: boolean
  isSuitable: boolean
  closure: string | null
  isTooFar: boolean
  hasHours: boolean
  isToday: boolean
  free: number | undefined
  onClick: () => void
}

function DayButton(props: DayButtonProps) {
  const { day, isChosen, isPast, isSuitable, closure, isTooFar, hasHours, isToday, free, onClick } = props
  const { t } = useTranslation('booking')
  const format = useFormat()
  const note = () => {
    if (isPast) return ''
    if (closure !== null) return t('slots.closed')
    if (isTooFar) return t('slots.state.too-far')
    if (free === undefined) return ''
    if (!hasHours) return t('slots.noHours')
    // What is left of today may be nothing without a single booking.
    return isToday && free === 0 ? t('slots.noneLeft') : t('slots.free', { count: free })
  }
  return (
    <ButtonBase
      data-day
      aria-pressed={isChosen}
      title={closure ?? format.longDay(day)}
      tabIndex={isChosen ? 0 : -1}
      disabled={isPast}
      onClick={onClick}
      sx={{
        display: 'block',
        font: 'inherit',
        textAlign: 'center',
        borderRadius: 1,
        border: 1,
        borderColor: isChosen ? 'primary.main' : 'divider',
        bgcolor: isChosen ? 'primary.light' : 'transparent',
        color: isPast ? 'text.disabled' : isSuitable ? 'text.primary' : 'text.secondary',
        py: 0.25,
        lineHeight: 1.35,
        '&:hover': { bgcolor: isChosen ? 'primary.light' : 'action.hover' },
      }}
    >
      <Box component="span" sx={{ display: 'block', fontSize: '0.6875rem' }}>
        {format.weekday(day)}
      </Box>
      <Box component="span" sx={{ display: 'block', fontSize: '0.8125rem', fontWeight: 650, whiteSpace: 'nowrap' }}>
        {format.dayAndMonth(day)}
      </Box>
      <Box
        component="span"
        sx={{
          display: 'block',
          fontSize: '0.6875rem',
          whiteSpace: 'nowrap',
          minHeight: '1.35em',
          color: !isPast && !isTooFar && closure === null && free ? 'success.main' : 'text.secondary',
        }}
      >
        {note()}
      </Box>
    </ButtonBase>
  )
}
