import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { type ReactNode, useState } from 'react'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useErrorSentence } from './error-sentence.tsx'
import { ReasonField } from './reason-field.tsx'

interface ReasonDialogProps {
  title: string
  /** What it is about, and what becomes of it. */
  children?: ReactNode
  label: string
  hint?: string
  /** Reasons that come up most: one press takes one. */
  usual?: readonly string[]
  /** Said where the reason is left out. */
  missing: string
  submitLabel: string
  /** In place of "Cancel", where that word would mean two things. */
  cancelLabel?: string
  isSaving: boolean
  error: unknown
  onSubmit: (reason: string) => void
  onClose: () => void
}

/** Asks for the reason that stays on record before something is done. */
export function ReasonDialog({
  children,
  label,
  hint,
  usual = [],
  missing,
  error,
  onSubmit,
  ...dialog
}: ReasonDialogProps) {
  const sentence = useErrorSentence()
  const [typed, setTyped] = useState('')
  const [isTried, setTried] = useState(false)
  const reason = typed.trim()
  return (
    <FormDialog
      open
      {...dialog}
      isDirty={typed !== ''}
      problem={error ? sentence(error) : undefined}
      maxWidth="xs"
      onSubmit={() => {
        setTried(true)
        if (reason !== '') onSubmit(reason)
      }}
    >
      {children}
      <ReasonField
        label={label}
        value={typed}
        problem={isTried && reason === '' ? missing : undefined}
        hint={hint}
        autoFocus
        onChange={setTyped}
      />
      {usual.length > 0 && (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
          {usual.map((one) => (
            <Chip
              key={one}
              label={one}
              variant={one === reason ? 'filled' : 'outlined'}
              aria-pressed={one === reason}
              onClick={() => setTyped(one)}
            />
          ))}
        </Box>
      )}
    </FormDialog>
  )
}
