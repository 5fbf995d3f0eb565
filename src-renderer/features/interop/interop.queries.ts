import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { useTell } from '../../widgets/tell.ts'

/** Stops an import; a refusal is told. */
export const useCancelImport = () => {
  const tell = useTell()
  return useMutation(api.interop.cancel.mutationOptions({ onError: tell.refused }))
}

const PAGE = 100

/** The findings of the last check or run, a page at a time. */
export const useFindings = (importId: number) =>
  useInfiniteQuery(
    api.interop.listFindings.infiniteOptions({
      input: (afterLine: number) => ({ importId, afterLine, limit: PAGE }),
      initialPageParam: 0,
      getNextPageParam: (page) => (page.hasMore ? page.findings.at(-1)?.line : undefined),
    }),
  )
