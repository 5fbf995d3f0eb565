import Search from '@mui/icons-material/Search'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { foldName } from '#shared/domain/patients/name.ts'

/** Keeps the rows whose words contain every word typed; case and accents do not count. */
export const rowsMatching = <R,>(
  rows: readonly R[],
  typed: string,
  wordsOf: (row: R) => readonly (string | null)[],
): R[] => {
  const wanted = foldName(typed).split(' ').filter(Boolean)
  if (wanted.length === 0) return [...rows]
  return rows.filter((row) => {
    const words = foldName(wordsOf(row).filter(Boolean).join(' '))
    return wanted.every((word) => words.includes(word))
  })
}

/** The search line above a table. */
export const TableSearch = ({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (text: string) => void
}) => (
  <TextField
    label={label}
    value={value}
    onChange={(event) => onChange(event.target.value)}
    sx={{ maxWidth: 320 }}
    type="search"
    slotProps={{
      input: {
        startAdornment: (
          <InputAdornment position="start">
            <Search fontSize="small" />
          </InputAdornment>
        ),
      },
      htmlInput: { autoComplete: 'off', spellCheck: false },
    }}
  />
)
