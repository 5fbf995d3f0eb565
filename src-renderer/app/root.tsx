import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, Suspense, useEffect, useState } from 'react'
import { createGate, createQueryClient } from '../client/query-client.ts'
import { startSession, useWindowState } from '../client/session.ts'
import { NotifyProvider } from '../ui/notify.tsx'
import { IdleLock } from './session/idle-lock.tsx'
import { LockScreen } from './session/lock-screen.tsx'
import { Opening } from './session/opening.tsx'
import { SignedOutScreen } from './session/signed-out-screen.tsx'

/** Everything behind the sign-in is read while somebody types their password, so that the sign-in page itself is quick. */
const readSeatScreen = () => import('./session/seat-screen.tsx')
const SeatScreen = lazy(() => readSeatScreen().then((file) => ({ default: file.SeatScreen })))

/** The window: everyone signed in here, one above the other, or the way in when nobody is. */
export const AppRoot = () => {
  const { isReady, seats } = useWindowState()
  const [queryClient] = useState(() => createQueryClient(createGate()))
  useEffect(startSession, [])
  const top = seats.at(-1)
  useEffect(() => {
    if (isReady) void readSeatScreen()
  }, [isReady])
  return (
    <QueryClientProvider client={queryClient}>
      {!isReady && <Opening />}
      {seats.map((seat) => (
        <Suspense key={seat.key} fallback={<Opening />}>
          <SeatScreen seat={seat} isCovered={seat !== top || seat.session.isLocked} />
        </Suspense>
      ))}
      {isReady && !top && (
        <NotifyProvider>
          <SignedOutScreen />
        </NotifyProvider>
      )}
      {top?.session.isLocked && <LockScreen key={top.key} seat={top} />}
      {top && !top.session.isLocked && <IdleLock idleMinutes={top.session.idleMinutes} />}
    </QueryClientProvider>
  )
}
