import Store from 'electron-store'
import { z } from 'zod'

/** Where the window stood, in screen pixels. */
const Bounds = z.object({ x: z.int(), y: z.int(), width: z.int().min(200), height: z.int().min(200) })

// This PC's own settings: never a patient's data, never a key.
const store = new Store({ name: 'station' })

/** Where the window stood last time, or nothing. */
export const keptBounds = (): Partial<z.infer<typeof Bounds>> => Bounds.safeParse(store.get('bounds')).data ?? {}

/** Remembers where the window stands. */
export const keepBounds = (bounds: z.infer<typeof Bounds>): void => store.set('bounds', bounds)
