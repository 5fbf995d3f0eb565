import EventOutlined from '@mui/icons-material/EventOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan } from '../client/session.ts'
import { RecentPatientsPanel } from '../features/patients/recent-patients.panel.tsx'
import { RegisterPatientPanel } from '../features/patients/register-patient.panel.tsx'
import { BookingsTodayPanel } from '../features/scheduling/bookings-today.panel.tsx'
import { useExpectedToday } from '../features/scheduling/bookings-today.queries.ts'
import { useClinicNow } from '../widgets/clinic-date.ts'
import type { useDesk } from './use-desk.ts'

type Desk = ReturnType<typeof useDesk>

/** The desk's left column: the register form, or recent patients above those who are booked today and not here yet. */
export function FrontDeskLeft({ desk }: { desk: Desk }) {
  const { t } = useTranslation('desk')
  const expected = useExpectedToday()
  const maySee = useCan('scheduling.read')
  const hasExpected = expected !== undefined && expected.length > 0
  return (
    <Box
      component="section"
      aria-label={t('leftColumn')}
      sx={{
        borderInlineEnd: '1px solid var(--mui-palette-divider)',
        bgcolor: 'background.paper',
        minHeight: 0,
        minWidth: 0,
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      {desk.form ? (
        <Box sx={{ flexGrow: 1, minHeight: 0 }}>
          <RegisterPatientPanel
            key={desk.form.key}
            draftKey={desk.form.key}
            initialName={desk.form.name}
            onDone={desk.registered}
            onClose={desk.closeForm}
            onUnidentified={desk.askUnidentified}
          />
        </Box>
      ) : (
        <>
          <Box sx={{ flex: hasExpected ? '0 1 42%' : '1 1 auto', minHeight: 0 }}>
            <RecentPatientsPanel
              selectedId={desk.patientId}
              onSelect={desk.select}
              onRegister={() => desk.register('')}
              onContinueDraft={desk.continueDraft}
            />
          </Box>
          {maySee && <BookedToday desk={desk} times={expected?.map(({ startsAt }) => startsAt) ?? []} />}
        </>
      )}
    </Box>
  )
}

function BookedToday({ desk, times }: { desk: Desk; times: readonly string[] }) {
  const { t } = useTranslation('desk')
  const id = useId()
  const now = useClinicNow()
  const mayBook = useCan('scheduling.book')
  const late = times.filter((time) => time < now).length
  return (
    <Box
      component="section"
      aria-labelledby={id}
      sx={{
        flex: times.length > 0 ? '1 1 58%' : '0 0 auto',
        minHeight: 0,
        display: 'flex',
        flexDirection: 'column',
        borderTop: '1px solid var(--mui-palette-divider)',
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 2, pt: 0.75, pb: times.length > 0 ? 0 : 0.75 }}>
        <Typography id={id} variant="subtitle2" component="h2" sx={{ flexGrow: 1 }}>
          {t('bookedToday', { count: times.length })}
        </Typography>
        {late > 0 && (
          <Typography variant="caption" sx={{ color: 'error.main', fontWeight: 600 }}>
            {t('lateOnes', { count: late })}
          </Typography>
        )}
        {mayBook && (
          <Button size="small" startIcon={<EventOutlined />} onClick={desk.bookAnyone}>
            {t('book')}
          </Button>
        )}
      </Box>
      {times.length > 0 && (
        <Box sx={{ flexGrow: 1, minHeight: 0 }}>
          <BookingsTodayPanel selectedPatientId={desk.patientId} onSelect={desk.select} />
        </Box>
      )}
    </Box>
  )
}
