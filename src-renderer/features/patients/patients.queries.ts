import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useState } from 'react'
import { type DuplicateCandidate, DuplicateDraft } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'

const TYPING_PAUSE_MS = 180
const NOBODY: DuplicateCandidate[] = []

/** A text that follows after a pause in typing. */
function usePaused(text: string): string {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

/** Whether so much is known of a person that looking for the same one makes sense. */
export function isWorthChecking(draft: DuplicateDraft): boolean {
  return (
    draft.fullName.length >= 3 ||
    (draft.phone ?? '').replace(/\D/g, '').length >= 6 ||
    (draft.nationalId ?? '').length >= 4
  )
}

/** Likely the same person as the draft, asked for after a pause in typing; a question that is out of date is cancelled. */
export function useDuplicates(draft: DuplicateDraft): DuplicateCandidate[] {
  // Compared as text, because the draft is built anew on each keystroke.
  const pausedText = usePaused(JSON.stringify(draft))
  const paused = useMemo(() => DuplicateDraft.parse(JSON.parse(pausedText)), [pausedText])
  const found = useQuery(
    api.patients.findDuplicates.queryOptions({
      input: paused,
      enabled: isWorthChecking(paused),
      placeholderData: (before) => before,
      // Typed drafts are personal data: they do not stay in memory for long.
      gcTime: 10_000,
    }),
  )
  return isWorthChecking(paused) ? (found.data ?? NOBODY) : NOBODY
}
