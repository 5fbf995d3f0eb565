import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { api } from '../../client/api.ts'

const PAUSE_MS = 60
const MOST_SHOWN = 20

const optionsFor = (text: string) =>
  api.catalog.searchMedicines.queryOptions({ input: { text: text.slice(0, 200), limit: MOST_SHOWN }, gcTime: 60_000 })

/** Medicines found for a text as it is typed. */
export const useMedicineSearch = (text: string) => {
  const queryClient = useQueryClient()
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const result = useQuery({ ...optionsFor(paused), enabled: paused !== '', placeholderData: keepPreviousData })
  return {
    hits: text === '' ? [] : (result.data ?? []),
    /** False while what is shown still belongs to an earlier text. */
    isFresh: paused === text && !result.isPlaceholderData && result.isSuccess,
    error: text === '' ? null : result.error,
    /** Asks at once, for an Enter that comes before the results. */
    findNow: (wanted: string): Promise<Medicine[]> => queryClient.fetchQuery(optionsFor(wanted)),
  }
}
