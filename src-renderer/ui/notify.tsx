import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Snackbar from '@mui/material/Snackbar'
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react'

export interface Notice {
  text: string
  tone?: 'success' | 'info' | 'warning' | 'error'
  /** One thing to do about it, such as "Undo". */
  action?: { label: string; run: () => void }
}

type Notify = (notice: Notice | string) => void

const NotifyContext = createContext<Notify>(() => {})

const LONG_ENOUGH_MS = 6000
const WITH_ACTION_MS = 10_000

/** Shows one notice at a time at the bottom; a screen reader says it when it is next free. */
export const NotifyProvider = ({ children }: { children: ReactNode }) => {
  const [notice, setNotice] = useState<Notice & { key: number }>()
  const [isOpen, setOpen] = useState(false)
  const notify = useCallback<Notify>((next) => {
    const whole = typeof next === 'string' ? { text: next } : next
    setNotice((before) => ({ ...whole, key: (before?.key ?? 0) + 1 }))
    setOpen(true)
  }, [])
  const close = () => setOpen(false)
  const action = notice?.action
  return (
    <NotifyContext value={notify}>
      {children}
      <div role="status" aria-live="polite">
        {notice && (
          <Snackbar
            key={notice.key}
            open={isOpen}
            autoHideDuration={notice.tone === 'error' ? null : action ? WITH_ACTION_MS : LONG_ENOUGH_MS}
            onClose={(_event, reason) => {
              if (reason !== 'clickaway') close()
            }}
            // In the middle: on the left it would lie on the desk's "Register", on the right on a tall dialog's main button.
            anchorOrigin={{ vertical: 'bottom', horizontal: 'center' }}
          >
            <Alert
              role="presentation"
              severity={notice.tone ?? 'success'}
              variant="standard"
              onClose={close}
              sx={{ boxShadow: 6, alignItems: 'center', maxWidth: 560 }}
              {...(action && {
                action: (
                  <Button
                    color="inherit"
                    size="small"
                    onClick={() => {
                      close()
                      action.run()
                    }}
                  >
                    {action.label}
                  </Button>
                ),
              })}
            >
              {notice.text}
            </Alert>
          </Snackbar>
        )}
      </div>
    </NotifyContext>
  )
}

/** A function that shows a short notice: `notify('Saved')` or `notify({ text, tone, action })`. */
export const useNotify = (): Notify => useContext(NotifyContext)
