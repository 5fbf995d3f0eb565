import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { Suspense, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Navigate, Outlet, useLocation } from 'react-router'
import { api } from '../../client/api.ts'
import { useSession } from '../../client/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { AskedSlip } from '../../widgets/slip.dialog.tsx'
import { ClockBanner } from '../pc/clock-banner.tsx'
import { useOpenAskedPatient } from '../pc/open-patient.ts'
import { useTellPrintProblems } from '../pc/print-problems.ts'
import { placeAt, placesFor } from '../places.tsx'
import { LostBanner } from '../session/lost-banner.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { PageErrorBoundary } from './error-boundary.tsx'
import { PageSkeleton } from './page-skeleton.tsx'
import { Rail } from './rail.tsx'
import { TopBar } from './top-bar.tsx'

/** Pages that are no place of the rail, and what the window is called there. */
const OUTSIDE_PLACES = [
  ['/patients/', 'place.patient'],
  ['/this-pc', 'place.thisPc'],
] as const

/** The frame around every page: rail, top bar, and the page itself. */
export const Shell = () => {
  const { t } = useTranslation('shell')
  const session = useSession()
  const { pathname } = useLocation()
  const main = useRef<HTMLElement>(null)
  const mainId = useId()
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  const place = placeAt(session, pathname)
  const isAllowed = place === undefined || placesFor(session).includes(place)
  useWindowTitle(
    place
      ? t(`place.${place.name}`)
      : t(OUTSIDE_PLACES.find(([path]) => pathname.startsWith(path))?.[1] ?? 'place.home'),
    profile.data?.name,
    !session.isLocked,
  )
  // Whoever sits down at an address of somebody else's work starts at their own.
  useOpenAskedPatient()
  useTellPrintProblems()
  const [firstPath] = useState(pathname)
  const isFirst = useRef(true)
  useEffect(() => {
    // A new page starts at its top; the first one leaves the focus where the browser put it.
    if (!isFirst.current && pathname) main.current?.scrollTo({ top: 0 })
    isFirst.current = false
  }, [pathname])
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', bgcolor: 'background.default' }}>
      <TopBar clinicName={profile.data?.name} mainId={mainId} onSkip={() => main.current?.focus()} />
      <LostBanner />
      <ClockBanner />
      <Box sx={{ flex: 1, minHeight: 0, display: 'flex' }}>
        <Rail />
        <Box
          component="main"
          id={mainId}
          ref={main}
          tabIndex={-1}
          sx={{ flex: 1, minWidth: 0, overflow: 'auto', p: 2, outline: 'none', position: 'relative' }}
        >
          {!isAllowed && pathname === firstPath ? (
            <Navigate to="/" replace />
          ) : isAllowed ? (
            <PageErrorBoundary place={pathname}>
              <Suspense fallback={<PageSkeleton />}>
                <Outlet />
              </Suspense>
            </PageErrorBoundary>
          ) : (
            <EmptyState title={t('notAllowed.title')} hint={t('notAllowed.hint')} />
          )}
        </Box>
      </Box>
      <AskedSlip />
    </Box>
  )
}
