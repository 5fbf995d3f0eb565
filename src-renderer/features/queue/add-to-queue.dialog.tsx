import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue, Priority, Ticket } from '#shared/contract/queue.contract.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { useArrival, useTokenGiven } from '../../widgets/token-given.ts'
import { DoctorPicker } from './doctor-picker.tsx'
import { PriorityField } from './priority.field.tsx'
import { useDay } from './queue.queries.ts'

interface AddToQueueDialogProps {
  patient: { id: number; fullName: string }
  /** The doctor whose column it was opened from. */
  doctorId?: number | undefined
  onDone: (ticket: Ticket) => void
  onClose: () => void
}

/** Gives a walk-in a token: the doctor with the shortest line is chosen already, arrows or letters take another, Enter gives it. */
export function AddToQueueDialog({ patient, doctorId, onDone, onClose }: AddToQueueDialogProps) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const day = useDay()
  const doctors = day.data?.doctors ?? []
  const [picked, setPicked] = useState(doctorId)
  const [priority, setPriority] = useState<Priority>('normal')
  const [reason, setReason] = useState('')
  const tokenGiven = useTokenGiven()
  const add = useMutation(
    api.queue.addWalkIn.mutationOptions({
      onSuccess: (given) => {
        tokenGiven(given, patient.fullName)
        onDone(given.ticket)
      },
    }),
  )
  // Settled by the first drawing with doctors, so that the choice does not jump while others are queued.
  const [shortestId, setShortestId] = useState<number>()
  if (shortestId === undefined && doctors.length > 0) setShortestId(shortestLine(doctors)?.doctorId)
  const chosenId = doctors.some((doctor) => doctor.doctorId === picked) ? picked : shortestId
  const give = (besidesBooking = false) => {
    if (chosenId === undefined || add.isPending) return
    const said = { priority, reason: reason.trim() === '' ? null : reason }
    add.mutate({ patientId: patient.id, doctorId: chosenId, ...said, besidesBooking })
  }
  const booked = errorData(add.error, 'BOOKED_TODAY')
  const isOfChosen = add.variables?.doctorId === chosenId
  return (
    <FormDialog
      open
      title={t('add.title')}
      submitLabel={t('add.give')}
      isDirty={reason !== ''}
      isSaving={add.isPending}
      problem={add.error && !booked ? sentence(add.error) : undefined}
      onSubmit={() => give()}
      onClose={onClose}
    >
      <Box sx={{ fontSize: '1.125rem', fontWeight: 600 }}>
        <PersonName name={patient.fullName} />
      </Box>
      {booked && isOfChosen && (
        <BookedToday
          appointmentId={booked.appointmentId}
          text={sentence(add.error)}
          onBesides={() => give(true)}
          onDone={onClose}
        />
      )}
      <AlreadyQueued patientId={patient.id} doctors={doctors} />
      {day.data && doctors.length === 0 ? (
        <EmptyState title={t('noDoctors')} hint={t('noDoctorsHint')} />
      ) : (
        <DoctorPicker doctors={doctors} chosenId={chosenId} onChoose={setPicked} onEnter={() => give()} />
      )}
      <PriorityField value={priority} onChange={setPriority} />
      <TextField
        label={t('reason')}
        value={reason}
        size="small"
        helperText={t('reasonHint')}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
    </FormDialog>
  )
}

interface BookedTodayProps {
  appointmentId: number
  text: string
  onBesides: () => void
  onDone: () => void
}

/** Says that the patient is booked with this doctor today: Enter marks that booking as arrived, or there is a second token besides it. */
function BookedToday({ appointmentId, text, onBesides, onDone }: BookedTodayProps) {
  const { t } = useTranslation('queue')
  const arrival = useArrival()
  const { data: appointment } = useQuery(api.scheduling.get.queryOptions({ input: { id: appointmentId } }))
  return (
    <Alert severity="warning">
      {text}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 1 }}>
        {appointment && (
          <Button
            variant="contained"
            size="small"
            autoFocus
            loading={arrival.isBusy}
            onClick={() => arrival.arrive(appointment, onDone)}
          >
            {t('desk:arrived')}
          </Button>
        )}
        <Button color="inherit" size="small" onClick={onBesides}>
          {t('add.besides')}
        </Button>
      </Box>
    </Alert>
  )
}

function AlreadyQueued({ patientId, doctors }: { patientId: number; doctors: DoctorQueue[] }) {
  const { t } = useTranslation('queue')
  const tickets = useQuery(api.queue.findPatientTickets.queryOptions({ input: { patientId } }))
  const open = (tickets.data ?? []).filter((ticket) => isOpen(ticket.state))
  if (open.length === 0) return null
  return (
    <Alert severity="info">
      {open.map((ticket) => (
        <div key={ticket.id}>
          {t('add.already', {
            token: ticket.token,
            doctor: doctors.find((doctor) => doctor.doctorId === ticket.doctorId)?.doctorName ?? '',
            state: t(`desk:ticketState.${ticket.state}`),
          })}
        </div>
      ))}
    </Alert>
  )
}

const shortestLine = (doctors: DoctorQueue[]): DoctorQueue | undefined =>
  doctors.reduce<DoctorQueue | undefined>(
    (best, doctor) => (best === undefined || doctor.waitingCount < best.waitingCount ? doctor : best),
    undefined,
  )
