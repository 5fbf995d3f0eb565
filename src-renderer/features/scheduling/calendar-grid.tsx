import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { minutesOf, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { type Store, useStore } from '../../client/store.ts'
import { useClinicNow } from '../../widgets/clinic-date.ts'
import { useFormat } from '../../widgets/format.ts'
import { CalendarColumnView, heightOf } from './calendar-column.tsx'
import { type CalendarColumn, type Scale, scaleOf } from './calendar-columns.ts'
import type { CalendarDesk } from './calendar-desk.tsx'
import { type Drag, useGestures } from './calendar-gestures.ts'
import { findAgain, type LastPlace, makeReachable, moveByKey, placeOf } from './calendar-roving.ts'
import { CalendarBody, CalendarBox, widthOf } from './calendar-styles.ts'

const HOUR = 60
/** Pixels a word of the margin is high. */
const LINE_HEIGHT = 18

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

/** The same object while its measures are the same, so that columns are not drawn anew for it. */
const useScale = (columns: readonly CalendarColumn[]): Scale => {
  const { from, to, pxPerMinute } = scaleOf(columns)
  return useMemo(() => ({ from, to, pxPerMinute }), [from, to, pxPerMinute])
}

const useHeadHeight = (scroller: RefObject<HTMLElement | null>): number => {
  const [height, setHeight] = useState(0)
  useLayoutEffect(() => {
    const heads = scroller.current?.querySelector('[data-heads]')
    if (!heads) return
    const observer = new ResizeObserver(() => setHeight(Math.round(heads.getBoundingClientRect().height)))
    observer.observe(heads)
    return () => observer.disconnect()
  }, [scroller])
  return height
}

/** Puts the present time, or where the day's hours begin, near the top whenever another picture is opened. */
const useScrollToHours = (
  scroller: RefObject<HTMLElement | null>,
  scale: Scale,
  now: string,
  { columns, isOutdated, picture }: GridProps,
) => {
  const [shown, setShown] = useState<string>()
  const before = useRef(scale)
  const isReady = !isOutdated && columns.length > 0
  useLayoutEffect(() => {
    const box = scroller.current
    const old = before.current
    before.current = scale
    if (!box || !isReady) return
    if (shown === picture) {
      // The same hours stay in sight where others come above them, or a slot is drawn higher.
      if (old !== scale)
        box.scrollTo({ top: (old.from + box.scrollTop / old.pxPerMinute - scale.from) * scale.pxPerMinute })
      return
    }
    setShown(picture)
    const isToday = columns.some(({ date }) => date === now.slice(0, 10))
    const starts = columns.flatMap(({ hours }) => hours.map(({ from }) => from))
    const minute = isToday ? minutesOf(now.slice(11)) - HOUR / 2 : Math.min(...starts, scale.to)
    // On a line, with room above it for the word of the hour.
    const line = Math.floor(minute / (HOUR / 2)) * (HOUR / 2)
    box.scrollTo({ top: Math.max(0, (line - scale.from) * scale.pxPerMinute - 12) })
  }, [isReady, shown, picture, columns, now, scale, scroller])
}

/** One item of the calendar can be reached by Tab; the focus finds its place again when what had it is gone. */
const useFocusKept = (body: RefObject<HTMLElement | null>) => {
  const last = useRef<LastPlace>(undefined)
  useEffect(() => {
    const box = body.current
    if (!box) return
    const had = last.current
    const isGone = had !== undefined && !had.item.isConnected
    if (isGone || !box.querySelector('[data-item][tabindex="0"]')) {
      const item = findAgain(box, had)
      makeReachable(box, item)
      // After the dialog that may have had the focus has given it back.
      const frame = requestAnimationFrame(() => {
        if (isGone && document.activeElement === document.body) item?.focus({ preventScroll: true })
      })
      return () => cancelAnimationFrame(frame)
    }
    return undefined
  })
  const onFocus = useCallback(
    ({ target }: { target: EventTarget }) => {
      const place = placeOf(target)
      if (!place || !body.current) return
      last.current = place
      makeReachable(body.current, place.item)
    },
    [body],
  )
  return { onFocus }
}

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

function Axis({ scale, now }: { scale: Scale; now: string | undefined }) {
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
function Ghost({ drag: store, scale }: { drag: Store<Drag | undefined>; scale: Scale }) {
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
