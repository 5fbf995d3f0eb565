import { useQuery } from '@tanstack/react-query'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { isTimed } from './appointment-actions.tsx'

const NOBODY: BookedAppointment[] = []

/** Today's bookings whose patients are not here yet, in the order of their times; undefined until they are known. */
export const useExpectedToday = (): BookedAppointment[] | undefined => {
  const date = useClinicToday()
  const day = useQuery(api.scheduling.listDay.queryOptions({ input: { date } }))
  return day.data?.filter(isTimed).filter(({ state }) => state === 'booked') ?? (day.isError ? NOBODY : undefined)
}
