import PhoneIcon from '@mui/icons-material/PhoneOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { FreeSlot } from '#shared/contract/appointment.values.ts'
import type { Rebooking } from '#shared/contract/rebooking.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

const TONES: Record<Rebooking['state'], StatusTone> = {
  open: 'warning',
  'call-later': 'info',
  moved: 'success',
  cancelled: 'neutral',
  over: 'neutral',
}

interface RowProps {
  rebooking: Rebooking
  /** True where the list is everybody's: then each row names its doctor. */
  isManyDoctors: boolean
  onCallLater: () => void
  onCancel: () => void
  onMove: () => void
  onDetails: () => void
}

/** A patient whose booking was broken, with their telephone and the next free slots. */
export const RebookingRow = ({ rebooking, isManyDoctors, onCallLater, onCancel, onMove, onDetails }: RowProps) => {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const mayBook = useCan('scheduling.book')
  const { appointment, was, state, note, callLater, nextFree } = rebooking
  const { patient } = appointment
  const isOpen = state === 'open' || state === 'call-later'
  const wasWords = t(isManyDoctors ? 'rebooking.wasWith' : 'rebooking.was', {
    when: words.dayAndTime(was.startsAt),
    doctor: nameOf(was.doctorId),
  })
  return (
    <Box
      component="li"
      aria-label={patient.fullName}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', lg: 'minmax(200px, 4fr) minmax(0, 7fr)' },
        columnGap: 2,
        rowGap: 1,
        px: 2,
        py: 1.5,
        borderBottom: '1px solid var(--mui-palette-divider)',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <PersonName name={patient.fullName} sx={{ fontWeight: 600 }} />
          <StatusChip label={t(`rebooking.state.${state}`)} tone={TONES[state]} />
        </Box>
        <Typography sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
          <PhoneIcon sx={{ fontSize: 16 }} aria-hidden />
          {patient.phone ?? t('noPhone')}
          <Typography component="span" variant="body2" color="textSecondary" sx={{ ml: 1 }}>
            {patient.recordNumber}
          </Typography>
        </Typography>
        <Typography variant="body2" color="textSecondary">
          {wasWords}
        </Typography>
        {note !== null && callLater !== null && (
          <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            {t('rebooking.calledBy', { note, by: callLater.by, at: format.dateTime(callLater.at) })}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'grid', gap: 1, alignContent: 'start', justifyItems: 'end' }}>
        {isOpen && mayBook && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
            {nextFree.map((slot) => (
              <MoveButton key={`${slot.doctorId} ${slot.startsAt}`} rebooking={rebooking} slot={slot} />
            ))}
          </Box>
        )}
        {isOpen && mayBook && (
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
            <Button size="small" onClick={onMove}>
              {t('rebooking.otherTime')}
            </Button>
            <Button size="small" color="inherit" onClick={onCallLater}>
              {t('rebooking.callLater')}
            </Button>
            <Button size="small" color="error" onClick={onCancel}>
              {t('rebooking.cancel')}
            </Button>
          </Box>
        )}
        {state === 'moved' && (
          <Typography>{t('rebooking.movedTo', { when: words.dayAndTime(appointment.startsAt) })}</Typography>
        )}
        {!isOpen && (
          <Button size="small" color="inherit" onClick={onDetails}>
            {t('rebooking.look')}
          </Button>
        )}
      </Box>
    </Box>
  )
}

const MoveButton = ({ rebooking, slot }: { rebooking: Rebooking; slot: FreeSlot }) => {
  const { t } = useTranslation('lists')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const tell = useTell()
  const { appointment } = rebooking
  const when = words.dayAndTime(slot.startsAt)
  const move = useMutation(
    api.scheduling.reschedule.mutationOptions({
      onSuccess: () => tell.done(t('rebooking.moved', { name: appointment.patient.fullName, when })),
      onError: tell.refused,
    }),
  )
  const isElsewhere = slot.doctorId !== appointment.doctorId
  return (
    <Button
      size="small"
      variant="outlined"
      color="success"
      sx={{ px: 0.75, fontVariantNumeric: 'tabular-nums' }}
      loading={move.isPending}
      aria-label={t('rebooking.moveNamed', { name: appointment.patient.fullName, when, doctor: nameOf(slot.doctorId) })}
      onClick={() =>
        move.mutate({
          ...{ id: appointment.id, version: appointment.version },
          ...{ doctorId: slot.doctorId, startsAt: slot.startsAt },
        })
      }
    >
      {isElsewhere ? t('rebooking.slotWith', { when, doctor: nameOf(slot.doctorId) }) : when}
    </Button>
  )
}
