import { useQuery } from '@tanstack/react-query'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'

/** What a patient owes for tests; asked only by who takes payments. */
export const useOwed = (patientId: number) => {
  const mayTake = useCan('lab.takePayment')
  return useQuery(api.lab.listOwed.queryOptions({ input: { patientId }, enabled: mayTake }))
}
