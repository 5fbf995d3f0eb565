import Box from '@mui/material/Box'
import type { Ref } from 'react'

/** A fingerprint's words, large enough to be compared across a room or read out over the telephone. */
export const SixWords = ({
  label,
  words,
  ref,
}: {
  label: string
  words: readonly string[]
  ref?: Ref<HTMLOListElement>
}) => (
  <Box
    component="ol"
    ref={ref}
    tabIndex={-1}
    aria-label={label}
    dir="ltr"
    sx={{
      m: 0,
      p: 2,
      display: 'grid',
      gridTemplateColumns: { xs: '1fr', sm: 'repeat(2, 1fr)', md: 'repeat(3, 1fr)' },
      columnGap: 3,
      rowGap: 0.5,
      listStylePosition: 'inside',
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      bgcolor: 'background.default',
      fontSize: '1.375rem',
      lineHeight: 1.6,
      fontWeight: 650,
      '& ::marker': { fontWeight: 400, fontSize: '0.875rem', color: 'text.secondary' },
    }}
  >
    {words.map((word, at) => (
      <li key={`${at + 1} ${word}`}>{word}</li>
    ))}
  </Box>
)
