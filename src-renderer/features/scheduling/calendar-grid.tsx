import { type KeyboardEvent, type MouseEvent, type ReactNode, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { minutesOf } from '#shared/domain/scheduling/wall-clock.ts'
import { useClinicNow } from '../../widgets/clinic-date.ts'
import { CalendarColumnView } from './calendar-column.tsx'
import type { CalendarColumn } from './calendar-columns.ts'
import type { CalendarDesk } from './calendar-desk.tsx'
import { useFocusKept } from './calendar-focus.ts'
import { useGestures } from './calendar-gestures.ts'
import { Axis, Ghost } from './calendar-margin.tsx'
import { moveByKey } from './calendar-roving.ts'
import { useHeadHeight, useScale, useScrollToHours } from './calendar-scroll.ts'
import { CalendarBody, CalendarBox, widthOf } from './calendar-styles.ts'

interface GridProps {
  label: string
  columns: readonly CalendarColumn[]
  isOutdated: boolean
  desk: CalendarDesk
  headOf: (column: CalendarColumn) => ReactNode
  labelOf: (column: CalendarColumn) => string
  doctorNameOf: (doctorId: number) => string
  /** Scrolls to the hours anew when it changes. */
  picture: string
  /** Pixels a column has at least. */
  leastWidth: number
}

/** Columns of days under sticky heads beside a sticky margin of hours; everything in it by mouse and by keys. */
export function CalendarGrid(props: GridProps) {
  const { label, columns, desk, isOutdated, headOf, labelOf, doctorNameOf } = props
  const { t } = useTranslation('calendar')
  const scroller = useRef<HTMLDivElement>(null)
  const body = useRef<HTMLDivElement>(null)
  const scale = useScale(columns)
  const now = useClinicNow()
  const hintId = useId()
  const gestures = useGestures(scroller, body, {
    columns,
    scale,
    isOn: desk.mayBook && !isOutdated,
    onCreate: desk.book,
    onMove: desk.moves.move,
  })
  const keepFocus = useFocusKept(body)
  const head = useHeadHeight(scroller)
  useScrollToHours(scroller, scale, now, props)
  const onClick = (event: MouseEvent<HTMLElement>) => {
    if (!gestures.isEndOfDrag()) act(event.target, columns, desk)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (!moveByKey(event)) actByKey(event, columns, desk)
  }
  const onContextMenu = (event: MouseEvent<HTMLElement>) => {
    const appointment = appointmentAt(event.target, columns)
    if (!appointment) return
    event.preventDefault()
    desk.openMenu(appointment, { left: event.clientX, top: event.clientY })
  }
  return (
    <CalendarBox
      ref={scroller}
      role="region"
      aria-label={label}
      aria-describedby={hintId}
      aria-busy={isOutdated}
      style={{ scrollPaddingTop: head + 4, ['--head' as string]: `${head}px` }}
    >
      <span id={hintId} className="hint">
        {t('keysHint')}
      </span>
      <div className="heads" data-heads>
        <div className="corner" />
        {columns.map(headOf)}
      </div>
      <CalendarBody
        ref={body}
        className="body"
        onPointerDown={gestures.onPointerDown}
        onClick={onClick}
        onKeyDown={onKeyDown}
        onContextMenu={onContextMenu}
        onPointerOver={showWhole}
        {...keepFocus}
      >
        <Axis scale={scale} now={columns.some(({ date }) => date === now.slice(0, 10)) ? now : undefined} />
        {columns.map((column) => (
          <CalendarColumnView
            key={column.key}
            column={column}
            scale={scale}
            label={labelOf(column)}
            width={widthOf(column, props.leastWidth)}
            doctorName={doctorNameOf(column.doctorId)}
            nowMinute={column.date === now.slice(0, 10) ? minutesOf(now.slice(11)) : undefined}
            cutId={cutIn(column, desk.cut.appointment)}
            mayBook={desk.mayBook}
          />
        ))}
        <Ghost drag={gestures.drag} scale={scale} />
      </CalendarBody>
    </CalendarBox>
  )
}

const cutIn = (column: CalendarColumn, cut: BookedAppointment | undefined) =>
  cut && column.blocks.some(({ appointment }) => appointment.id === cut.id) ? cut.id : undefined

const columnAt = (target: EventTarget, columns: readonly CalendarColumn[]) => {
  const key = target instanceof Element ? target.closest<HTMLElement>('[data-column]')?.dataset.column : undefined
  return columns.find((column) => column.key === key)
}

const appointmentAt = (target: EventTarget, columns: readonly CalendarColumn[]): BookedAppointment | undefined => {
  const id = target instanceof Element ? target.closest<HTMLElement>('[data-block]')?.dataset.block : undefined
  if (id === undefined) return undefined
  return columnAt(target, columns)?.blocks.find(({ appointment }) => appointment.id === Number(id))?.appointment
}

/** What is cut short in a narrow block is read whole in its tip; whoever listens has heard it already. */
const showWhole = ({ target }: { target: EventTarget }) => {
  const block = target instanceof Element ? target.closest<HTMLElement>('[data-block]') : null
  if (!block) return
  const [who, details] = ['.who', '.hint'].map((part) => block.querySelector(part)?.textContent ?? '')
  block.title = `${who}${details}`
}

/** A click or Enter: a block opens, a free slot is booked or takes what was taken up. */
const act = (target: EventTarget, columns: readonly CalendarColumn[], desk: CalendarDesk) => {
  const appointment = appointmentAt(target, columns)
  if (appointment) return desk.open(appointment)
  const slot = target instanceof Element ? target.closest<HTMLElement>('[data-slot]')?.dataset.slot : undefined
  const column = columnAt(target, columns)
  if (slot === undefined || !column) return
  desk.choose({ doctorId: column.doctorId, startsAt: slot })
}

const actByKey = (event: KeyboardEvent<HTMLElement>, columns: readonly CalendarColumn[], desk: CalendarDesk) => {
  const appointment = appointmentAt(event.target, columns)
  if (!appointment) return
  const isCut = event.key.toLowerCase() === 'x' && (event.ctrlKey || event.metaKey)
  const isMenu = event.key === 'ContextMenu' || event.key === '.' || (event.key === 'F10' && event.shiftKey)
  if (!isCut && !isMenu) return
  event.preventDefault()
  if (isCut) return desk.takeUp(appointment)
  const { left, bottom } = event.currentTarget.ownerDocument.activeElement?.getBoundingClientRect() ?? {
    left: 0,
    bottom: 0,
  }
  desk.openMenu(appointment, { left, top: bottom })
}
