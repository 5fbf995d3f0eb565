import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useId } from 'react'

interface ProgressLineProps {
  label: string
  done: number
  total: number | null
  /** The same in figures and words. */
  words: string
}

/** How far long work has come, as a bar and in words. */
export function ProgressLine({ label, done, total, words }: ProgressLineProps) {
  const id = useId()
  const isKnown = total !== null && total > 0
  return (
    <Box>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', gap: 2, mb: 0.5 }}>
        <Typography id={id} component="span" sx={{ fontWeight: 600 }}>
          {label}
        </Typography>
        <Typography component="span" color="text.secondary" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {words}
        </Typography>
      </Box>
      <LinearProgress
        aria-labelledby={id}
        variant={isKnown ? 'determinate' : 'indeterminate'}
        value={isKnown ? Math.min(100, (done / total) * 100) : 0}
        sx={{ height: 8, borderRadius: 1 }}
      />
    </Box>
  )
}
