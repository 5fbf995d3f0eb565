import TextField from '@mui/material/TextField'

interface ReasonFieldProps {
  label: string
  value: string
  /** Why it is marked. */
  problem: string | undefined
  /** What stands below it while nothing is wrong. */
  hint?: string | undefined
  autoFocus?: boolean
  onChange: (value: string) => void
}

/** The reason for something that stays on record. */
export function ReasonField({ label, value, problem, hint, autoFocus, onChange }: ReasonFieldProps) {
  return (
    <TextField
      label={label}
      value={value}
      required
      autoFocus={autoFocus ?? false}
      error={problem !== undefined}
      helperText={problem ?? hint}
      onChange={(event) => onChange(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 200, dir: 'auto', autoComplete: 'off' } }}
    />
  )
}
