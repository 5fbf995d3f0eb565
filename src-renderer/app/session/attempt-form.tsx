import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { type FormEvent, type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorData } from '../../client/errors.ts'
import { useErrorSentence, waitWords } from '../../widgets/error-sentence.tsx'

const waitSecondsOf = (error: unknown) =>
  errorData(error, 'WRONG_PASSWORD')?.waitSeconds ?? errorData(error, 'TOO_MANY_ATTEMPTS')?.waitSeconds ?? 0

interface Attempts {
  /** The sentence of the last refusal, counting down while one must wait. */
  problem: string | undefined
  isWaiting: boolean
  isBusy: boolean
  attempt: (run: () => Promise<void>) => Promise<boolean>
}

/** Runs password attempts one at a time and counts the growing delay after wrong ones down in words. */
export const useAttempts = (): Attempts => {
  const { t } = useTranslation('errors')
  const sentence = useErrorSentence()
  const [failure, setFailure] = useState<{ error: unknown; until: number }>()
  const [now, setNow] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const secondsLeft = failure ? Math.max(0, Math.ceil((failure.until - now) / 1000)) : 0

  useEffect(() => {
    if (secondsLeft === 0) return
    const timer = setTimeout(() => setNow(Date.now()), 250)
    return () => clearTimeout(timer)
  })

  const attempt = async (run: () => Promise<void>) => {
    setBusy(true)
    setFailure(undefined)
    try {
      await run()
      return true
    } catch (error) {
      const at = Date.now()
      setNow(at)
      setFailure({ error, until: at + waitSecondsOf(error) * 1000 })
      return false
    } finally {
      setBusy(false)
    }
  }
  const problem = (() => {
    if (!failure) return undefined
    if (waitSecondsOf(failure.error) === 0) return sentence(failure.error)
    if (secondsLeft === 0) return t('WAIT_OVER')
    return t('WRONG_PASSWORD_WAIT', { wait: waitWords((key, values) => t(key, values ?? {}), secondsLeft) })
  })()
  return { problem, isWaiting: secondsLeft > 0, isBusy, attempt }
}

interface AttemptFormProps extends Pick<Attempts, 'problem' | 'isWaiting'> {
  onSubmit: (event: FormEvent) => void
  children: ReactNode
}

/** A form around a password; what the last attempt was refused for is said above its fields. */
export const AttemptForm = ({ problem, isWaiting, onSubmit, children }: AttemptFormProps) => (
  <Box component="form" noValidate onSubmit={onSubmit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
    <div role="alert">
      {problem && (
        <Alert role="presentation" severity={isWaiting ? 'warning' : 'error'}>
          {problem}
        </Alert>
      )}
    </div>
    {children}
  </Box>
)
