import Alert from '@mui/material/Alert'
import Skeleton from '@mui/material/Skeleton'
import { styled } from '@mui/material/styles'
import { type KeyboardEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { monthPageOf, weekOf } from '../../widgets/clinic-date.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { type DayLoad, useMonthLoad } from './calendar.queries.ts'
import type { CalendarPlace } from './calendar-address.ts'

interface MonthViewProps {
  place: CalendarPlace
  today: LocalDate
  /** Goes to a date on this page, or opens its day. */
  onDate: (date: LocalDate) => void
  onDay: (date: LocalDate) => void
}

const MonthTable = styled('table')({
  flex: 1,
  minHeight: 420,
  width: '100%',
  tableLayout: 'fixed',
  borderCollapse: 'separate',
  borderSpacing: 0,
  border: '1px solid var(--mui-palette-divider)',
  borderRadius: 6,
  background: 'var(--mui-palette-background-paper)',
  overflow: 'hidden',
  '& th': {
    padding: '6px 8px',
    textAlign: 'start',
    fontSize: '0.75rem',
    fontWeight: 650,
    color: 'var(--mui-palette-text-secondary)',
    height: 30,
  },
  '& td': { padding: 0, height: 1, borderTop: '1px solid var(--mui-palette-divider)' },
  '& td + td, & th + th': { borderInlineStart: '1px solid var(--mui-palette-divider)' },
  '& button': {
    all: 'unset',
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: 4,
    width: '100%',
    height: '100%',
    minHeight: 64,
    padding: '6px 8px',
    cursor: 'pointer',
    fontVariantNumeric: 'tabular-nums',
    color: 'var(--mui-palette-text-primary)',
  },
  '& button:hover': { background: 'var(--mui-palette-action-hover)' },
  '& button:focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: -2 },
  '& .hint': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
  '& .shut': { background: 'var(--mui-palette-action-hover)' },
  '& .other .number': { color: 'var(--mui-palette-text-secondary)', fontWeight: 400 },
  '& .number': { fontWeight: 650, height: 26, lineHeight: '26px' },
  '& .today .number': {
    width: 26,
    textAlign: 'center',
    borderRadius: 13,
    marginInlineStart: -4,
    background: 'var(--mui-palette-primary-main)',
    color: 'var(--mui-palette-primary-contrastText)',
  },
  '& .bar': { height: 6, borderRadius: 3, background: 'var(--mui-palette-divider)', overflow: 'hidden' },
  '& .bar > span': { display: 'block', height: '100%', background: 'var(--mui-palette-primary-main)' },
  '& .bar.full > span': { background: 'var(--mui-palette-warning-main)' },
  '& .text': {
    fontSize: '0.8125rem',
    color: 'var(--mui-palette-text-secondary)',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  '& .text.strong': { color: 'var(--mui-palette-text-primary)' },
})

/** A month's page: how full each day is, closed days in words. Arrows go from day to day, Enter opens one. */
export function MonthView({ place: { date, whose }, today, onDate, onDay }: MonthViewProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const sentence = useErrorSentence()
  const page = monthPageOf(date)
  const table = useRef<HTMLTableElement>(null)
  const load = useMonthLoad({ from: page[0] ?? date, to: page.at(-1) ?? date }, whose)
  if (load.error) return <Alert severity="warning">{sentence(load.error)}</Alert>
  if (!load.days) {
    return (
      <Delayed>
        <Skeleton variant="rounded" sx={{ flex: 1 }} />
      </Delayed>
    )
  }
  const byDate = new Map(load.days.map((day) => [day.date, day]))
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = keyDays(event)
    if (by === undefined) return
    event.preventDefault()
    const next = addDays(date, by)
    const cell = table.current?.querySelector<HTMLElement>(`[data-date="${next}"]`)
    cell?.focus()
    onDate(next)
  }
  const weeks = page.filter((_, at) => at % 7 === 0).map(weekOf)
  return (
    <MonthTable ref={table} aria-label={format.month(date)} aria-busy={load.isOutdated} onKeyDown={onKeyDown}>
      <thead>
        <tr>
          {weekOf(date).map((day) => (
            <th key={day} scope="col">
              {format.weekday(day)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeks.map((week) => (
          <tr key={week[0]}>
            {week.map((day) => (
              <DayCell
                key={day}
                date={day}
                load={byDate.get(day)}
                isOther={day.slice(0, 7) !== date.slice(0, 7)}
                isToday={day === today}
                isReachable={day === date}
                label={t('dayOf', { day: format.longDay(day) })}
                onDay={onDay}
              />
            ))}
          </tr>
        ))}
      </tbody>
    </MonthTable>
  )
}

const keyDays = (event: KeyboardEvent<HTMLElement>): number | undefined => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return undefined
  const side = getComputedStyle(event.currentTarget).direction === 'rtl' ? -1 : 1
  return { ArrowLeft: -side, ArrowRight: side, ArrowUp: -7, ArrowDown: 7 }[event.key]
}

interface DayCellProps {
  date: LocalDate
  load: DayLoad | undefined
  isOther: boolean
  isToday: boolean
  isReachable: boolean
  label: string
  onDay: (date: LocalDate) => void
}

function DayCell({ date, load, isOther, isToday, isReachable, label, onDay }: DayCellProps) {
  const words = useLoadWords(load)
  const isShut = load !== undefined && (load.closure !== null || load.places === 0)
  const share = load && load.places > 0 ? Math.min(1, load.taken / load.places) : 0
  const classes = [isShut && 'shut', isOther && 'other', isToday && 'today'].filter(Boolean).join(' ')
  return (
    <td className={classes}>
      <button
        type="button"
        data-date={date}
        tabIndex={isReachable ? 0 : -1}
        aria-current={isToday ? 'date' : undefined}
        onClick={() => onDay(date)}
      >
        <span className="hint">{label}</span>
        <span className="number" aria-hidden>
          {Number(date.slice(8))}
        </span>
        {load && load.closure === null && load.places > 0 && (
          <span className={share >= 1 ? 'bar full' : 'bar'}>
            <span style={{ width: `${share * 100}%` }} />
          </span>
        )}
        <span className={isShut ? 'text' : 'text strong'}>{words}</span>
      </button>
    </td>
  )
}

const useLoadWords = (load: DayLoad | undefined): string => {
  const { t } = useTranslation('calendar')
  if (!load) return ''
  if (load.closure !== null) return t('closed', { name: load.closure })
  if (load.places === 0) return load.taken > 0 ? t('load.taken', { count: load.taken }) : t('load.none')
  return t(load.taken >= load.places ? 'load.full' : 'load.some', { taken: load.taken, places: load.places })
}
