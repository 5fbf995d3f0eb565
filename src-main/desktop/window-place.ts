import type { Rectangle } from 'electron'

const USUAL = { width: 1280, height: 800 }
/** What the screens are drawn for at least. */
export const SMALLEST = { minWidth: 960, minHeight: 600 }
/** So much of a window's head must lie on a display that somebody can take hold of it, in screen pixels. */
const GRIP = { width: 120, height: 32 }

type Place = { width: number; height: number; x?: number; y?: number }

const overlap = (from: number, length: number, areaFrom: number, areaLength: number) =>
  Math.min(from + length, areaFrom + areaLength) - Math.max(from, areaFrom)

const canBeTakenHoldOf = (kept: Rectangle, area: Rectangle) =>
  overlap(kept.x, kept.width, area.x, area.width) >= GRIP.width &&
  kept.y >= area.y &&
  area.y + area.height - kept.y >= GRIP.height

/**
 * Where the window opens: where it stood, if that display is still there, never larger than it; otherwise in the middle of the
 * usual display in the usual size. `areas` are the displays' work areas in screen pixels, the usual display's first.
 */
export const windowPlace = (areas: readonly Rectangle[], kept: Rectangle | undefined): Place => {
  const area = kept && areas.find((one) => canBeTakenHoldOf(kept, one))
  if (kept && area) {
    const width = Math.min(kept.width, area.width)
    const height = Math.min(kept.height, area.height)
    return { x: kept.x, y: kept.y, width, height }
  }
  const usual = areas[0]
  const wanted = kept ?? { ...USUAL }
  return {
    width: Math.min(wanted.width, usual?.width ?? wanted.width),
    height: Math.min(wanted.height, usual?.height ?? wanted.height),
  }
}

/** The display a board goes to: the first that is not the one of the clinic's own window, else none. */
export const secondDisplay = <D extends { id: number }>(displays: readonly D[], ownId: number): D | undefined =>
  displays.find(({ id }) => id !== ownId)
