import { type PointerEvent, type RefObject, useCallback, useEffect, useRef } from 'react'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { createStore, type Store } from '../../client/store.ts'
import type { Block, CalendarColumn, Scale } from './calendar-columns.ts'
import { lengthTo, markedRange, startNear } from './calendar-geometry.ts'
import type { Target } from './calendar-moves.ts'

/** What is being dragged and where it would come to lie; in minutes and in pixels of the calendar's body. */
export interface Drag {
  kind: 'create' | 'move' | 'resize'
  appointment: BookedAppointment | undefined
  column: CalendarColumn
  from: number
  to: number
  left: number
  width: number
}

interface GestureOptions {
  columns: readonly CalendarColumn[]
  scale: Scale
  isOn: boolean
  onCreate: (target: Target) => void
  onMove: (appointment: BookedAppointment, target: Target) => void
}

interface Gesture {
  kind: Drag['kind']
  block: Block | undefined
  columnKey: string
  /** Minutes from a block's beginning to where it was taken, or the minute a marking began at. */
  grip: number
  startX: number
  startY: number
}

/** A hand trembles: less than this, in pixels, is a click. */
const THRESHOLD = 4
/** This near to an edge, in pixels, the calendar scrolls. */
const EDGE = 36
const EDGE_SPEED = 14

const columnElements = (body: HTMLElement) => [...body.querySelectorAll<HTMLElement>('[data-column]')]

/** Only what still waits to be done can be put elsewhere. */
export const isMovable = ({ state }: BookedAppointment): boolean => state === 'booked'

const minuteAt = (body: HTMLElement, y: number, { from, pxPerMinute }: Scale) =>
  from + (y - body.getBoundingClientRect().top) / pxPerMinute

const beginAt = (event: PointerEvent<HTMLElement>, body: HTMLElement, options: GestureOptions): Gesture | undefined => {
  const target = event.target instanceof Element ? event.target : null
  const columnElement = target?.closest<HTMLElement>('[data-column]')
  const column = options.columns.find(({ key }) => key === columnElement?.dataset.column)
  if (!target || !column) return undefined
  const minute = minuteAt(body, event.clientY, options.scale)
  const start = { columnKey: column.key, startX: event.clientX, startY: event.clientY }
  const blockId = Number(target.closest<HTMLElement>('[data-block]')?.dataset.block)
  if (Number.isNaN(blockId))
    return column.closure ? undefined : { kind: 'create', block: undefined, grip: minute, ...start }
  const block = column.blocks.find(({ appointment }) => appointment.id === blockId)
  if (!block || block.isUnderWay || !isMovable(block.appointment)) return undefined
  const isEdge = target.closest('[data-edge]') !== null
  return { kind: isEdge ? 'resize' : 'move', block, grip: minute - block.from, ...start }
}

const dragOf = (
  gesture: Gesture,
  x: number,
  y: number,
  body: HTMLElement,
  options: GestureOptions,
): Drag | undefined => {
  const elements = columnElements(body)
  const beneath = elements.find((element) => {
    const { left, right } = element.getBoundingClientRect()
    return left <= x && x < right
  })
  const key = gesture.kind === 'move' && beneath ? beneath.dataset.column : gesture.columnKey
  const column = options.columns.find((one) => one.key === key)
  const element = elements.find((one) => one.dataset.column === key)
  if (!column || !element) return undefined
  const rect = element.getBoundingClientRect()
  const place = { left: rect.left - body.getBoundingClientRect().left, width: rect.width }
  const minute = minuteAt(body, y, options.scale)
  const { kind, block } = gesture
  if (!block) {
    return { kind, appointment: undefined, column, ...place, ...markedRange(gesture.grip, minute, column.slots) }
  }
  const { appointment } = block
  if (kind === 'resize') {
    const to = block.from + lengthTo(block.from, minute)
    return { kind, appointment, column, ...place, from: block.from, to }
  }
  const length = block.to - block.from
  const from = startNear(minute - gesture.grip, length, column.slots)
  return { kind, appointment, column, ...place, from, to: from + length }
}

/** Scrolls only towards the edge the hand goes to: a block taken near an edge does not run away from under it. */
const scrollStep = (began: number, at: number, least: number, most: number) => {
  if (at < began && at < least + EDGE) return -EDGE_SPEED
  return at > began && at > most - EDGE ? EDGE_SPEED : 0
}

interface Listening {
  scroller: HTMLElement
  body: HTMLElement
  drag: Store<Drag | undefined>
  options: () => GestureOptions
  onEnd: (didDrag: boolean) => void
}

/** Follows one gesture with listeners of the window, so that a picture drawn anew under the hand does not end it. */
const follow = (gesture: Gesture, { scroller, body, drag, options, onEnd }: Listening): (() => void) => {
  let x = gesture.startX
  let y = gesture.startY
  let isDragging = false
  let hasMoved = false
  let frame = 0
  const show = () => drag.set(dragOf(gesture, x, y, body, options()))
  // Once a frame, however often the hand moves: measuring columns is what costs.
  const draw = () => {
    const { left, right, top, bottom } = scroller.getBoundingClientRect()
    const head = scroller.querySelector('[data-heads]')?.getBoundingClientRect().height ?? 0
    const axis = scroller.querySelector('[data-axis]')?.getBoundingClientRect().width ?? 0
    const down = scrollStep(gesture.startY, y, top + head, bottom)
    const across = gesture.kind === 'move' ? scrollStep(gesture.startX, x, left + axis, right) : 0
    if (down !== 0 || across !== 0) scroller.scrollBy(across, down)
    if (hasMoved || down !== 0 || across !== 0) show()
    hasMoved = false
    frame = requestAnimationFrame(draw)
  }
  const onPointerMove = (event: globalThis.PointerEvent) => {
    x = event.clientX
    y = event.clientY
    if (!isDragging && Math.hypot(x - gesture.startX, y - gesture.startY) < THRESHOLD) return
    if (!isDragging) frame = requestAnimationFrame(draw)
    isDragging = true
    hasMoved = true
  }
  const stop = () => {
    cancelAnimationFrame(frame)
    window.removeEventListener('pointermove', onPointerMove)
    window.removeEventListener('pointerup', onPointerUp)
    window.removeEventListener('pointercancel', stop)
    window.removeEventListener('keydown', onKeyDown, true)
    drag.set(undefined)
  }
  const onPointerUp = () => {
    const dropped = isDragging ? dragOf(gesture, x, y, body, options()) : undefined
    stop()
    onEnd(isDragging)
    if (dropped) drop(dropped, options())
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape') return
    event.preventDefault()
    event.stopPropagation()
    stop()
    onEnd(isDragging)
  }
  window.addEventListener('pointermove', onPointerMove)
  window.addEventListener('pointerup', onPointerUp)
  window.addEventListener('pointercancel', stop)
  window.addEventListener('keydown', onKeyDown, true)
  return stop
}

const drop = ({ appointment, column, from, to }: Drag, { onCreate, onMove }: GestureOptions) => {
  const target = { doctorId: column.doctorId, startsAt: timeOn(column.date, from), minutes: to - from }
  if (appointment) onMove(appointment, target)
  else onCreate(target)
}

interface Gestures {
  drag: Store<Drag | undefined>
  onPointerDown: (event: PointerEvent<HTMLElement>) => void
  /** True for the click that ends a drag, which is none. */
  isEndOfDrag: () => boolean
}

/** Dragging with mouse or pen over the calendar: marking empty time, moving blocks, pulling their lower edge. Fingers scroll. */
export const useGestures = (
  scroller: RefObject<HTMLElement | null>,
  body: RefObject<HTMLElement | null>,
  options: GestureOptions,
): Gestures => {
  const latest = useRef(options)
  useEffect(() => {
    latest.current = options
  })
  const drag = useRef<Store<Drag | undefined>>(undefined)
  drag.current ??= createStore<Drag | undefined>(undefined)
  const store = drag.current
  const stop = useRef(() => {})
  const endedAt = useRef(0)
  useEffect(() => () => stop.current(), [])
  const onPointerDown = useCallback(
    (event: PointerEvent<HTMLElement>) => {
      if (event.button !== 0 || event.pointerType === 'touch' || !latest.current.isOn) return
      if (!scroller.current || !body.current) return
      const gesture = beginAt(event, body.current, latest.current)
      if (!gesture) return
      stop.current()
      stop.current = follow(gesture, {
        scroller: scroller.current,
        body: body.current,
        drag: store,
        options: () => latest.current,
        onEnd: (didDrag) => {
          if (didDrag) endedAt.current = performance.now()
        },
      })
    },
    [scroller, body, store],
  )
  const isEndOfDrag = useCallback(() => performance.now() - endedAt.current < 50, [])
  return { drag: store, onPointerDown, isEndOfDrag }
}
