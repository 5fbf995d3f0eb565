import EventOutlined from '@mui/icons-material/EventOutlined'
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import PlaylistAddIcon from '@mui/icons-material/PlaylistAdd'
import Box from '@mui/material/Box'
import Button, { type ButtonProps } from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { api } from '../client/api.ts'
import { useCan } from '../client/session.ts'
import { DeskTests } from '../features/lab/desk-tests.panel.tsx'
import { SelectedPatientPanel } from '../features/patients/selected-patient.panel.tsx'
import { TicketActions } from '../features/queue/ticket-actions.tsx'
import { BookingsOfPatient } from '../features/scheduling/bookings-of-patient.panel.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { useClinicToday } from '../widgets/clinic-day.ts'
import { useFormat } from '../widgets/format.ts'
import { SlipHabitField } from '../widgets/slip.dialog.tsx'
import { TodaysTickets } from '../widgets/todays-tickets.tsx'
import { useArrival } from '../widgets/token-given.ts'
import type { useDesk } from './use-desk.ts'

type Desk = ReturnType<typeof useDesk>

/** The patient in hand: who they are, arrived or a token or a booking, where they stand today, what is booked. */
export function FrontDeskPatient({ patientId, desk }: { patientId: number; desk: Desk }) {
  const { t } = useTranslation('desk')
  const column = useRef<HTMLElement>(null)
  const maySee = useCan('scheduling.read')
  // Where the columns stand below each other, whoever was chosen further up comes into sight.
  useEffect(() => void column.current?.scrollIntoView({ block: 'nearest' }), [])
  useFocusAfter(desk.queueing !== undefined || desk.booking !== undefined, column)
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
          <MainActions
            key={desk.broughtKey}
            patientId={patientId}
            desk={desk}
            onArrived={() => column.current?.focus()}
          />
        }
        tickets={
          <Box sx={{ display: 'grid', gap: 2 }}>
            <TodaysTickets patientId={patientId} actionsOf={(ticket) => <TicketActions ticket={ticket} />} />
            {maySee && <BookingsOfPatient patientId={patientId} />}
            <DeskTests patientId={patientId} />
            <SlipHabitField />
          </Box>
        }
      />
    </Box>
  )
}

/** Once a dialog is over, the form it came from may be gone: the focus goes to the patient it was about instead of nowhere. */
function useFocusAfter(isOpen: boolean, column: RefObject<HTMLElement | null>) {
  const wasOpen = useRef(isOpen)
  useEffect(() => {
    const isOver = wasOpen.current && !isOpen
    wasOpen.current = isOpen
    if (!isOver) return
    const timer = setTimeout(() => document.activeElement === document.body && column.current?.focus(), 300)
    return () => clearTimeout(timer)
  }, [isOpen, column])
}

/** Today's bookings of a patient who has not arrived; undefined until they are known. */
const useBookedToday = (patientId: number): Appointment[] | undefined => {
  const maySee = useCan('scheduling.read')
  const today = useClinicToday()
  const found = useQuery(api.scheduling.listOfPatient.queryOptions({ input: { patientId }, enabled: maySee }))
  if (!maySee || found.isError) return []
  return found.data?.filter((one) => one.state === 'booked' && one.onDate === today && one.startsAt !== null)
}

interface MainActionsProps {
  patientId: number
  desk: Desk
  onArrived: () => void
}

/** "Arrived" first for whoever is booked today, so that a scan and Enter are enough; else a token first. */
function MainActions({ patientId, desk, onArrived }: MainActionsProps) {
  const { t } = useTranslation('desk')
  const mayQueue = useCan('queue.manage')
  const mayBook = useCan('scheduling.book')
  const booked = useBookedToday(patientId)
  const tickets = useQuery(api.queue.findPatientTickets.queryOptions({ input: { patientId } }))
  const arrival = useArrival()
  // After an arrival the next Enter is for nothing: the token was given.
  const [hasArrived, setArrived] = useState(false)
  const arrive = (appointment: Appointment) =>
    arrival.arrive(appointment, () => {
      setArrived(true)
      onArrived()
    })
  const first = booked?.[0]
  useHotkey('Alt+A', () => first && arrive(first), { isEnabled: mayQueue && !arrival.isBusy && first !== undefined })
  if (booked === undefined) return null
  const takesFocus = desk.isPatientBrought && !hasArrived
  const isQueued = tickets.data?.some(({ state }) => isOpen(state)) ?? false
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {mayQueue &&
        booked.map((appointment, at) => (
          <ArrivedButton
            key={appointment.id}
            appointment={appointment}
            isFirst={at === 0}
            isMain={at === 0 && !isQueued}
            takesFocus={at === 0 && takesFocus}
            isBusy={arrival.isBusy}
            onClick={() => arrive(appointment)}
          />
        ))}
      {mayQueue && (
        <DeedButton
          variant={first || isQueued ? 'outlined' : 'contained'}
          startIcon={<PlaylistAddIcon />}
          aria-keyshortcuts="Alt+Q"
          takesFocus={takesFocus && !first}
          onClick={() => desk.queue()}
        >
          {t('queueThis')}
        </DeedButton>
      )}
      {mayBook && (
        <Button variant="outlined" startIcon={<EventOutlined />} aria-keyshortcuts="Alt+B" onClick={desk.book}>
          {t('bookThis')}
        </Button>
      )}
    </Box>
  )
}

interface ArrivedButtonProps {
  appointment: Appointment
  isFirst: boolean
  /** Filled: what one most likely wants now. */
  isMain: boolean
  takesFocus: boolean
  isBusy: boolean
  onClick: () => void
}

function ArrivedButton({ appointment, isFirst, isMain, takesFocus, isBusy, onClick }: ArrivedButtonProps) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const doctor = doctors.data?.find(({ id }) => id === appointment.doctorId)?.fullName ?? ''
  return (
    <DeedButton
      variant={isMain ? 'contained' : 'outlined'}
      startIcon={<HowToRegOutlined />}
      {...(isFirst && { 'aria-keyshortcuts': 'Alt+A' })}
      takesFocus={takesFocus}
      loading={isBusy}
      onClick={onClick}
      sx={{ lineHeight: 1.3, textAlign: 'start', justifyContent: 'flex-start' }}
    >
      <Box component="span" sx={{ minWidth: 0 }}>
        <span>{t('arrived')}</span>
        <Box component="span" sx={{ display: 'block', fontWeight: 400, fontSize: '0.8125rem' }}>
          <bdi>{t('bookedWith', { time: format.time(appointment.startsAt ?? ''), doctor })}</bdi>
        </Box>
      </Box>
    </DeedButton>
  )
}

/**
 * A button the next Enter is for as soon as it appears. It appears once the patient's day is known: whoever is typing elsewhere
 * by then, such as the next name in the search box, is left where they are.
 */
function DeedButton({ takesFocus, ...rest }: ButtonProps & { takesFocus: boolean }) {
  const button = useRef<HTMLButtonElement>(null)
  const [isTaker] = useState(takesFocus)
  useEffect(() => {
    if (isTaker && document.activeElement === document.body) button.current?.focus()
  }, [isTaker])
  return <Button ref={button} {...rest} />
}
