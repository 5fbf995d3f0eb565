import PlaylistAddIcon from '@mui/icons-material/PlaylistAdd'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'
import { useCan } from '../client/session.ts'
import { RecentPatientsPanel } from '../features/patients/recent-patients.panel.tsx'
import { RegisterPatientPanel } from '../features/patients/register-patient.panel.tsx'
import { SelectedPatientPanel } from '../features/patients/selected-patient.panel.tsx'
import { UnidentifiedPatientDialog } from '../features/patients/unidentified-patient.dialog.tsx'
import { AddToQueueDialog } from '../features/queue/add-to-queue.dialog.tsx'
import { DayQueuePanel } from '../features/queue/day-queue.panel.tsx'
import { TicketActions } from '../features/queue/ticket-actions.tsx'
import { SlipHabitField } from '../features/queue/token-slip.dialog.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { TodaysTickets } from '../widgets/todays-tickets.tsx'
import { useDesk } from './use-desk.ts'

/**
 * The receptionist's screen: register on the left, today's queue in the middle, the patient in hand on the right.
 *
 * A walk-in by keyboard, counted in keys beyond the person's own data (the end-to-end test asserts at most eight):
 * 1 Ctrl+K · the name · 2 Enter on "New patient" (ArrowUp first where others of that name are listed) · the sex by its letter ·
 * the age or birth date · 3 Enter · the phone, or "-" for none · 4 Ctrl+Enter saves · the doctor by arrows or first letters ·
 * 5 Enter gives the token and prints the slip.
 */
export function FrontDeskPage() {
  const { t } = useTranslation('desk')
  const desk = useDesk()
  const mayRegister = useCan('patients.register')
  const mayQueue = useCan('queue.manage')
  useHotkey('Alt+R', () => desk.register(''), { isEnabled: mayRegister })
  useHotkey('Alt+Q', () => desk.queue(), { isEnabled: mayQueue && desk.patientId !== undefined })
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
        gridTemplateRows: 'minmax(0, 1fr)',
        gridTemplateColumns: hasPatient ? THREE : TWO,
      }}
    >
      <Box
        component="section"
        aria-label={t('leftColumn')}
        sx={{
          borderInlineEnd: '1px solid var(--mui-palette-divider)',
          bgcolor: 'background.paper',
          minHeight: 0,
          minWidth: 0,
        }}
      >
        {desk.form ? (
          <RegisterPatientPanel
            key={desk.form.key}
            draftKey={desk.form.key}
            initialName={desk.form.name}
            onDone={desk.registered}
            onClose={desk.closeForm}
            onUnidentified={desk.askUnidentified}
          />
        ) : (
          <RecentPatientsPanel
            selectedId={desk.patientId}
            onSelect={select}
            onRegister={() => desk.register('')}
            onContinueDraft={desk.continueDraft}
          />
        )}
      </Box>
      <DayQueuePanel
        selectedPatientId={desk.patientId}
        onSelect={select}
        onAdd={mayQueue && hasPatient ? add : undefined}
      />
      {desk.patientId !== undefined && <PatientColumn key={desk.patientId} patientId={desk.patientId} desk={desk} />}
      {desk.isUnidentifiedAsked && (
        <UnidentifiedPatientDialog onDone={desk.registered} onClose={desk.closeUnidentified} />
      )}
      {desk.queueing && (
        <QueueDialog patientId={desk.queueing.patientId} doctorId={desk.queueing.doctorId} desk={desk} />
      )}
    </Box>
  )
}

// Narrow windows keep room for three doctors in the middle; the sides take more where there is more.
const LEFT = 'clamp(272px, 20vw, 360px)'
const TWO = `${LEFT} minmax(0, 1fr)`
const THREE = `${LEFT} minmax(0, 1fr) clamp(256px, 18vw, 360px)`
type Desk = ReturnType<typeof useDesk>

function PatientColumn({ patientId, desk }: { patientId: number; desk: Desk }) {
  const { t } = useTranslation('desk')
  const mayQueue = useCan('queue.manage')
  const column = useRef<HTMLElement>(null)
  const isQueueing = desk.queueing !== undefined
  const wasQueueing = useRef(isQueueing)
  useEffect(() => {
    // The form the dialog came from is gone: the focus goes to the patient it was about instead of nowhere.
    const isOver = wasQueueing.current && !isQueueing
    wasQueueing.current = isQueueing
    if (!isOver) return
    const timer = setTimeout(() => document.activeElement === document.body && column.current?.focus(), 300)
    return () => clearTimeout(timer)
  }, [isQueueing])
  return (
    <Box
      component="section"
      ref={column}
      tabIndex={-1}
      aria-label={t('rightColumn')}
      sx={{
        borderInlineStart: '1px solid var(--mui-palette-divider)',
        bgcolor: 'background.paper',
        minHeight: 0,
        minWidth: 0,
        '&:focus-visible': { outline: 'none' },
      }}
    >
      <SelectedPatientPanel
        patientId={patientId}
        onClose={desk.unselect}
        mainAction={
          mayQueue && (
            <Button
              variant="contained"
              startIcon={<PlaylistAddIcon />}
              aria-keyshortcuts="Alt+Q"
              autoFocus={desk.isPatientBrought}
              onClick={() => desk.queue()}
            >
              {t('queueThis')}
            </Button>
          )
        }
        tickets={
          <Box sx={{ display: 'grid', gap: 2 }}>
            <TodaysTickets patientId={patientId} actionsOf={(ticket) => <TicketActions ticket={ticket} />} />
            <SlipHabitField />
          </Box>
        }
      />
    </Box>
  )
}

function QueueDialog({ patientId, doctorId, desk }: { patientId: number; doctorId: number | undefined; desk: Desk }) {
  const { t } = useTranslation('desk')
  const patient = useQuery(api.patients.get.queryOptions({ input: { id: patientId } }))
  if (patient.error) return <Typography role="alert">{t('patientGone')}</Typography>
  if (!patient.data) return null
  return (
    <AddToQueueDialog patient={patient.data} doctorId={doctorId} onDone={desk.closeQueue} onClose={desk.closeQueue} />
  )
}
