import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { TodaysTickets } from '../../widgets/todays-tickets.tsx'
import { AllergiesPanel } from './allergies.panel.tsx'
import { JoinedRecordsPanel } from './joined-records.panel.tsx'
import { PatientFacts } from './patient-facts.tsx'

/** Where a patient stands today, and everything that was told of them at the desk. */
export function PatientRecordPanel({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: '1fr', md: '320px minmax(0, 1fr)' },
        alignItems: 'start',
      }}
    >
      <Box component="section" aria-label={t('today')}>
        <Typography variant="h2" gutterBottom>
          {t('today')}
        </Typography>
        <TodaysTickets patientId={patient.id} />
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        <AllergiesPanel patientId={patient.id} />
        <PatientFacts patient={patient} />
        <JoinedRecordsPanel patientId={patient.id} />
        <Typography variant="body2" color="text.secondary">
          {t('registered', { by: patient.registeredBy, at: format.dateTime(patient.registeredAt) })}
          {patient.updatedAt !== patient.registeredAt && (
            <>
              <br />
              {t('changed', { by: patient.updatedBy, at: format.dateTime(patient.updatedAt) })}
            </>
          )}
        </Typography>
      </Box>
    </Box>
  )
}
