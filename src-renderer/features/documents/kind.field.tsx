import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'

interface KindFieldProps<K extends DocumentKind> {
  label: string
  value: K
  kinds: readonly K[]
  autoFocus?: boolean
  onChange: (kind: K) => void
}

/** What kind of document something is, out of the kinds that are offered. */
export function KindField<K extends DocumentKind>({ label, value, kinds, autoFocus, onChange }: KindFieldProps<K>) {
  const { t } = useTranslation('documents')
  return (
    <TextField
      select
      label={label}
      value={value}
      autoFocus={autoFocus ?? false}
      onChange={(event) => {
        const kind = kinds.find((one) => one === event.target.value)
        if (kind !== undefined) onChange(kind)
      }}
    >
      {kinds.map((kind) => (
        <MenuItem key={kind} value={kind}>
          {t(`kind.${kind as DocumentKind}`)}
        </MenuItem>
      ))}
    </TextField>
  )
}
