import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Link from '@mui/material/Link'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { api } from '../client/api.ts'
import { useCan, useSession } from '../client/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { useFormat } from '../widgets/format.ts'

const countOf = (queue: DoctorQueue, ...states: DoctorQueue['tickets'][number]['state'][]) =>
  queue.tickets.filter((ticket) => states.includes(ticket.state)).length

/** The clinic at a glance, counted from what is there now: doctors, departments, today's patients. */
export const OverviewPage = () => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const sentence = useErrorSentence()
  const { user } = useSession()
  const canSeeStaff = useCan('staff.manage')
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const departments = useQuery(api.catalog.listDepartments.queryOptions())
  const staff = useQuery({ ...api.staff.list.queryOptions(), enabled: canSeeStaff })
  const day = useQuery(api.queue.getDay.queryOptions({ input: {} }))
  const failure = doctors.error ?? departments.error ?? staff.error ?? day.error
  const active = (rows: readonly { isActive: boolean }[] | undefined) => rows?.filter((row) => row.isActive).length
  const queues = day.data?.doctors
  const today = (...states: DoctorQueue['tickets'][number]['state'][]) =>
    queues?.reduce((sum, queue) => sum + countOf(queue, ...states), 0)

  const figures = [
    { name: 'waiting', value: today('waiting', 'called', 'recall-later', 'skipped'), to: undefined },
    { name: 'inRoom', value: today('in-room'), to: undefined },
    { name: 'done', value: today('done'), to: undefined },
    { name: 'doctors', value: active(doctors.data), to: '/doctors' },
    { name: 'departments', value: active(departments.data), to: '/departments' },
    ...(canSeeStaff ? [{ name: 'staff', value: active(staff.data), to: '/staff' }] : []),
  ]
  return (
    <Box sx={{ maxWidth: 1200 }}>
      <PageHeader title={t('overview.title', { name: user.fullName })} hint={t('overview.hint')} />
      {failure && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {sentence(failure)}
        </Alert>
      )}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fit, minmax(160px, 1fr))', mb: 3 }}>
        {figures.map(({ name, value, to }) => (
          <Card key={name} sx={{ p: 2 }}>
            <Typography variant="body2" color="textSecondary">
              {t(`overview.${name}`)}
            </Typography>
            <Typography sx={{ fontSize: '1.75rem', fontWeight: 650, lineHeight: 1.3 }} component="p">
              {value === undefined ? '–' : format.number(value)}
            </Typography>
            {to && (
              <Link component={RouterLink} to={to} variant="body2">
                {t(`overview.${name}Link`)}
              </Link>
            )}
          </Card>
        ))}
      </Box>
      <Card component="section">
        <Typography variant="h2" sx={{ p: 2, pb: 1 }}>
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
          <QueueTable queues={queues ?? []} />
        )}
      </Card>
    </Box>
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
