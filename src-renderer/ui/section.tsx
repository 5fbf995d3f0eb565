import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'

interface SectionProps {
  title: string
  /** What can be done with the whole section. */
  actions?: ReactNode
  children: ReactNode
}

/** One part of a page with its heading and its buttons. */
export function Section({ title, actions, children }: SectionProps) {
  const titleId = useId()
  return (
    <Paper component="section" variant="outlined" aria-labelledby={titleId} sx={{ p: 2, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1, mb: 1 }}>
        <Typography id={titleId} variant="h2" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        {actions}
      </Box>
      {children}
    </Paper>
  )
}

/** A row of a section: what it says, and its buttons at the end. */
export function SectionRow({
  icon,
  children,
  actions,
}: {
  icon?: ReactNode
  children: ReactNode
  actions?: ReactNode
}) {
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        flexWrap: 'wrap',
        gap: 1,
        alignItems: 'center',
        py: 0.75,
        borderTop: 1,
        borderColor: 'divider',
        '&:first-of-type': { borderTop: 0 },
      }}
    >
      {icon}
      <Box sx={{ flex: '1 1 200px', minWidth: 0 }}>{children}</Box>
      {actions && <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center' }}>{actions}</Box>}
    </Box>
  )
}

/** A list of rows. */
export const SectionRows = ({ children }: { children: ReactNode }) => (
  <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
    {children}
  </Box>
)
