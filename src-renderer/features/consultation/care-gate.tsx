import LockOutlined from '@mui/icons-material/LockOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'

interface CareGateProps {
  patientId: number
  children: ReactNode
}

/** Lets through to what is clinical of a patient who may read it, and asks a doctor who is not treating them for a reason. */
export function CareGate({ patientId, children }: CareGateProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const format = useFormat()
  const mayRead = useCan('consultation.read')
  const access = useQuery(api.patients.getCareAccess.queryOptions({ input: { patientId }, enabled: mayRead }))
  if (!mayRead) return <EmptyState title={t('gate.notForYou')} hint={t('gate.notForYouHint')} />
  if (access.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={240} />
      </Delayed>
    )
  }
  if (access.error) return <Alert severity="warning">{sentence(access.error)}</Alert>
  const { ground, until } = access.data
  if (ground === 'none') return <ClosedRecord key={patientId} patientId={patientId} />
  return (
    <>
      {ground === 'break-glass' && (
        <Alert severity="warning" sx={{ mb: 2 }}>
          {t('gate.openUntil', { until: until === null ? '' : format.dateTime(until) })}
        </Alert>
      )}
      {children}
    </>
  )
}

/** Why the record is closed, and the way to open it with a reason that stays on record. */
function ClosedRecord({ patientId }: { patientId: number }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const titleId = useId()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const open = useMutation(
    api.patients.breakGlass.mutationOptions({
      onSuccess: () =>
        Promise.all([
          queryClient.invalidateQueries({ queryKey: api.patients.getCareAccess.key() }),
          queryClient.invalidateQueries({ queryKey: api.documents.key() }),
          queryClient.resetQueries({ queryKey: api.consultation.key() }),
        ]),
    }),
  )
  const isMissing = isTried && reason.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (reason.trim() !== '' && !open.isPending) open.mutate({ patientId, reason: reason.trim() })
  }
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 3, maxWidth: 640, mx: 'auto', my: 3 }}>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', mb: 1 }}>
        <LockOutlined color="action" aria-hidden />
        <Typography variant="h2" id={titleId}>
          {t('gate.title')}
        </Typography>
      </Box>
      <Typography sx={{ mb: 1 }}>{t('gate.why')}</Typography>
      <Typography color="text.secondary" sx={{ mb: 2 }}>
        {t('gate.onRecord')}
      </Typography>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
        {open.error && <Alert severity="error">{sentence(open.error)}</Alert>}
        <TextField
          label={t('gate.reason')}
          value={reason}
          onChange={(event) => setReason(event.target.value)}
          required
          error={isMissing}
          helperText={isMissing ? t('reasonNeeded') : t('gate.reasonHint')}
          slotProps={{ htmlInput: { maxLength: 200 } }}
        />
        <Button type="submit" variant="contained" loading={open.isPending} sx={{ justifySelf: 'start' }}>
          {t('gate.open')}
        </Button>
      </Box>
    </Card>
  )
}
