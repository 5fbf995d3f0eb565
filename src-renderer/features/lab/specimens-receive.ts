import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { api, client } from '../../client/api.ts'
import { useTell } from '../../widgets/tell.ts'

/** Shows an order as it was answered, before the change comes round. */
export const useShowOrder = (): ((order: LabOrder) => void) => {
  const queryClient = useQueryClient()
  return (order) => {
    queryClient.setQueryData(api.lab.getOrder.queryKey({ input: { orderId: order.id } }), order)
    void queryClient.invalidateQueries({ queryKey: api.lab.getEntry.key({ input: { orderId: order.id } }) })
  }
}

/** Notes that specimens arrived at the bench, by their ids. */
export const useReceive = (order: LabOrder) => {
  const { t } = useTranslation('bench')
  const tell = useTell()
  const show = useShowOrder()
  return useMutation({
    mutationFn: (specimenIds: number[]) =>
      client.lab.receive({ orderId: order.id, version: order.version, specimenIds }),
    onSuccess: (saved, specimenIds) => {
      show(saved)
      tell.done(t('specimens.receivedNow', { count: specimenIds.length }))
    },
    onError: tell.refused,
  })
}
