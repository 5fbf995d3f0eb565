import ContentCutIcon from '@mui/icons-material/ContentCut'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { addDays, addMonths } from '#shared/domain/calendar/local-date.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { useSession } from '../../client/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useCalendarDoctors } from './calendar.queries.ts'
import { addressOf, type CalendarPlace, readPlace, type View } from './calendar-address.ts'
import { type CalendarDesk, useCalendarDesk } from './calendar-desk.tsx'
import { DoctorFilter, WhoseFilter } from './calendar-filter.tsx'
import { useCalendarKeys } from './calendar-keys.ts'
import { PrintDayListDialog } from './calendar-print.dialog.tsx'
import { AXIS_WIDTH } from './calendar-styles.ts'
import { CalendarToolbar } from './calendar-toolbar.tsx'
import { DayView } from './day-view.tsx'
import { MonthView } from './month-view.tsx'
import { WeekView } from './week-view.tsx'

/** Where the calendar is, as its address says, and the way to elsewhere. */
const usePlace = (today: LocalDate) => {
  const [address, setAddress] = useSearchParams()
  const place = readPlace(address, today)
  const go = useCallback(
    (change: Partial<CalendarPlace>, replace = false) =>
      setAddress((now) => addressOf({ ...readPlace(now, today), ...change }, today), { replace }),
    [setAddress, today],
  )
  return { place, go }
}

const stepped = ({ view, date }: CalendarPlace, by: 1 | -1): LocalDate => {
  if (view === 'month') return addMonths(date, by)
  return addDays(date, view === 'week' ? 7 * by : by)
}

/** Whose week is shown where nobody was chosen: one's own, else the first doctor's. */
const useWeekDoctor = ({ whose }: CalendarPlace): number | undefined => {
  const { user } = useSession()
  const { active } = useCalendarDoctors()
  if (whose.kind === 'doctors') return whose.ids[0]
  const inGroup = active.filter(
    ({ departmentId, specialities }) =>
      whose.kind === 'all' ||
      (whose.kind === 'department' && departmentId === whose.id) ||
      (whose.kind === 'speciality' && specialities.some(({ id }) => id === whose.id)),
  )
  return inGroup.find(({ id }) => id === user.doctorId)?.id ?? inGroup[0]?.id
}

/** The clinic's calendar: a day of all doctors, a doctor's week, or how full a month is; booking and moving in it. */
export const CalendarPage = () => {
  const today = useClinicToday()
  const { place, go } = usePlace(today)
  const desk = useCalendarDesk()
  const weekDoctor = useWeekDoctor(place)
  const [isPrinting, setPrinting] = useState(false)
  const goToView = (view: View) => go({ view })
  const goToDate = (date: LocalDate) => go({ date })
  const step = (by: 1 | -1) => go({ date: stepped(place, by) })
  const openWeekOf = useCallback((id: number) => go({ view: 'week', whose: { kind: 'doctors', ids: [id] } }), [go])
  const openDay = useCallback((date: LocalDate) => go({ view: 'day', date }), [go])
  useCalendarKeys({
    today: () => goToDate(today),
    step,
    view: goToView,
    letGo: () => {
      const isHeld = desk.cut.appointment !== undefined
      if (isHeld) desk.cut.letGo()
      return isHeld
    },
  })
  const filter =
    place.view === 'week' ? (
      <DoctorFilter doctorId={weekDoctor} onChange={(id) => go({ whose: { kind: 'doctors', ids: [id] } })} />
    ) : (
      <WhoseFilter whose={place.whose} onChange={(whose) => go({ whose })} />
    )
  return (
    <Box sx={{ height: '100%', minHeight: 480, display: 'flex', flexDirection: 'column' }}>
      <CalendarToolbar
        {...{ place, today, filter }}
        onView={goToView}
        onDate={goToDate}
        onStep={step}
        onPrint={() => setPrinting(true)}
      />
      <CutChip desk={desk} />
      {place.view === 'day' && <DayView {...{ place, today, desk }} onWeekOf={openWeekOf} />}
      {place.view === 'week' && <Week {...{ place, today, desk, weekDoctor }} onDay={openDay} />}
      {place.view === 'month' && (
        <MonthView {...{ place, today }} onDate={(date) => go({ date }, true)} onDay={openDay} />
      )}
      {isPrinting && (
        <PrintDayListDialog
          date={place.date}
          doctorId={place.whose.kind === 'doctors' && place.whose.ids.length === 1 ? place.whose.ids[0] : undefined}
          onClose={() => setPrinting(false)}
        />
      )}
      {desk.dialogs}
    </Box>
  )
}

interface WeekProps {
  place: CalendarPlace
  today: LocalDate
  desk: CalendarDesk
  weekDoctor: number | undefined
  onDay: (date: LocalDate) => void
}

function Week({ place, today, desk, weekDoctor, onDay }: WeekProps) {
  const { t } = useTranslation('calendar')
  if (weekDoctor === undefined) return <EmptyState title={t('empty.title')} hint={t('empty.noDoctors')} />
  return <WeekView date={place.date} doctorId={weekDoctor} today={today} desk={desk} onDay={onDay} />
}

/** What was taken up and waits to be put down. */
function CutChip({ desk: { cut } }: { desk: CalendarDesk }) {
  const { t } = useTranslation('calendar')
  return (
    <Box role="status" sx={{ position: 'absolute', insetInlineStart: AXIS_WIDTH + 32, bottom: 32, zIndex: 7 }}>
      {cut.appointment && (
        <Chip
          color="primary"
          icon={<ContentCutIcon />}
          label={t('cut.held', { name: cut.appointment.patient.fullName })}
          onDelete={cut.letGo}
          sx={{ height: 36, fontWeight: 600, boxShadow: 4 }}
        />
      )}
    </Box>
  )
}
