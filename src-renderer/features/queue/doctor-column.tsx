import CampaignOutlinedIcon from '@mui/icons-material/CampaignOutlined'
import PersonAddAltIcon from '@mui/icons-material/PersonAddAlt'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { memo, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue, Ticket } from '#shared/contract/queue.contract.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { useCan } from '../../client/session.ts'
import { useFormat } from '../../widgets/format.ts'
import { moveInColumns } from './column-keys.ts'
import { useQueueActions } from './queue.queries.ts'
import { TicketRow } from './ticket-row.tsx'

interface DoctorColumnProps {
  doctor: DoctorQueue
  width: number
  selectedPatientId: number | undefined
  onSelect: (patientId: number) => void
  /** Puts the selected patient into this queue; absent while nobody is selected. */
  onAdd: ((doctorId: number) => void) | undefined
}

/** One doctor's queue of today: room, how many wait and how long it may take, then the tokens in the order they will be called. */
export const DoctorColumn = memo(function DoctorColumn(props: DoctorColumnProps) {
  const { doctor, width, selectedPatientId, onSelect } = props
  const { t } = useTranslation('queue')
  const headingId = useId()
  const [isDoneShown, setDoneShown] = useState(false)
  const open = doctor.tickets.filter((ticket) => isOpen(ticket.state))
  const over = doctor.tickets.filter((ticket) => !isOpen(ticket.state) && ticket.state !== 'moved')
  const rows = (tickets: Ticket[]) =>
    tickets.map((ticket) => (
      <TicketRow
        key={ticket.id}
        ticket={ticket}
        isSelected={ticket.patient.id === selectedPatientId}
        onSelect={onSelect}
      />
    ))
  return (
    <Paper
      component="section"
      variant="outlined"
      aria-labelledby={headingId}
      data-column={doctor.doctorId}
      onKeyDown={moveInColumns}
      sx={{ width, flexShrink: 0, display: 'flex', flexDirection: 'column', minHeight: 0, overflow: 'hidden' }}
    >
      <ColumnHead {...props} headingId={headingId} />
      <Box sx={{ flexGrow: 1, overflowY: 'auto', minHeight: 0 }}>
        {open.length === 0 && (
          <Typography variant="body2" color="text.secondary" sx={{ p: 2, textAlign: 'center' }}>
            {t('nobodyWaits')}
          </Typography>
        )}
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows(open)}
          {isDoneShown && rows(over)}
        </Box>
        {over.length > 0 && (
          <Button
            size="small"
            fullWidth
            color="inherit"
            aria-expanded={isDoneShown}
            onClick={() => setDoneShown(!isDoneShown)}
          >
            {t(isDoneShown ? 'hideOver' : 'showOver', { count: over.length })}
          </Button>
        )}
      </Box>
    </Paper>
  )
})

function ColumnHead({ doctor, onAdd, headingId }: DoctorColumnProps & { headingId: string }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const actions = useQueueActions()
  const mayCall = useCan('queue.call')
  const room = doctor.room
  return (
    <Box
      sx={{
        p: 1,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: 'action.hover',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', minWidth: 0 }}>
        <Typography component="span" sx={{ fontWeight: 700 }}>
          {doctor.shortCode}
        </Typography>
        <Typography
          id={headingId}
          variant="subtitle2"
          component="h3"
          noWrap
          title={doctor.doctorName}
          sx={{ minWidth: 0 }}
        >
          <bdi>{doctor.doctorName}</bdi>
        </Typography>
      </Box>
      <Typography variant="caption" color="text.secondary" component="div" noWrap title={room}>
        {[room, doctor.departmentName].filter(Boolean).join(' · ')}
      </Typography>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, mt: 0.5 }}>
        <Box sx={{ flexGrow: 1, minWidth: 0 }}>
          <Typography variant="body2" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }} noWrap>
            {t('waitingCount', { count: doctor.waitingCount })}
          </Typography>
          {doctor.expectedWait && (
            <Typography variant="caption" color="text.secondary" component="div" noWrap>
              {format.shortWait(doctor.expectedWait)}
            </Typography>
          )}
        </Box>
        {onAdd && (
          <Tooltip title={t('addHere', { doctor: doctor.doctorName })}>
            <Button
              size="small"
              variant="outlined"
              aria-label={t('addHere', { doctor: doctor.doctorName })}
              sx={SMALL}
              onClick={() => onAdd(doctor.doctorId)}
            >
              <PersonAddAltIcon fontSize="small" />
            </Button>
          </Tooltip>
        )}
        {mayCall && (
          <Tooltip title={t('callNextOf', { doctor: doctor.doctorName })}>
            <span>
              <Button
                size="small"
                variant="outlined"
                sx={SMALL}
                aria-label={t('callNextOf', { doctor: doctor.doctorName })}
                disabled={actions.isBusy || doctor.waitingCount === 0}
                onClick={() => actions.callNext(doctor.doctorId)}
              >
                <CampaignOutlinedIcon fontSize="small" />
              </Button>
            </span>
          </Tooltip>
        )}
      </Box>
    </Box>
  )
}

const SMALL = { minWidth: 36, px: 0.5 }
