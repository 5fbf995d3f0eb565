/** The steps people know from their browser; the ends are what the screens still work at. */
const SMALLEST = 0.5
const LARGEST = 3
const STEPS = [SMALLEST, 0.67, 0.75, 0.8, 0.9, 1, 1.1, 1.25, 1.5, 1.75, 2, 2.5, LARGEST]

export type ZoomDirection = 'in' | 'out' | 'reset'

/** The next zoom factor from any factor in a direction; at an end it stays. */
export const nextZoom = (now: number, direction: ZoomDirection): number => {
  switch (direction) {
    case 'reset':
      return 1
    case 'in':
      return STEPS.find((step) => step > now + 0.001) ?? LARGEST
    case 'out':
      return STEPS.findLast((step) => step < now - 0.001) ?? SMALLEST
  }
}
