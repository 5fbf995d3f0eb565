import OpenInNew from '@mui/icons-material/OpenInNew'
import PhoneInTalkOutlined from '@mui/icons-material/PhoneInTalkOutlined'
import PhoneMissedOutlined from '@mui/icons-material/PhoneMissedOutlined'
import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Switch from '@mui/material/Switch'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { LocalDate } from '#shared/values/dates.ts'
import { api, client } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { printHtml } from '../../widgets/print-html.ts'
import { useTell } from '../../widgets/tell.ts'
import { isTimed } from './appointment-actions.tsx'
import { AppointmentDetailsDialog } from './appointment-details.dialog.tsx'
import { useDoctorNames } from './doctor-names.ts'

/** The date in the address, else the clinic's tomorrow. */
const useSheetDate = (): [LocalDate, (date: LocalDate) => void] => {
  const [search, setSearch] = useSearchParams()
  const tomorrow = addDays(useClinicToday(), 1)
  const asked = LocalDate.safeParse(search.get('date'))
  return [asked.success ? asked.data : tomorrow, (date) => setSearch({ date }, { replace: true })]
}

/** The bookings of tomorrow, or of any date, with telephones: who was reached, who did not answer, and how far one has come. */
export function CallSheetPage() {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const format = useFormat()
  const [date, setDate] = useSheetDate()
  const [isOpenOnly, setOpenOnly] = useState(false)
  const [openId, setOpenId] = useState<number>()
  const day = useQuery(api.scheduling.listDay.queryOptions({ input: { date } }))
  const bookings = day.data?.filter(isTimed).filter(({ state }) => state === 'booked') ?? []
  const shown = isOpenOnly ? bookings.filter(({ reminder }) => reminder !== 'reached') : bookings
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <Box sx={{ flexShrink: 0 }}>
        <PageHeader title={t('callSheet.title')} hint={t('callSheet.hint')} actions={<PrintButton date={date} />} />
      </Box>
      <Box
        sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 3, rowGap: 1, alignItems: 'center', mb: 2, flexShrink: 0 }}
      >
        <Box sx={{ width: 180 }}>
          <DateField label={t('callSheet.date')} value={date} onChange={(next) => next && setDate(next)} />
        </Box>
        <Progress bookings={bookings} />
        <FormControlLabel
          control={<Switch size="small" checked={isOpenOnly} onChange={(_event, isOn) => setOpenOnly(isOn)} />}
          label={t('callSheet.onlyOpen')}
        />
      </Box>
      {day.error && <Alert severity="warning">{sentence(day.error)}</Alert>}
      {day.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={320} />
        </Delayed>
      )}
      {day.data && (
        <Paper variant="outlined" sx={{ flex: '1 1 0', minHeight: 240, overflow: 'auto' }}>
          {shown.length > 0 ? (
            <Sheet bookings={shown} onOpen={setOpenId} />
          ) : bookings.length > 0 ? (
            <EmptyState title={t('callSheet.allDone')} hint={t('callSheet.allDoneHint')} />
          ) : (
            <EmptyState title={t('callSheet.none', { day: format.day(date) })} hint={t('callSheet.noneHint')} />
          )}
        </Paper>
      )}
      {openId !== undefined && <AppointmentDetailsDialog appointmentId={openId} onClose={() => setOpenId(undefined)} />}
    </Box>
  )
}

function PrintButton({ date }: { date: LocalDate }) {
  const { t } = useTranslation('booking')
  const tell = useTell()
  const print = useMutation({
    mutationFn: () => client.scheduling.printCallSheet({ date }),
    onSuccess: ({ html, title }) => printHtml(html, title, 'paper'),
    onError: tell.refused,
  })
  return (
    <Button variant="outlined" startIcon={<PrintOutlined />} loading={print.isPending} onClick={() => print.mutate()}>
      {t('callSheet.print')}
    </Button>
  )
}

function Progress({ bookings }: { bookings: readonly BookedAppointment[] }) {
  const { t } = useTranslation('booking')
  const total = bookings.length
  if (total === 0) return null
  const done = bookings.filter(({ reminder }) => reminder === 'reached').length
  const unanswered = bookings.filter(({ reminder }) => reminder === 'no-answer').length
  const words = t('callSheet.progress', { done, total })
  return (
    <Box sx={{ minWidth: 220 }}>
      <Typography variant="body2" role="status" sx={{ mb: 0.5 }}>
        <b>{words}</b>
        {unanswered > 0 && ` · ${t('callSheet.called', { count: unanswered })}`}
      </Typography>
      <LinearProgress
        variant="determinate"
        value={(done / total) * 100}
        aria-label={words}
        sx={{ height: 6, borderRadius: 3 }}
      />
    </Box>
  )
}

const COLUMNS = ['time', 'patient', 'phone', 'doctor', 'reminder', 'cancel'] as const

function Sheet({ bookings, onOpen }: { bookings: readonly BookedAppointment[]; onOpen: (id: number) => void }) {
  const { t } = useTranslation('booking')
  return (
    <Table size="small" stickyHeader aria-label={t('callSheet.table')}>
      <TableHead>
        <TableRow>
          {COLUMNS.map((column) => (
            <TableCell key={column} sx={{ fontWeight: 650, whiteSpace: 'nowrap' }}>
              {t(`callSheet.${column}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {bookings.map((booking) => (
          <SheetRow key={booking.id} booking={booking} onOpen={() => onOpen(booking.id)} />
        ))}
      </TableBody>
    </Table>
  )
}

const MARKS = ['reached', 'no-answer'] as const
const MARK = {
  textTransform: 'none',
  py: 0.25,
  gap: 0.5,
  '&:not(.Mui-selected)': { color: 'text.secondary' },
} as const

function SheetRow({ booking, onOpen }: { booking: BookedAppointment; onOpen: () => void }) {
  const { t } = useTranslation('booking')
  const format = useFormat()
  const tell = useTell()
  const nameOf = useDoctorNames()
  const { patient, reminder } = booking
  const remind = useMutation(api.scheduling.setReminder.mutationOptions({ onError: tell.refused }))
  // The tick is there at once; the list follows when the desk's change comes round.
  const shown = remind.isPending ? remind.variables.reminder : reminder
  return (
    <TableRow hover>
      <TableCell sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}>
        {format.time(booking.startsAt)}
      </TableCell>
      <TableCell sx={{ maxWidth: 320 }}>
        <PersonName name={patient.fullName} isOneLine sx={{ fontWeight: 500 }} />
        <Typography variant="caption" color="text.secondary">
          {patient.recordNumber}
        </Typography>
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums', fontSize: '0.9375rem' }}>
        {patient.phone ? (
          <bdi>{patient.phone}</bdi>
        ) : (
          <Typography variant="body2" color="text.secondary">
            {t('noPhone')}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ maxWidth: 220 }}>
        <PersonName name={nameOf(booking.doctorId)} isOneLine />
      </TableCell>
      <TableCell>
        <ToggleButtonGroup
          exclusive
          size="small"
          value={shown}
          aria-label={`${t('callSheet.reminder')}: ${patient.fullName}`}
          onChange={(_event, mark: (typeof MARKS)[number] | null) => remind.mutate({ id: booking.id, reminder: mark })}
        >
          <ToggleButton value="reached" color="success" sx={MARK}>
            <PhoneInTalkOutlined sx={{ fontSize: 16 }} aria-hidden />
            {t('callSheet.reached')}
          </ToggleButton>
          <ToggleButton value="no-answer" color="warning" sx={MARK}>
            <PhoneMissedOutlined sx={{ fontSize: 16 }} aria-hidden />
            {t('callSheet.noAnswer')}
          </ToggleButton>
        </ToggleButtonGroup>
      </TableCell>
      <TableCell padding="none">
        <Tooltip title={t('callSheet.open', { name: patient.fullName })}>
          <IconButton size="small" aria-label={t('callSheet.open', { name: patient.fullName })} onClick={onOpen}>
            <OpenInNew fontSize="small" />
          </IconButton>
        </Tooltip>
      </TableCell>
    </TableRow>
  )
}
