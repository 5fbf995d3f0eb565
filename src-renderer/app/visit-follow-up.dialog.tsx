import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { api } from '../client/api.ts'
import { dateAfter, QUICK_PICKS } from '../features/consultation/follow-up-picks.ts'
import { BookConflicts, conflictOf } from '../features/scheduling/book-conflicts.tsx'
import { ChosenSlotCard } from '../features/scheduling/slot-chosen.tsx'
import { SlotDay } from '../features/scheduling/slot-day.tsx'
import { type ChosenSlot, searchFrom } from '../features/scheduling/slot-search.ts'
import { FormDialog } from '../ui/form-dialog.tsx'
import { useAppointmentWords } from '../widgets/appointment-words.tsx'
import { useClinicToday } from '../widgets/clinic-day.ts'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { useFormat } from '../widgets/format.ts'
import { useTell } from '../widgets/tell.ts'

interface FollowUpDialogProps {
  facts: VisitFacts
  /** The slot that is booked already: then it is moved. */
  booked: BookedAppointment | null
  /** The day to begin with. */
  from: string | null
  onClose: () => void
}

/** Books the follow-up into a real slot of the visit's doctor, or moves it; what is in the way is named. */
export function FollowUpDialog({ facts, booked, from, onClose }: FollowUpDialogProps) {
  const { t } = useTranslation(['visit', 'booking'])
  const sentence = useErrorSentence()
  const format = useFormat()
  const tell = useTell()
  const today = useClinicToday()
  const queryClient = useQueryClient()
  const box = useRef<HTMLDivElement>(null)
  const isMove = booked?.state === 'booked'
  const [day, setDay] = useState(from !== null && from > today ? from : dateAfter(today, 'week'))
  const [chosen, setChosen] = useState<ChosenSlot>()
  const [mode, setMode] = useState(booked?.mode ?? facts.mode)
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const book = useMutation(
    api.consultation.bookFollowUp.mutationOptions({
      onSuccess: (made) => {
        tell.done(t('visit:followUp.told', { when: format.dateTime(made.startsAt) }))
        onClose()
        return queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
      },
    }),
  )
  const conflict = conflictOf(book.error)
  const choose = (slot: ChosenSlot) => {
    book.reset()
    setReason('')
    setChosen(slot)
    setDay(slot.startsAt.slice(0, 10))
    box.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]')?.focus()
  }
  const submit = () => {
    setTried(true)
    if (!chosen) return
    const { startsAt, minutes } = chosen
    const overrideReason = reason.trim() === '' ? null : reason.trim()
    book.mutate({ visitId: facts.id, startsAt, mode, overrideReason, ...(minutes !== undefined && { minutes }) })
  }
  const problem =
    isTried && !chosen ? t('booking:missing.slot') : book.error && !conflict ? sentence(book.error) : undefined
  return (
    <FormDialog
      open
      title={t(isMove ? 'visit:followUp.moveTitle' : 'visit:followUp.title', { doctor: facts.doctorName })}
      submitLabel={t(
        conflict?.canOverride ? 'visit:followUp.anyway' : isMove ? 'visit:followUp.moveSave' : 'visit:followUp.save',
      )}
      isDirty={reason !== ''}
      isSaving={book.isPending}
      problem={problem}
      maxWidth="md"
      onSubmit={submit}
      onClose={onClose}
    >
      <Box ref={box} sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 296px' } }}>
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
            {QUICK_PICKS.map((pick, at) => {
              const date = dateAfter(today, pick)
              return (
                <Button
                  key={pick}
                  size="small"
                  autoFocus={at === 0}
                  variant={date === day ? 'contained' : 'outlined'}
                  color={date === day ? 'primary' : 'inherit'}
                  onClick={() => setDay(date)}
                  sx={date === day ? {} : { borderColor: 'divider' }}
                >
                  {t(`visit:followUp.in.${pick}`)}
                </Button>
              )
            })}
          </Box>
          <SlotDay search={searchFrom(facts.doctorId, day)} onDay={setDay} chosen={chosen} onChoose={choose} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
          {isMove && booked && (
            <Typography variant="body2" color="text.secondary">
              {t('visit:followUp.now', { when: format.dateTime(booked.startsAt) })}
            </Typography>
          )}
          <ChosenSlotCard chosen={chosen} onChange={choose} isMissing={isTried && !chosen} />
          <ModeField mode={mode} onMode={setMode} isFixed={isMove} />
          {conflict && <BookConflicts inTheWay={conflict} isEmergency={false} reason={reason} onReason={setReason} />}
        </Box>
      </Box>
    </FormDialog>
  )
}

type Mode = BookedAppointment['mode']

function ModeField({ mode, onMode, isFixed }: { mode: Mode; onMode: (mode: Mode) => void; isFixed: boolean }) {
  const { t } = useTranslation('visit')
  const words = useAppointmentWords()
  return (
    <TextField
      select
      label={t('followUp.mode')}
      value={mode}
      disabled={isFixed}
      onChange={(event) => onMode(event.target.value === 'online' ? 'online' : 'in-person')}
    >
      {(['in-person', 'online'] as const).map((one) => (
        <MenuItem key={one} value={one}>
          {words.mode(one)}
        </MenuItem>
      ))}
    </TextField>
  )
}
