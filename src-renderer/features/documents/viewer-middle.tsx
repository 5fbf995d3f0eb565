import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** Something in the middle of the viewer's free room. */
export const Middle = ({ children }: { children: ReactNode }) => (
  <Box sx={{ m: 'auto', p: 3, maxWidth: 560 }}>{children}</Box>
)
