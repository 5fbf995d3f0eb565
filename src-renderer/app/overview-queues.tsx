import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { useFormat } from '../widgets/format.ts'

const countOf = (queue: DoctorQueue, ...states: DoctorQueue['tickets'][number]['state'][]) =>
  queue.tickets.filter((ticket) => states.includes(ticket.state)).length

/** Today's queues, a line for each doctor; where there is no doctor yet, the way to add one. */
export const OverviewQueues = ({ queues }: { queues: readonly DoctorQueue[] | undefined }) => {
  const { t } = useTranslation('shell')
  const titleId = useId()
  return (
    <Card component="section" aria-labelledby={titleId}>
      <Typography variant="h2" id={titleId} sx={{ p: 2, pb: 1 }}>
        {t('overview.queues')}
      </Typography>
      {queues?.length === 0 ? (
        <EmptyState
          title={t('overview.noDoctors')}
          hint={t('overview.noDoctorsHint')}
          action={
            <Button component={RouterLink} to="/doctors" variant="contained">
              {t('overview.addDoctor')}
            </Button>
          }
        />
      ) : (
        <TableContainer>
          <QueueTable queues={queues ?? []} />
        </TableContainer>
      )}
    </Card>
  )
}

const QueueTable = ({ queues }: { queues: readonly DoctorQueue[] }) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  return (
    <Table size="small">
      <TableHead>
        <TableRow>
          <TableCell>{t('overview.doctor')}</TableCell>
          <TableCell>{t('overview.room')}</TableCell>
          <TableCell align="right">{t('overview.waiting')}</TableCell>
          <TableCell align="right">{t('overview.inRoom')}</TableCell>
          <TableCell align="right">{t('overview.done')}</TableCell>
          <TableCell>{t('overview.expectedWait')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {queues.map((queue) => (
          <TableRow key={queue.doctorId}>
            <TableCell component="th" scope="row">
              {queue.doctorName}
              <Typography variant="caption" color="textSecondary" component="div">
                {queue.departmentName}
              </Typography>
            </TableCell>
            <TableCell>{queue.room}</TableCell>
            <TableCell align="right">{format.number(queue.waitingCount)}</TableCell>
            <TableCell align="right">{format.number(countOf(queue, 'in-room'))}</TableCell>
            <TableCell align="right">{format.number(countOf(queue, 'done'))}</TableCell>
            <TableCell>{format.expectedWait(queue.expectedWait)}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
