import MoreVertIcon from '@mui/icons-material/MoreVert'
import Divider from '@mui/material/Divider'
import IconButton from '@mui/material/IconButton'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { useCan } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { SlipDialog } from '../../widgets/slip.dialog.tsx'
import { useArrival } from '../../widgets/token-given.ts'
import { MoveTicketDialog } from './move-ticket.dialog.tsx'
import { useVisitOpening } from './open-visit.ts'
import { PriorityField } from './priority.field.tsx'
import { useQueueActions } from './queue.queries.ts'
import { stepsOf, stepWord } from './queue-steps.ts'

interface TicketMenuProps {
  ticket: Ticket
  /** Reached by the arrow keys of its row instead of Tab where a list has many. */
  tabIndex?: number
}

type Asking = 'left' | 'move' | 'priority' | 'slip' | undefined

/** Everything that can be done with one ticket, behind three dots; the menu itself is made when it is first opened. */
export function TicketMenu({ ticket, tabIndex = 0 }: TicketMenuProps) {
  const { t } = useTranslation('queue')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isShown, setShown] = useState(false)
  const id = useId()
  return (
    <>
      <IconButton
        id={id}
        size="small"
        tabIndex={tabIndex}
        data-ticket-menu
        aria-haspopup="menu"
        aria-expanded={isShown}
        aria-label={t('menuOf', { token: ticket.token })}
        onClick={(event) => {
          setAnchor(event.currentTarget)
          setShown(true)
        }}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      {anchor && (
        <OpenedTicketMenu
          ticket={ticket}
          anchor={anchor}
          labelledBy={id}
          isShown={isShown}
          onClose={() => setShown(false)}
        />
      )}
    </>
  )
}

interface OpenedTicketMenuProps {
  ticket: Ticket
  anchor: HTMLElement
  labelledBy: string
  isShown: boolean
  onClose: () => void
}

function OpenedTicketMenu({ ticket, anchor, labelledBy, isShown, onClose }: OpenedTicketMenuProps) {
  const [asking, setAsking] = useState<Asking>()
  return (
    <>
      <Menu
        // Within the page's landmark, but outside the row: a row that is out of sight paints nothing beyond itself.
        container={() => anchor.closest('main') ?? anchor.ownerDocument.body}
        anchorEl={anchor}
        open={isShown}
        onClose={onClose}
        slotProps={{ list: { 'aria-labelledby': labelledBy, dense: true } }}
      >
        <TicketMenuItems ticket={ticket} onClose={onClose} onAsk={setAsking} />
      </Menu>
      <TicketDialogs ticket={ticket} asking={asking} onClose={() => setAsking(undefined)} />
    </>
  )
}

interface ItemsProps {
  ticket: Ticket
  onClose: () => void
  onAsk: (asking: Asking) => void
}

/** The lines of the menu; an array, because MUI moves the focus through its direct children only. */
function TicketMenuItems({ ticket, onClose, onAsk }: ItemsProps) {
  const { t } = useTranslation('queue')
  const actions = useQueueActions()
  const arrival = useArrival()
  const mayCall = useCan('queue.call')
  const mayManage = useCan('queue.manage')
  const mayMeasure = useCan('consultation.recordVitals')
  const visit = useVisitOpening()
  const navigate = useNavigate()
  const item = (key: string, text: string, act: () => void): ReactNode => (
    <MenuItem
      key={key}
      onClick={() => {
        onClose()
        act()
      }}
    >
      {text}
    </MenuItem>
  )
  const steps = mayCall ? stepsOf(ticket) : []
  return [
    visit.mayOpen(ticket) && item('visit', t('openVisit'), () => visit.open(ticket)),
    ...steps.map((step) =>
      item(step, t(`step.${stepWord(step, ticket)}`), () =>
        step === 'markLeft' ? onAsk('left') : actions.take(step, ticket),
      ),
    ),
    mayCall && ticket.canUndo && item('undo', t('step.undo'), () => actions.undo(ticket)),
    mayManage &&
      ticket.bookedFor !== null &&
      ticket.state === 'waiting' &&
      item('undoArrival', t('step.undoArrival'), () => arrival.undo(ticket)),
    (steps.length > 0 || ticket.canUndo) && <Divider key="line" />,
    mayManage && isOpen(ticket.state) && item('move', t('move.open'), () => onAsk('move')),
    mayManage && isOpen(ticket.state) && item('priority', t('priority.open'), () => onAsk('priority')),
    mayMeasure &&
      isOpen(ticket.state) &&
      item('vitals', t('vitals'), () => {
        void navigate(`/patients/${ticket.patient.id}?vitals=${ticket.appointmentId ?? 'new'}`)
      }),
    item('slip', t('slip.open'), () => onAsk('slip')),
  ]
}

function TicketDialogs({ ticket, asking, onClose }: { ticket: Ticket; asking: Asking; onClose: () => void }) {
  const { t } = useTranslation('queue')
  const actions = useQueueActions()
  return (
    <>
      <ConfirmDialog
        open={asking === 'left'}
        title={t('left.title', { token: ticket.token })}
        confirmLabel={t('left.confirm')}
        tone="error"
        onCancel={onClose}
        onConfirm={() => {
          onClose()
          actions.take('markLeft', ticket)
        }}
      >
        {t('left.text', { name: ticket.patient.fullName })}
      </ConfirmDialog>
      {asking === 'priority' && <PriorityDialog ticket={ticket} onClose={onClose} />}
      {asking === 'move' && <MoveTicketDialog ticket={ticket} onClose={onClose} />}
      {asking === 'slip' && <SlipDialog slip={{ of: 'token', ticketId: ticket.id }} onClose={onClose} />}
    </>
  )
}

function PriorityDialog({ ticket, onClose }: { ticket: Ticket; onClose: () => void }) {
  const { t } = useTranslation('queue')
  const actions = useQueueActions()
  const [chosen, setChosen] = useState(ticket.priority)
  return (
    <ConfirmDialog
      open
      title={t('priority.title', { token: ticket.token })}
      confirmLabel={t('priority.save')}
      onCancel={onClose}
      onConfirm={() => {
        onClose()
        if (chosen !== ticket.priority) actions.setPriority(ticket, chosen)
      }}
    >
      <PriorityField value={chosen} onChange={setChosen} />
    </ConfirmDialog>
  )
}
