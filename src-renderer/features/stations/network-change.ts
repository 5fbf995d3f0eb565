import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import type { Network as NetworkShape } from '#shared/contract/stations.contract.ts'
import { api } from '../../client/api.ts'

/** How this host stands on the clinic's network. */
export type Network = z.infer<typeof NetworkShape>

/** What an administrator may change of it. */
export type NetworkChange = Partial<Pick<Network, 'isOn' | 'port' | 'isOpenToBrowsers' | 'browserPort'>>

/** Changes one thing about the network and leaves the others as they are shown. */
export const useChangeNetwork = (network: Network, onChanged?: () => void) => {
  const queryClient = useQueryClient()
  const update = useMutation(
    api.stations.updateNetwork.mutationOptions({
      onSuccess: (saved) => {
        queryClient.setQueryData(api.stations.getNetwork.queryKey(), saved)
        onChanged?.()
      },
      // What somebody else chose meanwhile is what the next try goes by.
      onError: () => queryClient.invalidateQueries({ queryKey: api.stations.getNetwork.key() }),
    }),
  )
  const { isOn, port, isOpenToBrowsers, browserPort, version } = network
  return {
    change: (change: NetworkChange) => update.mutate({ isOn, port, isOpenToBrowsers, browserPort, version, ...change }),
    isChanging: update.isPending,
    error: update.error,
  }
}
