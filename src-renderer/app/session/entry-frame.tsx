import LocalHospitalOutlined from '@mui/icons-material/LocalHospitalOutlined'
import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { ThemeMenu } from '../shell/theme-menu.tsx'
import { LostBanner } from './lost-banner.tsx'

/** The page around everything one does before work: set-up, sign-in, lock, new password. */
export const EntryFrame = ({
  title,
  lead,
  above,
  width = 400,
  footer,
  hasOwnAway = false,
  children,
}: {
  title: string
  lead?: ReactNode
  above?: string | null
  width?: number
  footer?: ReactNode
  /** The page says itself that and why the host is away. */
  hasOwnAway?: boolean
  children: ReactNode
}) => (
  <Box
    sx={{ height: '100%', overflow: 'auto', bgcolor: 'background.default', display: 'flex', flexDirection: 'column' }}
  >
    {!hasOwnAway && <LostBanner />}
    <Box component="header" sx={{ display: 'flex', justifyContent: 'flex-end', p: 1 }}>
      <ThemeMenu />
    </Box>
    <Box component="main" sx={{ width: '100%', maxWidth: width + 48, m: 'auto', px: 3, pb: 8 }}>
      {above && (
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, mb: 2, color: 'primary.main' }}>
          <LocalHospitalOutlined aria-hidden />
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{above}</Typography>
        </Box>
      )}
      <Paper variant="outlined" sx={{ p: 3 }}>
        <Typography variant="h1" sx={{ mb: lead ? 0.5 : 2 }}>
          {title}
        </Typography>
        {lead && (
          <Typography color="textSecondary" component="div" sx={{ mb: 2 }}>
            {lead}
          </Typography>
        )}
        {children}
      </Paper>
      {footer && <Box sx={{ mt: 2, color: 'text.secondary', textAlign: 'center' }}>{footer}</Box>}
    </Box>
  </Box>
)
