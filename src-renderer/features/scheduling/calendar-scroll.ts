import { type RefObject, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { minutesOf } from '#shared/domain/scheduling/wall-clock.ts'
import { type CalendarColumn, type Scale, scaleOf } from './calendar-columns.ts'

const HALF_HOUR = 30

interface Picture {
  columns: readonly CalendarColumn[]
  isOutdated: boolean
  /** Names what is shown: another name starts at its hours anew. */
  picture: string
}

/** The measures of a picture: the same object while its measures are the same, so that columns are not drawn anew for it. */
export const useScale = (columns: readonly CalendarColumn[]): Scale => {
  const { from, to, pxPerMinute } = scaleOf(columns)
  return useMemo(() => ({ from, to, pxPerMinute }), [from, to, pxPerMinute])
}

/** The height of the heads in pixels, for what must not hide under them. */
export const useHeadHeight = (scroller: RefObject<HTMLElement | null>): number => {
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
export const useScrollToHours = (
  scroller: RefObject<HTMLElement | null>,
  scale: Scale,
  now: string,
  { columns, isOutdated, picture }: Picture,
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
    const minute = isToday ? minutesOf(now.slice(11)) - HALF_HOUR : Math.min(...starts, scale.to)
    // On a line, with room above it for the word of the hour.
    const line = Math.floor(minute / HALF_HOUR) * HALF_HOUR
    box.scrollTo({ top: Math.max(0, (line - scale.from) * scale.pxPerMinute - 12) })
  }, [isReady, shown, picture, columns, now, scale, scroller])
}
