import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { type WaitBand, waitBand } from '#shared/domain/queue/ordering.ts'
import { useFormat } from '../../widgets/format.ts'
import { minutesSince, useMinute } from '../../widgets/minute-clock.ts'

const COLOURS: Record<WaitBand, string> = { short: 'text.secondary', medium: 'warning.main', long: 'error.main' }

/** Minutes waited so far, coloured by how long that is and saying so in a word. */
export function WaitingMinutes({ ticket }: { ticket: Pick<Ticket, 'arrivedAt'> }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const minutes = minutesSince(ticket.arrivedAt, useMinute())
  const band = waitBand(minutes)
  const text = format.minutes(minutes)
  return (
    <Box
      component="span"
      sx={{
        color: COLOURS[band],
        fontWeight: band === 'short' ? 400 : 600,
        fontVariantNumeric: 'tabular-nums',
        whiteSpace: 'nowrap',
      }}
    >
      {band === 'short' ? text : t(`waitBand.${band}`, { minutes: text })}
    </Box>
  )
}
