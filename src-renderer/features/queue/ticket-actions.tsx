import PrintOutlinedIcon from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { SlipDialog } from '../../widgets/slip.dialog.tsx'
import { TicketMenu } from './ticket-menu.tsx'

/** A ticket's slip and its menu, side by side. */
export function TicketActions({ ticket }: { ticket: Ticket }) {
  const { t } = useTranslation('queue')
  const [isSlipShown, setSlipShown] = useState(false)
  const label = t('slip.of', { token: ticket.token })
  return (
    <Box sx={{ display: 'flex' }}>
      <Tooltip title={label}>
        <IconButton size="small" aria-label={label} onClick={() => setSlipShown(true)}>
          <PrintOutlinedIcon fontSize="small" />
        </IconButton>
      </Tooltip>
      <TicketMenu ticket={ticket} />
      {isSlipShown && <SlipDialog slip={{ of: 'token', ticketId: ticket.id }} onClose={() => setSlipShown(false)} />}
    </Box>
  )
}
