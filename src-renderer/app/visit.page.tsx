import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams } from 'react-router'
import { api } from '../client/api.ts'
import { codeOf, errorData } from '../client/errors.ts'
import { CareGate } from '../features/consultation/care-gate.tsx'
import { windowKey } from '../features/consultation/draft-pen.ts'
import { Delayed } from '../ui/delayed.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { VisitDesk } from './visit-desk.tsx'

const idOf = (text = ''): number => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0)

/** Opens the visit of an appointment, making it where there is none yet, and goes there. */
export function OpenVisitPage() {
  const { appointmentId } = useParams()
  const id = idOf(appointmentId)
  return id > 0 ? <OpenVisit key={id} appointmentId={id} /> : <NoSuchVisit />
}

function OpenVisit({ appointmentId }: { appointmentId: number }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const open = useMutation(api.consultation.openVisit.mutationOptions())
  const { mutate } = open
  useEffect(() => mutate({ appointmentId }), [mutate, appointmentId])
  if (open.data) return <Navigate to={`/visits/${open.data.id}`} replace />
  if (open.error) {
    const isThere = codeOf(open.error) === 'WRONG_STATE'
    return (
      <EmptyState
        title={t('open.refused')}
        hint={isThere ? t('open.notThere') : sentence(open.error)}
        action={
          <Box sx={{ display: 'flex', gap: 1 }}>
            <Button variant="outlined" onClick={() => mutate({ appointmentId })}>
              {t('open.again')}
            </Button>
            <Button component={Link} to="/my-day">
              {t('open.myDay')}
            </Button>
          </Box>
        }
      />
    )
  }
  return <VisitSkeleton />
}

/** A visit: written by its doctor, read once it is signed. */
export function VisitPage() {
  const { visitId } = useParams()
  const id = idOf(visitId)
  // Keyed by the visit, so that nothing of one patient ever stands on the page of another.
  return id > 0 ? <OneVisit key={id} visitId={id} /> : <NoSuchVisit />
}

function OneVisit({ visitId }: { visitId: number }) {
  const sentence = useErrorSentence()
  const visit = useQuery(api.consultation.getVisit.queryOptions({ input: { visitId, window: windowKey() } }))
  const notTreating = errorData(visit.error, 'NOT_TREATING')
  // What is there stays on screen where it could not be read again: somebody may be writing on it.
  if (visit.data) return <VisitDesk page={visit.data} />
  if (notTreating) {
    return (
      <CareGate patientId={notTreating.patientId}>
        <ReadAgain visitId={visitId} />
      </CareGate>
    )
  }
  if (codeOf(visit.error) === 'NOT_FOUND') return <NoSuchVisit />
  if (visit.error) return <Alert severity="warning">{sentence(visit.error)}</Alert>
  return <VisitSkeleton />
}

/** Behind the gate the visit may be read: it is asked for again. */
function ReadAgain({ visitId }: { visitId: number }) {
  const queryClient = useQueryClient()
  useEffect(() => {
    void queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key({ input: { visitId } }) })
  }, [queryClient, visitId])
  return <VisitSkeleton />
}

function VisitSkeleton() {
  return (
    <Delayed>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <Skeleton variant="rounded" height={72} />
        <Skeleton variant="rounded" height={480} />
      </Box>
    </Delayed>
  )
}

function NoSuchVisit() {
  const { t } = useTranslation('visit')
  return <EmptyState title={t('open.none')} hint={t('open.noneHint')} />
}
