import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { VerifyQueue } from './verify-queue.tsx'

/** What was entered and waits for the second person, critical and pressing ones first. */
export function VerifyPage() {
  const { t } = useTranslation('lab-entry')
  const sentence = useErrorSentence()
  const waiting = useQuery(api.lab.listToVerify.queryOptions())
  if (waiting.data) return <VerifyQueue waiting={waiting.data} />
  if (waiting.error) return <Alert severity="warning">{sentence(waiting.error)}</Alert>
  return (
    <Delayed>
      <Box aria-label={t('verify.title')} sx={{ display: 'grid', gap: 2 }}>
        <Skeleton variant="rounded" height={220} />
        <Skeleton variant="rounded" height={220} />
      </Box>
    </Delayed>
  )
}
