import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { api } from '../../client/api.ts'

/** A function that answers a doctor's name, nothing while it is not known yet. */
export const useDoctorNames = (): ((doctorId: number) => string) => {
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const all = doctors.data
  return useCallback((doctorId) => all?.find(({ id }) => id === doctorId)?.fullName ?? '', [all])
}
