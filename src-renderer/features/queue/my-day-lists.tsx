import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { DoctorQueue, Ticket } from '#shared/contract/queue.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { moveInColumns } from './column-keys.ts'
import { ExpectedList } from './my-day-expected.tsx'
import { TicketRow } from './ticket-row.tsx'

/** Who waits in the order they will be called, who is booked and not here yet, who was put aside, and who is done. */
export function MyDayLists({ doctor }: { doctor: DoctorQueue }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const [isDoneShown, setDoneShown] = useState(false)
  const inState = (...states: Ticket['state'][]) => doctor.tickets.filter((ticket) => states.includes(ticket.state))
  const waiting = inState('waiting')
  const aside = inState('skipped', 'recall-later')
  const over = inState('done', 'left')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minHeight: 0, overflowY: 'auto' }}>
      <TicketList
        title={t('myDay.waiting', { count: waiting.length })}
        hint={doctor.expectedWait ? t('myDay.newcomer', { wait: format.expectedWait(doctor.expectedWait) }) : undefined}
        tickets={waiting}
        empty={t('nobodyWaits')}
        isTall
      />
      <ExpectedList doctorId={doctor.doctorId} />
      {aside.length > 0 && <TicketList title={t('myDay.aside', { count: aside.length })} tickets={aside} />}
      <TicketList
        title={t('myDay.done', { count: over.length })}
        tickets={isDoneShown ? over : []}
        action={
          over.length > 0 && (
            <Button size="small" aria-expanded={isDoneShown} onClick={() => setDoneShown(!isDoneShown)}>
              {t(isDoneShown ? 'myDay.hideDone' : 'myDay.showDone')}
            </Button>
          )
        }
      />
    </Box>
  )
}

interface TicketListProps {
  title: string
  hint?: string | undefined
  tickets: Ticket[]
  empty?: string
  action?: ReactNode
  isTall?: boolean
}

function TicketList({ title, hint, tickets, empty, action, isTall = false }: TicketListProps) {
  const id = useId()
  const navigate = useNavigate()
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={id}
      data-column={id}
      onKeyDown={moveInColumns}
      sx={{
        display: 'flex',
        flexDirection: 'column',
        flexShrink: 0,
        overflow: 'hidden',
        // Those who wait are never cut off by those who do not: the column scrolls.
        maxHeight: isTall ? 'max(60%, 240px)' : 'max(40%, 200px)',
      }}
    >
      <Box
        sx={{
          display: 'flex',
          alignItems: 'center',
          gap: 1,
          px: 2,
          py: 1,
          borderBottom: tickets.length > 0 ? 1 : 0,
          borderColor: 'divider',
        }}
      >
        <Typography id={id} variant="h3" component="h2" sx={{ flexGrow: 1 }}>
          {title}
        </Typography>
        {hint && (
          <Typography variant="caption" color="text.secondary">
            {hint}
          </Typography>
        )}
        {action}
      </Box>
      <Box sx={{ overflowY: 'auto', minHeight: 0 }}>
        {tickets.length === 0 && empty && (
          <Typography color="text.secondary" sx={{ p: 2 }}>
            {empty}
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {tickets.map((ticket) => (
            <TicketRow
              key={ticket.id}
              ticket={ticket}
              isSelected={false}
              onSelect={(patientId) => void navigate(`/patients/${patientId}`)}
            />
          ))}
        </Box>
      </Box>
    </Paper>
  )
}
