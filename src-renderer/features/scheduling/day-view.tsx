import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useCalendarDoctors, useDayColumns } from './calendar.queries.ts'
import type { CalendarPlace } from './calendar-address.ts'
import { ColumnHead } from './calendar-column-head.tsx'
import type { CalendarColumn } from './calendar-columns.ts'
import type { CalendarDesk } from './calendar-desk.tsx'
import { CalendarGrid } from './calendar-grid.tsx'
import { PictureState } from './calendar-picture.tsx'
import { DOCTOR_WIDTH, widthOf } from './calendar-styles.ts'

interface DayViewProps {
  place: CalendarPlace
  today: string
  desk: CalendarDesk
  onWeekOf: (doctorId: number) => void
}

/** A date with a column for each doctor. */
export function DayView({ place: { date, whose }, today, desk, onWeekOf }: DayViewProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { byId } = useCalendarDoctors()
  const answer = useDayColumns(date, whose, desk.moves.underWay)
  const nameOf = (doctorId: number) => byId.get(doctorId)?.fullName ?? ''
  const openWeek = useCallback((column: CalendarColumn) => onWeekOf(column.doctorId), [onWeekOf])
  const headOf = (column: CalendarColumn) => {
    const doctor = byId.get(column.doctorId)
    const name = nameOf(column.doctorId)
    return (
      <ColumnHead
        key={column.key}
        column={column}
        title={name}
        subtitle={[doctor?.room, doctor?.departmentName].filter(Boolean).join(' · ')}
        isToday={column.date === today}
        openLabel={t('weekOf', { doctor: name })}
        onOpen={openWeek}
        doctorName={name}
        width={widthOf(column, DOCTOR_WIDTH)}
      />
    )
  }
  return (
    <PictureState answer={answer}>
      {(columns) =>
        columns.length === 0 ? (
          <EmptyState title={t('empty.title')} hint={t(whose.kind === 'all' ? 'empty.noDoctors' : 'empty.filter')} />
        ) : (
          <CalendarGrid
            label={t('dayLabel', { day: format.longDay(date) })}
            columns={columns}
            isOutdated={answer.isOutdated}
            desk={desk}
            headOf={headOf}
            labelOf={(column) => nameOf(column.doctorId)}
            doctorNameOf={nameOf}
            leastWidth={DOCTOR_WIDTH}
            picture={`day ${date}`}
          />
        )
      }
    </PictureState>
  )
}
