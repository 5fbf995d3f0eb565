import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogContentText from '@mui/material/DialogContentText'
import DialogTitle from '@mui/material/DialogTitle'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'

export interface ConfirmDialogProps {
  open: boolean
  title: string
  /** What will happen, in a sentence or two. */
  children: ReactNode
  confirmLabel: string
  cancelLabel?: string
  /** Red for what ends or takes away something. */
  tone?: 'primary' | 'error'
  isBusy?: boolean
  /** A refusal's sentence, shown in the dialog so that it stays open. */
  problem?: string | undefined
  onConfirm: () => void
  onCancel: () => void
}

/** Asks before something that is not easily taken back; the safe answer has the focus, Esc is the safe answer. */
export const ConfirmDialog = (props: ConfirmDialogProps) => {
  const { t } = useTranslation('common')
  const titleId = useId()
  const textId = useId()
  return (
    <Dialog
      open={props.open}
      onClose={props.onCancel}
      aria-labelledby={titleId}
      aria-describedby={textId}
      maxWidth="xs"
    >
      <DialogTitle id={titleId}>{props.title}</DialogTitle>
      <DialogContent>
        <DialogContentText id={textId} component="div">
          {props.children}
        </DialogContentText>
        {props.problem && (
          <DialogContentText role="alert" color="error" sx={{ mt: 2 }}>
            {props.problem}
          </DialogContentText>
        )}
      </DialogContent>
      <DialogActions>
        <Button onClick={props.onCancel} autoFocus color="inherit">
          {props.cancelLabel ?? t('cancel')}
        </Button>
        <Button
          onClick={props.onConfirm}
          loading={props.isBusy ?? false}
          color={props.tone ?? 'primary'}
          variant="contained"
        >
          {props.confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
