import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'
import { useCan } from '../client/session.ts'
import { UnidentifiedPatientDialog } from '../features/patients/unidentified-patient.dialog.tsx'
import { AddToQueueDialog } from '../features/queue/add-to-queue.dialog.tsx'
import { DayQueuePanel } from '../features/queue/day-queue.panel.tsx'
import { BookAppointmentDialog } from '../features/scheduling/book-appointment.dialog.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { FrontDeskBanners } from './front-desk-banners.tsx'
import { FrontDeskLeft } from './front-desk-left.tsx'
import { FrontDeskPatient } from './front-desk-patient.tsx'
import { useDesk } from './use-desk.ts'

// Narrow windows keep room for three doctors in the middle; the sides take more where there is more.
const LEFT = 'clamp(272px, 20vw, 360px)'
const TWO = `${LEFT} minmax(0, 1fr)`
const THREE = `${LEFT} minmax(0, 1fr) clamp(256px, 18vw, 360px)`
/** In a small or enlarged window the three stand below each other, each as high as what is seen, and the page scrolls. */
const BELOW_EACH_OTHER = 'max(100%, 440px)'

/**
 * The receptionist's screen: register and today's bookings on the left, today's queue in the middle, the patient in hand on the
 * right.
 *
 * A walk-in by keyboard, counted in keys beyond the person's own data (the end-to-end test asserts at most eight):
 * 1 Ctrl+K · the name · 2 Enter on "New patient" (ArrowUp first where others of that name are listed) · the sex by its letter ·
 * the age or birth date · 3 Enter · the phone, or "-" for none · 4 Ctrl+Enter saves · the doctor by arrows or first letters ·
 * 5 Enter gives the token and prints the slip.
 *
 * A booked patient: the slip or card is scanned, Enter on "Arrived" gives the token. A booking: Alt+B, Enter on the next free
 * slot, Enter on "Book".
 */
export function FrontDeskPage() {
  const desk = useDesk()
  const mayRegister = useCan('patients.register')
  const mayQueue = useCan('queue.manage')
  const mayBook = useCan('scheduling.book')
  useHotkey('Alt+R', () => desk.register(''), { isEnabled: mayRegister })
  useHotkey('Alt+Q', () => desk.queue(), { isEnabled: mayQueue && desk.patientId !== undefined })
  useHotkey('Alt+B', () => desk.book(), { isEnabled: mayBook && desk.booking === undefined })
  const { select, queue } = desk
  const add = useCallback((doctorId: number) => queue(doctorId), [queue])
  const hasPatient = desk.patientId !== undefined
  return (
    <Box
      sx={{
        m: -2,
        height: 'calc(100% + 32px)',
        minHeight: 0,
        display: 'grid',
        gridTemplateRows: { xs: 'none', md: 'minmax(0, 1fr)' },
        gridAutoRows: BELOW_EACH_OTHER,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: hasPatient ? THREE : TWO },
        overflowY: { xs: 'auto', md: 'visible' },
      }}
    >
      <FrontDeskLeft desk={desk} />
      <Box sx={{ minWidth: 0, minHeight: 0, display: 'flex', flexDirection: 'column' }}>
        <FrontDeskBanners />
        <Box sx={{ flexGrow: 1, minHeight: 0 }}>
          <DayQueuePanel
            selectedPatientId={desk.patientId}
            onSelect={select}
            onAdd={mayQueue && hasPatient ? add : undefined}
          />
        </Box>
      </Box>
      {desk.patientId !== undefined && <FrontDeskPatient key={desk.patientId} patientId={desk.patientId} desk={desk} />}
      {desk.isUnidentifiedAsked && (
        <UnidentifiedPatientDialog onDone={desk.registered} onClose={desk.closeUnidentified} />
      )}
      {desk.queueing && (
        <QueueDialog patientId={desk.queueing.patientId} doctorId={desk.queueing.doctorId} onClose={desk.closeQueue} />
      )}
      {desk.booking && (
        <BookAppointmentDialog
          patientId={desk.booking.patientId}
          onDone={(appointment) => desk.booked(appointment.patient.id)}
          onClose={desk.closeBooking}
        />
      )}
    </Box>
  )
}

interface QueueDialogProps {
  patientId: number
  doctorId: number | undefined
  onClose: () => void
}

function QueueDialog({ patientId, doctorId, onClose }: QueueDialogProps) {
  const { t } = useTranslation('desk')
  const patient = useQuery(api.patients.get.queryOptions({ input: { id: patientId } }))
  if (patient.error) return <Typography role="alert">{t('patientGone')}</Typography>
  if (!patient.data) return null
  return <AddToQueueDialog patient={patient.data} doctorId={doctorId} onDone={onClose} onClose={onClose} />
}
