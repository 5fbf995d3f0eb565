import { foundation } from './0001_foundation.ts'
import type { Migration } from './migration.ts'

/** Every step in order; a step's place in this list is its number. A released step never changes. */
export const migrations: readonly Migration[] = [foundation]
