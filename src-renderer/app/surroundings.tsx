import CssBaseline from '@mui/material/CssBaseline'
import { ThemeProvider } from '@mui/material/styles'
import type { ReactNode } from 'react'
import { theme } from './theme.ts'

/** What every screen of this window needs around it, whoever is signed in. */
export const Surroundings = ({ children }: { children: ReactNode }) => (
  <ThemeProvider theme={theme} defaultMode="system" noSsr>
    <CssBaseline />
    {children}
  </ThemeProvider>
)
