import { minutesOf, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { type Store, useStore } from '../../client/store.ts'
import { useFormat } from '../../widgets/format.ts'
import { heightOf } from './calendar-column.tsx'
import type { Scale } from './calendar-columns.ts'
import type { Drag } from './calendar-gestures.ts'

const HOUR = 60
/** Pixels a word of the margin is high. */
const LINE_HEIGHT = 18

/** The hours beside the columns, and the present time among them where today is shown. */
export function Axis({ scale, now }: { scale: Scale; now: string | undefined }) {
  const format = useFormat()
  const hours = Array.from({ length: (scale.to - scale.from) / HOUR }, (_, at) => scale.from + at * HOUR)
  const minute = now === undefined ? undefined : minutesOf(now.slice(11))
  const isIn = minute !== undefined && scale.from <= minute && minute < scale.to
  // The present time stands in the same place: an hour's word under it would be half covered.
  const isReadable = (hour: number) => !isIn || Math.abs(hour - minute) * scale.pxPerMinute > LINE_HEIGHT
  return (
    <div className="axis" data-axis style={heightOf(scale)} aria-hidden>
      {hours.filter(isReadable).map((hour) => (
        <span
          key={hour}
          className={hour === scale.from ? 'hour first' : 'hour'}
          style={{ top: (hour - scale.from) * scale.pxPerMinute }}
        >
          {format.hour(timeOn('2000-01-01', hour))}
        </span>
      ))}
      {isIn && now && (
        <span className="nowTime" style={{ top: (minute - scale.from) * scale.pxPerMinute }}>
          {format.shortTime(now)}
        </span>
      )}
    </div>
  )
}

/** Where what is being dragged would come to lie, with its time. */
export function Ghost({ drag: store, scale }: { drag: Store<Drag | undefined>; scale: Scale }) {
  const format = useFormat()
  const drag = useStore(store)
  if (!drag) return null
  const { column, from, to, left, width, appointment } = drag
  return (
    <div
      className="ghost"
      style={{
        left: left + 2,
        width: width - 4,
        top: (from - scale.from) * scale.pxPerMinute,
        height: (to - from) * scale.pxPerMinute,
      }}
    >
      {appointment && <bdi>{appointment.patient.fullName}</bdi>}{' '}
      {format.timeRange(timeOn(column.date, from), timeOn(column.date, to))}
    </div>
  )
}
