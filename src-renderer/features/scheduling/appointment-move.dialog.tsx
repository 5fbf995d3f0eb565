import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'
import { BookConflicts, conflictOf } from './book-conflicts.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { SeriesConflicts } from './series-conflicts.tsx'
import { type SeriesScope, SeriesScopeField } from './series-scope.field.tsx'
import { ChosenSlotCard } from './slot-chosen.tsx'
import { SlotFinder } from './slot-finder.tsx'
import { type ChosenSlot, searchFrom } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

interface MoveProps {
  appointment: BookedAppointment
  onClose: () => void
}

const minutesOf = ({ startsAt, endsAt }: BookedAppointment): number => {
  const at = (time: string) => Date.parse(`${time.replace('T24:00', 'T23:59')}:00Z`) / 60_000
  return at(endsAt) + (endsAt.endsWith('24:00') ? 1 : 0) - at(startsAt)
}

/** Moves a booking, or as much of its series as is said, and tells it. */
const useMove = (appointment: BookedAppointment, onMoved: () => void) => {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const tell = useTell()
  return useMutation({
    mutationFn: async ({ to, scope, reason }: { to: ChosenSlot; scope: SeriesScope; reason: string }) => {
      const input = {
        ...{ id: appointment.id, version: appointment.version, doctorId: to.doctorId, startsAt: to.startsAt },
        minutes: to.minutes ?? minutesOf(appointment),
        overrideReason: reason === '' ? null : reason,
      }
      if (scope === 'this') return [await client.scheduling.reschedule(input)]
      return client.scheduling.rescheduleSeries({ ...input, scope })
    },
    onSuccess: (moved, { to }) => {
      tell.done(
        t('told.moved', {
          count: moved.length,
          name: appointment.patient.fullName,
          when: words.dayAndTime(to.startsAt),
          doctor: nameOf(to.doctorId),
        }),
      )
      onMoved()
    },
  })
}

/** Moves a booking, or several of its series, to another time or doctor: the same way a slot is found for a new one. */
export function MoveAppointmentDialog({ appointment, onClose }: MoveProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const box = useRef<HTMLDivElement>(null)
  const [search, setSearch] = useState(() => searchFrom(appointment.doctorId, appointment.onDate))
  const [chosen, setChosen] = useState<ChosenSlot>()
  const [scope, setScope] = useState<SeriesScope>('this')
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const move = useMove(appointment, onClose)
  const conflict = conflictOf(move.error)
  const inSeries = errorData(move.error, 'SERIES_CONFLICT')
  const isNamed = conflict !== undefined || inSeries !== undefined
  const choose = (slot: ChosenSlot) => {
    move.reset()
    setReason('')
    setChosen({ ...slot, minutes: slot.minutes ?? chosen?.minutes ?? minutesOf(appointment) })
    box.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]')?.focus()
  }
  const submit = () => {
    setTried(true)
    if (chosen) move.mutate({ to: chosen, scope, reason: reason.trim() })
  }
  return (
    <FormDialog
      open
      title={t('move.title')}
      submitLabel={t(conflict?.canOverride ? 'move.anyway' : 'move.save')}
      isDirty={reason !== ''}
      isSaving={move.isPending}
      problem={isTried && !chosen ? t('missing.slot') : move.error && !isNamed ? sentence(move.error) : undefined}
      maxWidth="lg"
      onSubmit={submit}
      onClose={onClose}
    >
      <Box ref={box} sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 336px' } }}>
        <SlotFinder search={search} onSearch={setSearch} chosen={chosen} onChoose={choose} isFirst />
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
          <Box>
            <Box sx={{ fontSize: '1.0625rem', fontWeight: 650 }}>
              <PersonName name={appointment.patient.fullName} />
            </Box>
            <Typography variant="body2" color="text.secondary">
              <bdi>
                {t('move.from', { when: words.dayAndTime(appointment.startsAt), doctor: nameOf(appointment.doctorId) })}
              </bdi>
            </Typography>
          </Box>
          <ChosenSlotCard chosen={chosen} onChange={choose} isMissing={isTried && !chosen} />
          {appointment.seriesId !== null && <SeriesScopeField value={scope} onChange={setScope} />}
          {conflict && (
            <BookConflicts
              inTheWay={conflict}
              isEmergency={appointment.kind === 'emergency'}
              reason={reason}
              onReason={setReason}
            />
          )}
          {inSeries && <SeriesConflicts conflicts={inSeries.conflicts} reason={reason} onReason={setReason} />}
        </Box>
      </Box>
    </FormDialog>
  )
}
