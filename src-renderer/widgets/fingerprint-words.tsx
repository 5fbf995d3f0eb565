import Box from '@mui/material/Box'
import type { Ref } from 'react'

interface FingerprintWordsProps {
  ref?: Ref<HTMLOListElement>
  words: readonly string[]
  /** Whose words these are, for screen readers. */
  label: string
}

/**
 * A fingerprint as six large numbered words, to be compared with those on another screen. They are English and the same in every
 * language of the product, because both screens must show the same.
 */
export const FingerprintWords = ({ words, label, ref }: FingerprintWordsProps) => (
  <Box
    component="ol"
    ref={ref}
    tabIndex={-1}
    aria-label={label}
    translate="no"
    lang="en"
    dir="ltr"
    sx={{
      m: 0,
      p: 2,
      pl: 5,
      display: 'grid',
      gridTemplateColumns: 'repeat(auto-fill, minmax(7em, 1fr))',
      columnGap: 2,
      // Two rows of three where there is room.
      maxWidth: '32em',
      border: 1,
      borderColor: 'divider',
      borderRadius: 1,
      bgcolor: 'background.default',
      fontSize: '1.25rem',
      lineHeight: 1.7,
      fontWeight: 650,
      '& ::marker': { fontWeight: 400, fontSize: '0.8rem', color: 'text.secondary' },
    }}
  >
    {words.map((word, at) => (
      <li key={`${at + 1} ${word}`}>{word}</li>
    ))}
  </Box>
)
