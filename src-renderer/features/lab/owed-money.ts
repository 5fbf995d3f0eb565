import { useQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { useFormat } from '../../widgets/format.ts'

/** A writer of amounts in the clinic's currency, from minor units; empty until the currency is known. */
export const useMoney = (): ((minor: number) => string) => {
  const format = useFormat()
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  const currency = profile.data?.currency
  return (minor) => (currency === undefined ? '' : format.money(minor, currency))
}
