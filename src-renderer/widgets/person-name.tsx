import Box from '@mui/material/Box'
import type { SxProps, Theme } from '@mui/material/styles'

interface PersonNameProps {
  name: string
  /** Cuts a long name to one line; the whole stands in the tooltip. */
  isOneLine?: boolean
  sx?: SxProps<Theme>
}

/** A person's name in whatever script, so that it neither breaks the line's direction nor the layout. */
export function PersonName({ name, isOneLine = false, sx }: PersonNameProps) {
  const line: SxProps<Theme> = isOneLine
    ? { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap', display: 'block', minWidth: 0 }
    : { overflowWrap: 'anywhere' }
  return (
    <Box
      component="bdi"
      dir="auto"
      title={isOneLine ? name : undefined}
      sx={[line, ...(Array.isArray(sx) ? sx : [sx])]}
    >
      {name}
    </Box>
  )
}
