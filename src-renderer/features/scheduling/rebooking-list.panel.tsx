import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import LinearProgress from '@mui/material/LinearProgress'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rebooking } from '#shared/contract/rebooking.contract.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { AppointmentDetailsDialog } from './appointment-details.dialog.tsx'
import { MoveAppointmentDialog } from './appointment-move.dialog.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { CallLaterDialog } from './rebooking-call-later.dialog.tsx'
import { RebookingCancelDialog } from './rebooking-cancel.dialog.tsx'
import { RebookingRow } from './rebooking-row.tsx'
import { useCauseWords } from './rebooking-words.ts'

type Asked = { kind: 'call-later' | 'cancel' | 'move' | 'details'; rebooking: Rebooking }

const ORDER: Record<Rebooking['state'], number> = { open: 0, 'call-later': 1, moved: 2, cancelled: 2, over: 2 }

/** One list of broken bookings: whom to call, where they could go, how far it is. */
export const RebookingPanel = ({ listId }: { listId: number }) => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const causeWords = useCauseWords()
  const nameOf = useDoctorNames()
  const [asked, setAsked] = useState<Asked>()
  const list = useQuery(api.scheduling.getRebookingList.queryOptions({ input: { id: listId } }))
  if (list.error) return <Alert severity="error">{sentence(list.error)}</Alert>
  if (!list.data) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={320} />
      </Delayed>
    )
  }
  const { list: about, bookings } = list.data
  const rows = bookings.toSorted(
    (a, b) => ORDER[a.state] - ORDER[b.state] || a.was.startsAt.localeCompare(b.was.startsAt),
  )
  const close = () => setAsked(undefined)
  return (
    <Card
      component="section"
      aria-label={causeWords(about)}
      sx={{ minHeight: 0, display: 'flex', flexDirection: 'column', overflow: 'hidden' }}
    >
      <Box sx={{ p: 2, borderBottom: '1px solid var(--mui-palette-divider)' }}>
        <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
          {about.doctorId === null ? causeWords(about) : `${nameOf(about.doctorId)} · ${causeWords(about)}`}
        </Typography>
        <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mt: 1 }}>
          <LinearProgress
            variant="determinate"
            aria-label={t('rebooking.progressLabel')}
            value={about.total === 0 ? 100 : (100 * about.done) / about.total}
            color={about.done === about.total ? 'success' : 'primary'}
            sx={{ flex: 1, height: 8, borderRadius: 1 }}
          />
          <Typography role="status">{t('rebooking.progress', { done: about.done, total: about.total })}</Typography>
        </Box>
      </Box>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', overflowY: 'auto', flex: 1, minHeight: 0 }}>
        {rows.map((rebooking) => (
          <RebookingRow
            key={rebooking.id}
            rebooking={rebooking}
            isManyDoctors={about.doctorId === null}
            onCallLater={() => setAsked({ kind: 'call-later', rebooking })}
            onCancel={() => setAsked({ kind: 'cancel', rebooking })}
            onMove={() => setAsked({ kind: 'move', rebooking })}
            onDetails={() => setAsked({ kind: 'details', rebooking })}
          />
        ))}
      </Box>
      {asked?.kind === 'call-later' && <CallLaterDialog rebooking={asked.rebooking} onClose={close} />}
      {asked?.kind === 'cancel' && (
        <RebookingCancelDialog rebooking={asked.rebooking} reason={causeWords(about)} onClose={close} />
      )}
      {asked?.kind === 'move' && <MoveAppointmentDialog appointment={asked.rebooking.appointment} onClose={close} />}
      {asked?.kind === 'details' && (
        <AppointmentDetailsDialog appointmentId={asked.rebooking.appointment.id} onClose={close} />
      )}
    </Card>
  )
}
