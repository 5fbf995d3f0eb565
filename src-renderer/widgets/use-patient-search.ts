import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { parseRecordNumber } from '#shared/domain/patients/record-number.ts'
import { api } from '../client/api.ts'

const PAUSE_MS = 90
const MOST_SHOWN = 12

const usePaused = (text: string) => {
  const [paused, setPaused] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  return paused
}

const optionsFor = (text: string) =>
  api.patients.search.queryOptions({ input: { text: text.slice(0, 200), limit: MOST_SHOWN }, gcTime: 60_000 })

/** Patients found for a text as it is typed, and the wrong check symbol of a record number at once. */
export const usePatientSearch = (text: string) => {
  const queryClient = useQueryClient()
  const paused = usePaused(text)
  const result = useQuery({ ...optionsFor(paused), enabled: paused !== '', placeholderData: keepPreviousData })
  const isFresh = paused === text && !result.isPlaceholderData
  return {
    hits: text === '' ? [] : (result.data?.hits ?? []),
    /** False while what is shown still belongs to an earlier text. */
    isFresh,
    isAsking: text !== '' && (!isFresh || result.isFetching) && !result.isError,
    error: text === '' ? null : result.error,
    hasWrongCheck:
      parseRecordNumber(text).kind === 'wrong-check' || (isFresh && result.data?.wrongCheckSymbol === true),
    /** Asks at once and answers with the hits, for an Enter that comes before the results. */
    findNow: async (wanted: string) => (await queryClient.fetchQuery(optionsFor(wanted))).hits,
  }
}
