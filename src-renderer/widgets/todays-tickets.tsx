import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { api } from '../client/api.ts'
import { useFormat } from './format.ts'
import { minutesSince, useMinute } from './minute-clock.ts'
import { PriorityChip, TicketStateChip } from './ticket-words.tsx'

interface TodaysTicketsProps {
  patientId: number
  /** What can be done with a ticket from here. */
  actionsOf?: (ticket: Ticket) => ReactNode
}

/** Where a patient stands today: token, doctor, state, waiting minutes. */
export function TodaysTickets({ patientId, actionsOf }: TodaysTicketsProps) {
  const { t } = useTranslation('desk')
  const tickets = useQuery(api.queue.findPatientTickets.queryOptions({ input: { patientId } }))
  if (tickets.data === undefined) return null
  // One that was moved goes on under another token, or its arrival was taken back.
  const shown = tickets.data.filter(({ state }) => state !== 'moved')
  if (shown.length === 0) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t('noTicketToday')}
      </Typography>
    )
  }
  return (
    <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
      {shown.map((ticket) => (
        <TodaysTicket key={ticket.id} ticket={ticket} actions={actionsOf?.(ticket)} />
      ))}
    </Box>
  )
}

function TodaysTicket({ ticket, actions }: { ticket: Ticket; actions: ReactNode }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  const minute = useMinute()
  const day = useQuery(api.queue.getDay.queryOptions({ input: {} }))
  const doctor = day.data?.doctors.find((one) => one.doctorId === ticket.doctorId)
  const isWaiting = ticket.state === 'waiting' || ticket.state === 'called'
  return (
    <Box component="li" sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography
          component="span"
          sx={{ fontSize: '1.25rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums', flexGrow: 1 }}
        >
          {ticket.token}
        </Typography>
        {actions}
      </Box>
      <Box sx={{ display: 'flex', gap: 0.5, flexWrap: 'wrap', mb: 0.5 }}>
        <TicketStateChip ticket={ticket} />
        <PriorityChip priority={ticket.priority} />
      </Box>
      <Typography variant="body2" color="text.secondary" component="div">
        {doctor && <bdi>{t('doctorInRoom', { doctor: doctor.doctorName, room: doctor.room })}</bdi>}
      </Typography>
      <Typography variant="caption" color="text.secondary" component="div">
        {isWaiting
          ? t('waitingSince', {
              time: format.time(ticket.arrivedAt),
              minutes: format.minutes(minutesSince(ticket.arrivedAt, minute)),
            })
          : t('arrivedAt', { time: format.time(ticket.arrivedAt) })}
      </Typography>
    </Box>
  )
}
