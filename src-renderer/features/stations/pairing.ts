import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { api, type client } from '../../client/api.ts'

/** The code on show and the PCs that wait. */
export type Pairing = Awaited<ReturnType<typeof client.stations.getPairing>>
export type PairingOffer = NonNullable<Pairing['offer']>
export type PairingRequest = Pairing['requests'][number]

/** The code on show and the PCs that wait, live. */
export const usePairing = () => useQuery(api.stations.getPairing.queryOptions())

const secondsUntil = (instant: string) => Math.ceil((Date.parse(instant) - Date.now()) / 1000)

/** Whole seconds until an instant, counted down; never negative, and nobody is told a code lasts longer than it was made for. */
export const useSecondsUntil = (instant: string, atMost: number): number => {
  const [left, setLeft] = useState(() => secondsUntil(instant))
  useEffect(() => {
    const count = () => setLeft(secondsUntil(instant))
    count()
    const timer = setInterval(count, 250)
    return () => clearInterval(timer)
  }, [instant])
  return Math.min(atMost, Math.max(0, left))
}
