import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { TicketWordsInline } from '../../widgets/ticket-words.tsx'
import { HowCame } from './how-came.tsx'
import { TicketMenu } from './ticket-menu.tsx'
import { WaitingMinutes } from './waiting-minutes.tsx'

interface TicketRowProps {
  ticket: Ticket
  isSelected: boolean
  onSelect: (patientId: number) => void
}

const colourOf = (name: string) => `var(--mui-palette-${name}-main)`

/** The edge of a row: red for an emergency that waits, blue when called, green in the room. */
const edgeOf = ({ state, priority }: Ticket): string => {
  if (state === 'called') return colourOf('info')
  if (state === 'in-room') return colourOf('success')
  return priority === 'emergency' && state === 'waiting' ? colourOf('error') : 'transparent'
}

/** One ticket in a doctor's column: token, name, waiting minutes, and what sets it apart. */
export const TicketRow = memo(function TicketRow({ ticket, isSelected, onSelect }: TicketRowProps) {
  return (
    <Box
      component="li"
      sx={{
        position: 'relative',
        borderBottom: 1,
        borderColor: 'divider',
        borderInlineStart: '3px solid',
        borderInlineStartColor: edgeOf(ticket),
        bgcolor: isSelected ? 'action.selected' : 'transparent',
        // A column of 200 is drawn as far as it is seen.
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 56px',
      }}
    >
      <ButtonBase
        data-ticket
        aria-current={isSelected || undefined}
        onClick={() => onSelect(ticket.patient.id)}
        sx={{
          width: '100%',
          display: 'block',
          textAlign: 'start',
          font: 'inherit',
          px: 1,
          py: 0.75,
          '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: -2 },
        }}
      >
        <TicketWords ticket={ticket} />
      </ButtonBase>
      <Box sx={{ position: 'absolute', top: 4, insetInlineEnd: 2 }}>
        <TicketMenu ticket={ticket} tabIndex={-1} />
      </Box>
    </Box>
  )
})

function TicketWords({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const isOver = ticket.state === 'done' || ticket.state === 'left'
  return (
    <>
      <Box
        component="span"
        sx={{
          display: 'flex',
          gap: 1,
          alignItems: 'baseline',
          minWidth: 0,
          opacity: isOver ? 0.75 : 1,
          // The menu's dots stand at the end of this line; the lines beneath have the whole width.
          paddingInlineEnd: '28px',
        }}
      >
        <Typography
          component="span"
          variant="body2"
          sx={{ fontWeight: 700, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
        >
          {ticket.token}
        </Typography>
        <Typography component="span" variant="body2" sx={{ minWidth: 0 }}>
          <PersonName name={ticket.patient.fullName} isOneLine />
        </Typography>
      </Box>
      <Box
        component="span"
        sx={{
          display: 'flex',
          gap: 0.75,
          alignItems: 'center',
          flexWrap: 'wrap',
          fontSize: '0.75rem',
          color: 'text.secondary',
          mt: 0.25,
        }}
      >
        <span>{`${format.shortAge(ticket.patient)} ${format.shortSex(ticket.patient.sex)}`}</span>
        <HowCame ticket={ticket} />
        {isOver || ticket.state === 'in-room' ? (
          <span>{t('overAt', { time: format.time(ticket.stateSince) })}</span>
        ) : (
          <WaitingMinutes ticket={ticket} />
        )}
        <TicketWordsInline ticket={ticket} />
      </Box>
      {ticket.reason && (
        <Typography
          component="span"
          variant="caption"
          color="text.secondary"
          noWrap
          sx={{ display: 'block' }}
          title={ticket.reason}
        >
          <bdi>{ticket.reason}</bdi>
        </Typography>
      )}
    </>
  )
}
