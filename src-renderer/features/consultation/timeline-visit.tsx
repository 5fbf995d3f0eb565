import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { VisitNoteView } from './visit-note.tsx'

/** A visit unfolded in the list: its newest signed version with what was added later. */
export function TimelineVisit({ visitId }: { visitId: number }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const visit = useQuery(api.consultation.getVisit.queryOptions({ input: { visitId } }))
  if (visit.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={120} />
      </Delayed>
    )
  }
  if (visit.error) return <Alert severity="warning">{sentence(visit.error)}</Alert>
  const { facts, versions, addenda, access } = visit.data
  const newest = versions[0]
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {newest ? (
        <VisitNoteView version={newest} facts={facts} addenda={addenda} />
      ) : (
        <Typography color="text.secondary">
          {t(access === 'write' ? 'timeline.notSignedYours' : 'timeline.notSigned', { doctor: facts.doctorName })}
        </Typography>
      )}
      <Link component={RouterLink} to={`/visits/${visitId}`} variant="body2" sx={{ justifySelf: 'start' }}>
        {t('timeline.openVisit')}
      </Link>
    </Box>
  )
}
