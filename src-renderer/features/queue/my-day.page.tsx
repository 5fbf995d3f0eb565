import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { useCan, useSession } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { AppointmentsOfDay } from './my-day-appointments.tsx'
import { DayFilterFields, useDayFilter } from './my-day-filter.tsx'
import { MyDayLists } from './my-day-lists.tsx'
import { UnsignedVisits } from './my-day-unsigned.tsx'
import { MyPatients } from './my-patients.panel.tsx'
import { useDay } from './queue.queries.ts'
import { useUndoKey } from './use-undo-key.ts'

/** A doctor's day: whom to call, who is in the room, who waits or is expected, who is done; other days and states by the filter. */
export function MyDayPage() {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const format = useFormat()
  const day = useDay()
  const { doctor, others, choose } = useChosenDoctor(day.data?.doctors)
  const filter = useDayFilter()
  useUndoKey()
  if (day.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={320} sx={{ m: 3 }} />
      </Delayed>
    )
  }
  if (day.error) return <Alert severity="warning">{sentence(day.error)}</Alert>
  if (doctor === undefined) return <EmptyState title={t('myDay.notADoctor')} hint={t('myDay.notADoctorHint')} />
  const isPlain = filter.date === day.data.date && filter.status === 'any'
  const hint = isPlain
    ? [doctor.room, t('waitingCount', { count: doctor.waitingCount }), format.date(day.data.date)]
    : [doctor.room, format.longDay(filter.date)]
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0, boxSizing: 'border-box' }}>
      <PageHeader
        title={t('myDay.title')}
        hint={hint.join(' · ')}
        actions={
          <>
            <DayFilterFields filter={filter} />
            {others.length > 1 && <DoctorSwitch doctor={doctor} doctors={others} onChoose={choose} />}
          </>
        }
      />
      <UnsignedVisits />
      {isPlain ? (
        <Box
          key={doctor.doctorId}
          sx={{
            flexGrow: 1,
            minHeight: 0,
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', md: 'minmax(360px, 5fr) minmax(320px, 6fr)' },
          }}
        >
          <MyPatients doctor={doctor} />
          <MyDayLists doctor={doctor} />
        </Box>
      ) : (
        <AppointmentsOfDay key={doctor.doctorId} doctorId={doctor.doctorId} filter={filter} />
      )}
    </Box>
  )
}

/** A doctor sees their own list; who manages the queue, or is no doctor, may switch between all. */
function useChosenDoctor(doctors: DoctorQueue[] = []) {
  const own = useSession().user.doctorId
  const mayManage = useCan('queue.manage')
  const [search, setSearch] = useSearchParams()
  const others = own !== null && !mayManage ? doctors.filter((doctor) => doctor.doctorId === own) : doctors
  const asked = Number(search.get('doctor'))
  const find = (id: number | null) => others.find((doctor) => doctor.doctorId === id)
  return {
    doctor: find(asked) ?? find(own) ?? others[0],
    others,
    choose: (doctorId: number) =>
      setSearch(
        (now) => {
          now.set('doctor', String(doctorId))
          return now
        },
        { replace: true },
      ),
  }
}

interface DoctorSwitchProps {
  doctor: DoctorQueue
  doctors: DoctorQueue[]
  onChoose: (doctorId: number) => void
}

function DoctorSwitch({ doctor, doctors, onChoose }: DoctorSwitchProps) {
  const { t } = useTranslation('queue')
  return (
    <TextField
      select
      label={t('doctor')}
      value={doctor.doctorId}
      sx={{ minWidth: 260 }}
      onChange={(event) => onChoose(Number(event.target.value))}
    >
      {doctors.map((one) => (
        <MenuItem key={one.doctorId} value={one.doctorId}>
          {t('myDay.doctorChoice', { doctor: one.doctorName, count: one.waitingCount })}
        </MenuItem>
      ))}
    </TextField>
  )
}
