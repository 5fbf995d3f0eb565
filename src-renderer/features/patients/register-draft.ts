import { createStore, useStore } from '../../client/store.ts'
import type { PatientFormValues } from './patient-form.ts'

/** A half-filled registration; kept in memory only, so that leaving the page or the lock screen loses nothing. */
export interface RegisterDraft {
  key: number
  values: PatientFormValues
}

let lastKey = 0
const drafts = createStore<ReadonlyMap<number, readonly RegisterDraft[]>>(new Map())
const NONE: readonly RegisterDraft[] = []

const change = (userId: number, next: (before: readonly RegisterDraft[]) => readonly RegisterDraft[]) => {
  const all = new Map(drafts.get())
  all.set(userId, next(all.get(userId) ?? NONE))
  drafts.set(all)
}

/** The registrations this person has begun and not saved, the oldest first. */
export const useRegisterDrafts = (userId: number): readonly RegisterDraft[] => useStore(drafts).get(userId) ?? NONE

/** The number a new form is known by. */
export const newDraftKey = (): number => {
  lastKey += 1
  return lastKey
}

/** The form as it was last kept, where it was. */
export const keptDraft = (userId: number, key: number): PatientFormValues | undefined =>
  drafts
    .get()
    .get(userId)
    ?.find((draft) => draft.key === key)?.values

/** Keeps a form as it stands. */
export const keepDraft = (userId: number, key: number, values: PatientFormValues) =>
  change(userId, (before) =>
    before.some((draft) => draft.key === key)
      ? before.map((draft) => (draft.key === key ? { key, values } : draft))
      : [...before, { key, values }],
  )

/** Forgets a form that was saved or thrown away. */
export const dropDraft = (userId: number, key: number) =>
  change(userId, (before) => before.filter((draft) => draft.key !== key))
