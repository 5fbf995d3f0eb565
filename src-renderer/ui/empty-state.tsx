import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'

/** What stands where a list would be: what is not there yet, and what to do next. */
export const EmptyState = ({ title, hint, action }: { title: string; hint?: string; action?: ReactNode }) => (
  <Box
    sx={{
      display: 'flex',
      flexDirection: 'column',
      alignItems: 'center',
      justifyContent: 'center',
      textAlign: 'center',
      gap: 1,
      p: 4,
      height: '100%',
    }}
  >
    <Typography variant="h3" component="p">
      {title}
    </Typography>
    {hint && (
      <Typography color="textSecondary" sx={{ maxWidth: '52ch' }}>
        {hint}
      </Typography>
    )}
    {action && <Box sx={{ mt: 1 }}>{action}</Box>}
  </Box>
)
