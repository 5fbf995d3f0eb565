import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Priority, Ticket, TicketState } from '#shared/contract/queue.contract.ts'
import { StatusChip, type StatusTone } from '../ui/status-chip.tsx'

const STATE_TONES: Record<TicketState, StatusTone> = {
  waiting: 'neutral',
  called: 'info',
  'in-room': 'success',
  done: 'neutral',
  skipped: 'warning',
  'recall-later': 'warning',
  left: 'neutral',
  moved: 'neutral',
}

const priorityTone = (priority: Priority): StatusTone => (priority === 'emergency' ? 'error' : 'info')

/** Where a ticket stands, as a word with its colour; a called one says how often. */
export function TicketStateChip({ ticket }: { ticket: Pick<Ticket, 'state' | 'calledTimes'> }) {
  const { t } = useTranslation('desk')
  const isCalledAgain = ticket.state === 'called' && ticket.calledTimes > 1
  const label = isCalledAgain ? t('calledTimes', { count: ticket.calledTimes }) : t(`ticketState.${ticket.state}`)
  return <StatusChip tone={STATE_TONES[ticket.state]} label={label} />
}

/** Why somebody goes before others; nothing for the normal. */
export function PriorityChip({ priority }: { priority: Priority }) {
  const { t } = useTranslation('desk')
  if (priority === 'normal') return null
  return <StatusChip tone={priorityTone(priority)} label={t(`priority.${priority}`)} />
}

const WORD_COLOURS: Record<StatusTone, string> = {
  neutral: 'text.secondary',
  info: 'info.main',
  success: 'success.main',
  warning: 'warning.main',
  error: 'error.main',
}

/** The same two facts as plain coloured words, for rows where chips would take a line each. */
export function TicketWordsInline({ ticket }: { ticket: Pick<Ticket, 'state' | 'calledTimes' | 'priority'> }) {
  const { t } = useTranslation('desk')
  const stateWord =
    ticket.state === 'called' ? t('calledTimes', { count: ticket.calledTimes }) : t(`ticketState.${ticket.state}`)
  const words = [
    ...(ticket.state === 'waiting' ? [] : [{ text: stateWord, tone: STATE_TONES[ticket.state] }]),
    ...(ticket.priority === 'normal'
      ? []
      : [{ text: t(`priority.${ticket.priority}`), tone: priorityTone(ticket.priority) }]),
  ]
  return words.map(({ text, tone }) => (
    <Box key={text} component="span" sx={{ color: WORD_COLOURS[tone], fontWeight: 600, whiteSpace: 'nowrap' }}>
      {text}
    </Box>
  ))
}
