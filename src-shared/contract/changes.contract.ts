import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { boardProcedure } from './procedure.ts'

/** What may have changed: screens that show it fetch it again. */
export const TOPICS = [
  'clinic',
  'staff',
  'catalog',
  'patients',
  'documents',
  'scheduling',
  'queue',
  'consultation',
  'lab',
  'boards',
  'stations',
  'backups',
  'imports',
  'sessions',
] as const
export type Topic = (typeof TOPICS)[number]

/** One committed change: a rising number, its topic and, where it helps, the row; never a patient's data. */
export const ChangeEvent = z.union([
  z.object({ kind: z.literal('change'), seq: z.int(), topic: z.enum(TOPICS), id: z.int().optional() }),
  /** Sent first, and whenever the past asked for is no longer known: fetch everything again. */
  z.object({ kind: z.literal('reset'), seq: z.int(), epoch: z.string() }),
])
export type ChangeEvent = z.infer<typeof ChangeEvent>

export const changesContract = {
  /** Streams changes after `seq` of `epoch`; a listener whose past is gone gets `reset` first. */
  subscribe: boardProcedure('signed-in')
    .input(z.object({ epoch: z.string().max(40).optional(), seq: z.int().min(0).optional() }))
    .output(eventIterator(ChangeEvent)),
}
