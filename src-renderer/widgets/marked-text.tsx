import Box from '@mui/material/Box'
import { type MarkedPart, markMatches } from './mark-matches.ts'

const partKey = (part: MarkedPart, at: number) => `${at}${part.isMatch ? 'm' : ''}`

/** A text with the letters that were searched for marked in it. */
export const MarkedText = ({ text, search }: { text: string; search: string }) => (
  <bdi>
    {markMatches(text, search).map((part, at) =>
      part.isMatch ? (
        <Box
          key={partKey(part, at)}
          component="mark"
          sx={{
            bgcolor: 'transparent',
            color: 'primary.dark',
            fontWeight: 700,
            textDecoration: 'underline',
            textDecorationThickness: 2,
            textUnderlineOffset: '3px',
          }}
        >
          {part.text}
        </Box>
      ) : (
        <span key={partKey(part, at)}>{part.text}</span>
      ),
    )}
  </bdi>
)
