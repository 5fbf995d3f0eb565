import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { mondayOf } from '../../widgets/clinic-date.ts'
import { useFormat } from '../../widgets/format.ts'
import { useCalendarDoctors, useWeekColumns } from './calendar.queries.ts'
import { ColumnHead } from './calendar-column-head.tsx'
import type { CalendarColumn } from './calendar-columns.ts'
import type { CalendarDesk } from './calendar-desk.tsx'
import { CalendarGrid } from './calendar-grid.tsx'
import { PictureState } from './calendar-picture.tsx'
import { WEEKDAY_WIDTH, widthOf } from './calendar-styles.ts'

interface WeekViewProps {
  date: LocalDate
  doctorId: number
  today: LocalDate
  desk: CalendarDesk
  onDay: (date: LocalDate) => void
}

/** One doctor's week with a column for each day, Monday first. */
export function WeekView({ date, doctorId, today, desk, onDay }: WeekViewProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { byId } = useCalendarDoctors()
  const monday = mondayOf(date)
  const answer = useWeekColumns(doctorId, { from: monday, to: addDays(monday, 6) }, desk.moves.underWay)
  const name = byId.get(doctorId)?.fullName ?? ''
  const openDay = useCallback((column: CalendarColumn) => onDay(column.date), [onDay])
  const dayOf = ({ date: day }: CalendarColumn) =>
    t('weekday', { weekday: format.weekday(day), day: format.dayAndMonth(day) })
  const headOf = (column: CalendarColumn) => (
    <ColumnHead
      key={column.key}
      column={column}
      title={dayOf(column)}
      subtitle={column.date === today ? t('today') : ''}
      isToday={column.date === today}
      openLabel={t('dayOf', { day: dayOf(column) })}
      onOpen={openDay}
      doctorName={name}
      width={widthOf(column, WEEKDAY_WIDTH)}
    />
  )
  return (
    <PictureState answer={answer}>
      {(columns) => (
        <CalendarGrid
          label={t('weekLabel', { doctor: name })}
          columns={columns}
          isOutdated={answer.isOutdated}
          desk={desk}
          headOf={headOf}
          labelOf={(column) => format.longDay(column.date)}
          doctorNameOf={() => name}
          leastWidth={WEEKDAY_WIDTH}
          picture={`week ${monday} ${doctorId}`}
        />
      )}
    </PictureState>
  )
}
