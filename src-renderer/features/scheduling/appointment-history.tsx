import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

/** Every step an appointment took, the first one first: what, when and who, and where it stood then. */
export function AppointmentHistory({ appointment }: { appointment: Appointment }) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const format = useFormat()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const history = useQuery(api.scheduling.getHistory.queryOptions({ input: { id: appointment.id } }))
  return (
    <Box component="section" aria-label={t('history.title')} sx={{ minWidth: 0 }}>
      <Typography variant="subtitle2" component="h3" gutterBottom>
        {t('history.title')}
      </Typography>
      {history.error && <Alert severity="warning">{sentence(history.error)}</Alert>}
      <Box
        component="ol"
        sx={{
          m: 0,
          p: 0,
          marginInlineStart: '6px',
          listStyle: 'none',
          borderInlineStart: '2px solid var(--mui-palette-divider)',
        }}
      >
        {history.data?.map((step) => (
          <Box
            key={`${step.step} ${step.at} ${step.startsAt}`}
            component="li"
            sx={{
              pb: 1,
              paddingInlineStart: 2,
              position: 'relative',
              '&::before': {
                content: '""',
                position: 'absolute',
                insetInlineStart: '-6px',
                top: 6,
                width: 10,
                height: 10,
                borderRadius: '50%',
                bgcolor: 'primary.main',
              },
            }}
          >
            <Typography variant="body2" sx={{ fontWeight: 600 }}>
              {t(`history.step.${step.step}`)}
              {step.startsAt !== null && (step.step === 'booked' || step.step === 'rescheduled') && (
                <Box component="span" sx={{ fontWeight: 400 }}>
                  {` ${t('history.to', { when: words.dayAndTime(step.startsAt), doctor: nameOf(step.doctorId) })}`}
                </Box>
              )}
            </Typography>
            <Typography variant="caption" color="text.secondary" component="div">
              <bdi>{t('history.by', { at: format.dateTime(step.at), by: step.by })}</bdi>
            </Typography>
            {step.reason !== null && (
              <Typography variant="caption" component="div" sx={{ overflowWrap: 'anywhere' }}>
                <bdi>{step.reason}</bdi>
              </Typography>
            )}
          </Box>
        ))}
      </Box>
    </Box>
  )
}
