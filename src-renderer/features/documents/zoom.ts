/** How large something is shown: as fits, or as a factor of its own size. */
export type Zoom = 'fit' | number

/** Quarter turns to the right. */
export type Turns = 0 | 1 | 2 | 3

export interface Size {
  width: number
  height: number
}

const STEPS = [0.1, 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3, 4, 6, 8]
/** Two factors nearer than this are the same step. */
const NEAR = 0.01

/** The next larger step from a factor; the largest stays. */
export const larger = (factor: number): number => STEPS.find((step) => step > factor + NEAR) ?? STEPS.at(-1) ?? factor

/** The next smaller step from a factor; the smallest stays. */
export const smaller = (factor: number): number => STEPS.findLast((step) => step < factor - NEAR) ?? STEPS[0] ?? factor

/** One quarter turn further to the right. */
export const turned = (turns: Turns): Turns => ([1, 2, 3, 0] as const)[turns]

/** How much room something takes once it is turned. */
export const sizeTurned = ({ width, height }: Size, turns: Turns): Size =>
  turns % 2 === 0 ? { width, height } : { width: height, height: width }

/** The factor at which all of something is seen in a box; small things stay as they are. */
export const fitWithin = (size: Size, box: Size): number =>
  size.width <= 0 || size.height <= 0 ? 1 : Math.min(1, box.width / size.width, box.height / size.height)

/** The factor at which a page takes the whole width of a box, at most `most`. */
export const fitAcross = (size: Size, box: Size, most: number): number =>
  size.width <= 0 ? 1 : Math.min(most, box.width / size.width)

/** A factor no larger than keeps a drawn area below so many pixels. */
export const withinArea = (size: Size, factor: number, mostPixels: number): number =>
  Math.min(factor, Math.sqrt(mostPixels / Math.max(1, size.width * size.height)))
