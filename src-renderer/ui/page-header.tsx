import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** The heading of a page with its one-line explanation and its main actions at the end of the line. */
export const PageHeader = ({ title, hint, actions }: { title: string; hint?: string; actions?: ReactNode }) => (
  <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 2, mb: 2, minHeight: 40 }}>
    <Box sx={{ flex: '1 1 320px', minWidth: 0 }}>
      <Typography variant="h1">{title}</Typography>
      {hint && (
        <Typography color="textSecondary" sx={{ mt: 0.25, maxWidth: '80ch' }}>
          {hint}
        </Typography>
      )}
    </Box>
    {actions && <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>{actions}</Box>}
  </Box>
)
