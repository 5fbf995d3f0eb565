import QrCodeScannerOutlined from '@mui/icons-material/QrCodeScannerOutlined'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useScanAnywhere } from './scan-anywhere.ts'
import { useOpenByLabel } from './scan-open.ts'

interface ScanBoxProps {
  autoFocus?: boolean
  isSmall?: boolean
  /** Where the arrow down leads from here. */
  onDown?: () => void
}

/** The box a tube is scanned into, or its number typed: Enter opens the order. A scan is caught wherever the cursor stands. */
export function ScanBox({ autoFocus = false, isSmall = false, onDown }: ScanBoxProps) {
  const { t } = useTranslation('bench')
  const [typed, setTyped] = useState('')
  const { open, isOpening, problem, forget } = useOpenByLabel()
  useScanAnywhere(open)
  return (
    <TextField
      label={t('scan.label')}
      value={typed}
      autoFocus={autoFocus}
      error={problem !== undefined}
      helperText={problem}
      onChange={(event) => {
        setTyped(event.target.value)
        forget()
      }}
      onKeyDown={(event) => {
        if (event.nativeEvent.isComposing) return
        if (event.key === 'Enter' && typed.trim() !== '' && !isOpening) {
          event.preventDefault()
          // What is refused stays to be read, and the next scan takes its place.
          if (event.target instanceof HTMLInputElement) event.target.select()
          open(typed)
        }
        if (event.key === 'ArrowDown' && onDown) {
          event.preventDefault()
          onDown()
        }
      }}
      size={isSmall ? 'small' : 'medium'}
      sx={{ width: 320, maxWidth: '100%', '& input': { fontFamily: 'monospace', fontSize: '1rem' } }}
      slotProps={{
        input: {
          startAdornment: (
            <InputAdornment position="start">
              <QrCodeScannerOutlined fontSize="small" />
            </InputAdornment>
          ),
        },
        htmlInput: { autoComplete: 'off', spellCheck: false, autoCapitalize: 'characters', maxLength: 60 },
      }}
    />
  )
}
