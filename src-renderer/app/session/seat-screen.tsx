import Box from '@mui/material/Box'
import { ThemeProvider, useTheme } from '@mui/material/styles'
import { QueryClientProvider } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { createHashRouter, RouterProvider } from 'react-router'
import { type Seat, SeatContext } from '../../client/session.ts'
import { HotkeysOn } from '../../ui/hotkey.ts'
import { NotifyProvider } from '../../ui/notify.tsx'
import { routes } from '../routes.tsx'
import { themeInside } from '../theme.ts'
import { MustChangePassword } from './must-change-password.tsx'
import { createSeatWindow } from './seat-window.ts'

/**
 * One person's screens. Covered, they stay mounted with everything typed into them, but cannot be seen, reached or heard,
 * and their calls wait.
 */
export const SeatScreen = ({ seat, isCovered }: { seat: Seat; isCovered: boolean }) => {
  const box = useRef<HTMLDivElement>(null)
  const outerTheme = useTheme()
  const theme = useMemo(() => themeInside(outerTheme, () => box.current), [outerTheme])
  const [seatWindow] = useState(() => createSeatWindow(seat.startsAtHome))
  const [router] = useState(() => createHashRouter(routes, { window: seatWindow.window }))
  const lastFocus = useRef<HTMLElement | null>(null)

  useEffect(() => seatWindow.setCovered(isCovered), [seatWindow, isCovered])
  // Whoever comes back goes on typing where they were.
  useEffect(() => {
    if (!isCovered) lastFocus.current?.focus()
  }, [isCovered])

  return (
    <Box
      ref={box}
      inert={isCovered}
      aria-hidden={isCovered}
      onFocusCapture={(event) => {
        lastFocus.current = event.target
      }}
      sx={{ position: 'fixed', inset: 0, contentVisibility: isCovered ? 'hidden' : 'visible' }}
    >
      <ThemeProvider theme={theme}>
        <SeatContext value={seat}>
          <QueryClientProvider client={seat.queryClient}>
            <HotkeysOn value={!isCovered}>
              <NotifyProvider>
                {seat.session.mustChangePassword ? <MustChangePassword /> : <RouterProvider router={router} />}
              </NotifyProvider>
            </HotkeysOn>
          </QueryClientProvider>
        </SeatContext>
      </ThemeProvider>
    </Box>
  )
}
