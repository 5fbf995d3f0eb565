import Box from '@mui/material/Box'
import type { ReactNode } from 'react'

/** What is known of a thing, each fact with its name before it. */
export const Facts = ({ facts }: { facts: readonly (readonly [name: string, fact: ReactNode])[] }) => (
  <Box
    component="dl"
    sx={{
      m: 0,
      display: 'grid',
      gridTemplateColumns: { xs: '1fr', sm: 'minmax(120px, max-content) 1fr' },
      columnGap: 3,
      rowGap: { xs: 0, sm: 0.75 },
      '& dt': { color: 'text.secondary' },
      '& dd': { m: 0, mb: { xs: 0.75, sm: 0 }, minWidth: 0, overflowWrap: 'anywhere' },
    }}
  >
    {facts.map(([name, fact]) => (
      <Box key={name} sx={{ display: 'contents' }}>
        <dt>{name}</dt>
        <dd>{fact}</dd>
      </Box>
    ))}
  </Box>
)
