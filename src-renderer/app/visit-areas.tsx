import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** The line beneath the banner of a visit. */
export function StripArea({ children }: { children: ReactNode }) {
  return <Box sx={{ gridArea: 'strip' }}>{children}</Box>
}

/** The column on the left of a visit; it scrolls by itself. */
export function MainArea({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box
      component="section"
      aria-label={label}
      sx={{
        gridArea: 'main',
        minWidth: 0,
        minHeight: 0,
        overflowY: { md: 'auto' },
        px: 2,
        position: 'relative',
        '& .MuiOutlinedInput-root': { bgcolor: 'background.paper' },
      }}
    >
      {children}
    </Box>
  )
}
