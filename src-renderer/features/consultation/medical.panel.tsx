import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { Section } from '../../ui/section.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { BackgroundSection } from './background.section.tsx'
import { ConditionsSection } from './conditions.section.tsx'
import { CurrentMedicines } from './current-medicines.panel.tsx'
import { ImmunisationsSection } from './immunisations.section.tsx'
import { VitalsOverTimeSection } from './vitals-over-time.section.tsx'

interface MedicalPanelProps {
  patientId: number
  /** The list of allergies (features/patients/allergies.panel.tsx), put in by the page. */
  allergies?: ReactNode
}

/** What holds for a patient longer than a visit: allergies, conditions, medicines, habits and history, vaccinations, vitals. */
export function MedicalPanel({ patientId, allergies }: MedicalPanelProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const found = useQuery(api.consultation.getMedical.queryOptions({ input: { patientId } }))
  const medical = found.data
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 320px), 1fr))',
          alignItems: 'start',
        }}
      >
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {allergies}
          <Section title={t('medicines.title')}>
            <CurrentMedicines patientId={patientId} />
          </Section>
          {medical && <ImmunisationsSection patientId={patientId} immunisations={medical.immunisations} />}
        </Box>
        <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
          {found.isPending && (
            <Delayed>
              <Skeleton variant="rounded" height={160} />
            </Delayed>
          )}
          {medical && (
            <ConditionsSection
              patientId={patientId}
              conditions={medical.conditions}
              told={medical.told.longTermConditions}
            />
          )}
          {medical && <BackgroundSection patientId={patientId} background={medical.background} />}
        </Box>
      </Box>
      <VitalsOverTimeSection patientId={patientId} />
    </Box>
  )
}
