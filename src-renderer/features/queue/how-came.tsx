import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { useFormat } from '../../widgets/format.ts'

/** How somebody came into the queue: "booked 10:30", or "walk-in". */
export function HowCame({ ticket }: { ticket: Pick<Ticket, 'bookedFor'> }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  if (ticket.bookedFor === null) return <span>{t('walkIn')}</span>
  return (
    <Box component="span" sx={{ color: 'info.main', fontWeight: 600, whiteSpace: 'nowrap' }}>
      {t('bookedFor', { time: format.time(ticket.bookedFor) })}
    </Box>
  )
}
