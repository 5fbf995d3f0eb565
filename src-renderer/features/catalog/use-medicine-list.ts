import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api } from '../../client/api.ts'

const PAUSE_MS = 120
/** The most the core answers at once. */
const MOST_SHOWN = 500

/** Medicines as one types, those out of use last, and how many fit in all. */
export const useMedicineList = (typed: string) => {
  const text = typed.trim().slice(0, 200)
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const input = { text: paused, withInactive: true }
  const medicines = useQuery({
    ...api.catalog.searchMedicines.queryOptions({ input: { ...input, limit: MOST_SHOWN } }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  const count = useQuery({
    ...api.catalog.countMedicines.queryOptions({ input }),
    placeholderData: keepPreviousData,
    gcTime: 60_000,
  })
  return { medicines, total: count.data?.count, mostShown: MOST_SHOWN }
}
