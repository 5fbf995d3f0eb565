import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import { AppointmentBlock } from './calendar-block.tsx'
import type { CalendarColumn, ColumnSlot, Scale } from './calendar-columns.ts'
import { gapsIn } from './calendar-geometry.ts'

interface ColumnProps {
  column: CalendarColumn
  scale: Scale
  /** Whose column it is and of which date, for whoever hears it. */
  label: string
  doctorName: string
  /** The minute of the clinic's clock where the column is today's. */
  nowMinute: number | undefined
  /** In pixels, at least. */
  width: number
  /** The appointment taken up, where it stands in this column. */
  cutId: number | undefined
  mayBook: boolean
}

const HALF_HOUR = 30

const placeOf = ({ from, to }: { from: number; to: number }, scale: Scale, gap = 0) => ({
  top: (Math.max(from, scale.from) - scale.from) * scale.pxPerMinute,
  height: (Math.min(to, scale.to) - Math.max(from, scale.from)) * scale.pxPerMinute - gap,
})

/** One doctor's day: hours and what lies outside them, leave, free slots, and the blocks of the appointments. */
export const CalendarColumnView = memo(function CalendarColumnView(props: ColumnProps) {
  const { column, scale, label, doctorName, cutId, mayBook, width, nowMinute } = props
  const { closure, hours, leaves, blocks } = column
  return (
    <section
      className="column"
      aria-label={label}
      data-column={column.key}
      style={{ ...heightOf(scale), ...widthStyle(width) }}
    >
      {gapsIn(scale, closure === null ? hours : []).map((gap) => (
        <div key={gap.from} className="off" style={placeOf(gap, scale)} />
      ))}
      <Lines scale={scale} />
      <Slots {...props} />
      {leaves.map((leave) => (
        <LeaveWords key={leave.id} leave={leave} blocks={blocks} scale={scale} />
      ))}
      {closure !== null && <ClosureWords name={closure} />}
      {blocks.map((block) => (
        <AppointmentBlock
          key={block.appointment.id}
          block={block}
          scale={scale}
          doctorName={doctorName}
          hasStrip={column.capacity > 1}
          isCut={block.appointment.id === cutId}
          mayBook={mayBook}
        />
      ))}
      {nowMinute !== undefined && scale.from <= nowMinute && nowMinute < scale.to && (
        <NowLine top={(nowMinute - scale.from) * scale.pxPerMinute} />
      )}
    </section>
  )
})

/** The width head and column share, as a style. */
export const widthStyle = (width: number) => ({ ['--width' as string]: `${width}px` })

/** How high a whole day is drawn. */
export const heightOf = (scale: Scale) => ({ height: (scale.to - scale.from) * scale.pxPerMinute })

function Lines({ scale }: { scale: Scale }) {
  const count = (scale.to - scale.from) / HALF_HOUR - 1
  return Array.from({ length: count }, (_, at) => (at + 1) * HALF_HOUR).map((after) => (
    <div key={after} className={after % 60 === 0 ? 'line' : 'line half'} style={{ top: after * scale.pxPerMinute }} />
  ))
}

function Slots({ column, scale, doctorName, nowMinute, mayBook }: ColumnProps) {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  const { capacity } = column
  const text = (slot: ColumnSlot) => {
    const time = format.timeRange(slot.startsAt, slot.endsAt)
    return capacity > 1 ? t('slot.places', { time, count: capacity - slot.taken }) : t('slot.time', { time })
  }
  return column.slots.map((slot) => {
    const style = placeOf(slot, scale, 1)
    const isPast = slot.state === 'past' || (nowMinute !== undefined && slot.from < nowMinute)
    if (slot.state === 'taken') return null
    if (isPast || slot.state === 'too-far') {
      return <div key={slot.startsAt} className={isPast ? 'gone' : 'gone far'} style={style} />
    }
    const words = text(slot)
    if (!mayBook) return <div key={slot.startsAt} className="slot seen" style={style} title={words} />
    return (
      <button
        key={slot.startsAt}
        type="button"
        tabIndex={-1}
        className="slot"
        data-item={slot.from}
        data-slot={slot.startsAt}
        aria-label={t('slot.label', { words, doctor: doctorName })}
        style={style}
      >
        <span>{words}</span>
      </button>
    )
  })
}

interface LeaveProps {
  leave: CalendarColumn['leaves'][number]
  blocks: CalendarColumn['blocks']
  scale: Scale
}

/** Leave over its time, its words where no booking that is still to be moved covers them. */
function LeaveWords({ leave, blocks, scale }: LeaveProps) {
  const { t } = useTranslation('calendar')
  const shown = { from: Math.max(leave.from, scale.from), to: Math.min(leave.to, scale.to) }
  if (shown.from >= shown.to) return null
  const [widest = shown] = gapsIn(shown, blocks).sort((a, b) => b.to - b.from - (a.to - a.from))
  return (
    <>
      <div className="words" style={placeOf(shown, scale)} />
      <div className="words bare" style={placeOf(widest, scale)}>
        <span>{leave.reason === null ? t('leave') : t('leaveFor', { reason: leave.reason })}</span>
      </div>
    </>
  )
}

/** The present time: a line under the blocks, so that it crosses out no name, and a dot that is always seen. */
function NowLine({ top }: { top: number }) {
  return (
    <>
      <div className="now" style={{ top }} />
      <div className="nowDot" style={{ top }} />
    </>
  )
}

function ClosureWords({ name }: { name: string }) {
  const { t } = useTranslation('calendar')
  return (
    <div className="words closed" style={{ top: 0, bottom: 0 }}>
      <span>{t('closed', { name })}</span>
    </div>
  )
}
