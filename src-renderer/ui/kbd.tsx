import Box from '@mui/material/Box'

/** A key on the keyboard, named as it is printed there; `keys` are pressed together. */
export const Kbd = ({ keys }: { keys: readonly string[] }) => (
  <Box component="span" sx={{ display: 'inline-flex', gap: '2px', whiteSpace: 'nowrap' }}>
    {keys.map((key) => (
      <Box
        key={key}
        component="kbd"
        sx={{
          font: 'inherit',
          fontSize: '0.75rem',
          lineHeight: '18px',
          px: 0.625,
          border: 1,
          borderColor: 'divider',
          borderRadius: 0.5,
          bgcolor: 'background.default',
          color: 'text.secondary',
        }}
      >
        {key}
      </Box>
    ))}
  </Box>
)
