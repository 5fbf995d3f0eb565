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
  /** Said where the reason is left out. */
  missing: string
  submitLabel: string
  isSaving: boolean
  error: unknown
  onSubmit: (reason: string) => void
  onClose: () => void
}

/** Asks for the reason that stays on record before something is done. */
export function ReasonDialog({ children, label, hint, missing, error, onSubmit, ...dialog }: ReasonDialogProps) {
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
    </FormDialog>
  )
}
