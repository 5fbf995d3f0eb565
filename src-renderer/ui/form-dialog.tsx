import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { type FormEvent, type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { ConfirmDialog } from './confirm-dialog.tsx'
import { Kbd } from './kbd.tsx'

export interface FormDialogProps {
  open: boolean
  title: string
  submitLabel: string
  /** In place of "Cancel", where that word would mean two things. */
  cancelLabel?: string
  /** True once something was typed: closing then asks first. */
  isDirty: boolean
  isSaving: boolean
  /** A refusal's sentence; the dialog and what was typed stay. */
  problem?: string | undefined
  maxWidth?: 'xs' | 'sm' | 'md' | 'lg'
  /** Further buttons at the start of the bottom line. */
  extraActions?: ReactNode
  onSubmit: () => void
  onClose: () => void
  children: ReactNode
}

/** Why it was not saved; brought into sight where the form was scrolled. */
const Problem = ({ text }: { text: string }) => {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => void box.current?.scrollIntoView({ block: 'nearest' }), [])
  return (
    <Alert ref={box} severity="error">
      {text}
    </Alert>
  )
}

/** A form in a dialog: Ctrl+Enter saves from any field, Esc cancels, and typed text is never thrown away unasked. */
export const FormDialog = (props: FormDialogProps) => {
  const { t } = useTranslation('common')
  const titleId = useId()
  const [isAsking, setAsking] = useState(false)
  const close = () => {
    if (props.isSaving) return
    if (props.isDirty) setAsking(true)
    else props.onClose()
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    event.stopPropagation()
    if (!props.isSaving) props.onSubmit()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (!props.isSaving) props.onSubmit()
  }
  return (
    <>
      <Dialog
        open={props.open}
        onClose={close}
        aria-labelledby={titleId}
        maxWidth={props.maxWidth ?? 'sm'}
        fullWidth
        onKeyDown={onKeyDown}
      >
        <Box component="form" noValidate onSubmit={submit} sx={{ display: 'contents' }}>
          <DialogTitle id={titleId}>{props.title}</DialogTitle>
          <DialogContent>
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, pt: 1 }}>
              {props.problem && <Problem key={props.problem} text={props.problem} />}
              {props.children}
            </Box>
          </DialogContent>
          <DialogActions>
            <Box sx={{ flex: 1, display: 'flex', gap: 1 }}>{props.extraActions}</Box>
            <Button onClick={close} color="inherit">
              {props.cancelLabel ?? t('cancel')}
            </Button>
            <Button type="submit" variant="contained" loading={props.isSaving} aria-keyshortcuts="Control+Enter">
              {props.submitLabel}
            </Button>
            <Kbd keys={[t('key.ctrl'), t('key.enter')]} />
          </DialogActions>
        </Box>
      </Dialog>
      <ConfirmDialog
        open={isAsking}
        title={t('discard.title')}
        confirmLabel={t('discard.confirm')}
        cancelLabel={t('discard.keep')}
        tone="error"
        onCancel={() => setAsking(false)}
        onConfirm={() => {
          setAsking(false)
          props.onClose()
        }}
      >
        {t('discard.text')}
      </ConfirmDialog>
    </>
  )
}
