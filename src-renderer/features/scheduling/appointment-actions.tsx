import EditCalendarOutlined from '@mui/icons-material/EditCalendarOutlined'
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined'
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined'
import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment, BookedAppointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useClinicNow } from '../../widgets/clinic-date.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { SlipDialog } from '../../widgets/slip.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useArrival } from '../../widgets/token-given.ts'
import { CancelAppointmentDialog } from './appointment-cancel.dialog.tsx'
import { MoveAppointmentDialog } from './appointment-move.dialog.tsx'

interface ActionsProps {
  appointment: Appointment
  /** After the patient was marked arrived. */
  onArrived: () => void
}

/** True for an appointment that has a time. */
export const isTimed = (appointment: Appointment): appointment is BookedAppointment =>
  appointment.startsAt !== null && appointment.endsAt !== null

type Asking = 'move' | 'cancel' | 'no-show' | 'slip' | undefined

/** What can be done with a booking now: arrived, another time, cancelled, not come, printed. */
export function AppointmentActions({ appointment, onArrived }: ActionsProps) {
  const { t } = useTranslation('booking')
  const now = useClinicNow()
  const mayBook = useCan('scheduling.book')
  const mayQueue = useCan('queue.manage')
  const arrival = useArrival()
  const [asking, setAsking] = useState<Asking>()
  const isBooked = appointment.state === 'booked' && isTimed(appointment)
  const canArrive = isBooked && mayQueue && appointment.onDate === now.slice(0, 10)
  const arrive = () => arrival.arrive(appointment, onArrived)
  useHotkey('Alt+A', arrive, { isEnabled: canArrive && !arrival.isBusy && asking === undefined })
  if (!isTimed(appointment)) return null
  const canPrint = isBooked || appointment.state === 'arrived'
  const hasBegun = appointment.startsAt <= now
  const close = () => setAsking(undefined)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
      {canArrive && (
        <Button
          variant="contained"
          autoFocus
          startIcon={<HowToRegOutlined />}
          aria-keyshortcuts="Alt+A"
          loading={arrival.isBusy}
          onClick={arrive}
          sx={{ gap: 0.5 }}
        >
          {t('action.arrived')}
          <Kbd keys={[t('common:key.alt'), 'A']} />
        </Button>
      )}
      {isBooked && mayBook && (
        <>
          <Button variant="outlined" startIcon={<EditCalendarOutlined />} onClick={() => setAsking('move')}>
            {t('action.move')}
          </Button>
          {hasBegun && (
            <Button
              variant="outlined"
              color="inherit"
              startIcon={<PersonOffOutlined />}
              onClick={() => setAsking('no-show')}
            >
              {t('action.noShow')}
            </Button>
          )}
          <Button
            variant="outlined"
            color="error"
            startIcon={<EventBusyOutlined />}
            onClick={() => setAsking('cancel')}
          >
            {t('action.cancel')}
          </Button>
        </>
      )}
      {canPrint && (
        <Button variant="outlined" color="inherit" startIcon={<PrintOutlined />} onClick={() => setAsking('slip')}>
          {t('printSlip')}
        </Button>
      )}
      {asking === 'move' && <MoveAppointmentDialog appointment={appointment} onClose={close} />}
      {asking === 'cancel' && <CancelAppointmentDialog appointment={appointment} onClose={close} />}
      {asking === 'no-show' && <NoShowDialog appointment={appointment} onClose={close} />}
      {asking === 'slip' && <SlipDialog slip={{ of: 'booking', appointmentId: appointment.id }} onClose={close} />}
    </Box>
  )
}

function NoShowDialog({ appointment, onClose }: { appointment: BookedAppointment; onClose: () => void }) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const tell = useTell()
  const { id, version, patient } = appointment
  const mark = useMutation(
    api.scheduling.markNoShow.mutationOptions({
      onSuccess: () => {
        tell.done(t('told.noShow', { name: patient.fullName }))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('noShow.title')}
      confirmLabel={t('action.noShow')}
      tone="error"
      isBusy={mark.isPending}
      problem={mark.error ? sentence(mark.error) : undefined}
      onCancel={onClose}
      onConfirm={() => mark.mutate({ id, version })}
    >
      {t('noShow.text', { name: patient.fullName })}
    </ConfirmDialog>
  )
}
