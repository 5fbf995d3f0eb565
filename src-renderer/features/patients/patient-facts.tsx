import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { useAllergyText } from '../../widgets/patient-banner.tsx'

interface Fact {
  label: string
  /** Null says that it was not given. */
  value: string | null
}

/** Everything known of a patient, in the sections of the form; what was not given is said once per section. */
export function PatientFacts({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const sections = useSections(patient)
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' } }}>
      {sections.map(({ name, facts }) => (
        <FactSection key={name} title={t(`section.${name}`)} facts={facts} />
      ))}
    </Box>
  )
}

function FactSection({ title, facts }: { title: string; facts: Fact[] }) {
  const { t } = useTranslation('patients')
  const id = useId()
  const given = facts.filter((fact) => fact.value !== null)
  const missing = facts.filter((fact) => fact.value === null).map((fact) => fact.label)
  return (
    <Paper component="section" variant="outlined" aria-labelledby={id} sx={{ p: 2 }}>
      <Typography id={id} variant="subtitle1" component="h2" sx={{ fontWeight: 600, mb: 1 }}>
        {title}
      </Typography>
      {given.length > 0 && (
        <Box
          component="dl"
          sx={{
            m: 0,
            display: 'grid',
            gridTemplateColumns: 'minmax(96px, 36%) minmax(0, 1fr)',
            columnGap: 2,
            rowGap: 0.75,
          }}
        >
          {given.map((fact) => (
            <Box key={fact.label} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" color="text.secondary">
                {fact.label}
              </Typography>
              <Typography
                component="dd"
                variant="body2"
                dir="auto"
                sx={{ m: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line', textAlign: 'start' }}
              >
                {fact.value}
              </Typography>
            </Box>
          ))}
        </Box>
      )}
      {missing.length > 0 && (
        <Typography variant="caption" color="text.secondary" component="p" sx={{ m: 0, mt: given.length > 0 ? 1 : 0 }}>
          {t('notGivenList', { fields: missing.join(', ') })}
        </Typography>
      )}
    </Paper>
  )
}

function useSections(patient: Patient): { name: string; facts: Fact[] }[] {
  const { t } = useTranslation('patients')
  const format = useFormat()
  const allergyText = useAllergyText()
  const fact = (field: keyof Patient, value: string | null) => ({ label: t(`field.${field}`), value })
  const plain = (...fields: (keyof Patient)[]) =>
    fields.map((field) => fact(field, typeof patient[field] === 'string' ? patient[field] : null))
  const choice = (field: 'guardianRelation' | 'maritalStatus', words: string) => {
    const value = patient[field]
    return fact(field, value === null ? null : t(`${words}.${value}`))
  }
  return [
    {
      name: 'person',
      facts: [
        fact('birthDate', patient.birthDate === null ? null : `${format.birth(patient)} (${format.age(patient)})`),
        fact('sex', format.sex(patient.sex)),
        fact('phone', patient.phone ?? t('noPhone')),
        ...plain('secondPhone', 'email', 'nationalId', 'occupation'),
        choice('maritalStatus', 'maritalStatus'),
        ...plain('preferredLanguage'),
      ],
    },
    {
      name: 'health',
      facts: [
        fact(
          'allergies',
          patient.allergyStatus === 'recorded' ? allergyText(patient) : t(`allergyStatus.${patient.allergyStatus}`),
        ),
        ...plain('bloodGroup', 'longTermConditions', 'currentMedicines', 'notes'),
      ],
    },
    { name: 'address', facts: plain('houseNumber', 'addressLine', 'city', 'state', 'postcode') },
    { name: 'family', facts: [...plain('guardianName'), choice('guardianRelation', 'relation')] },
    { name: 'emergency', facts: plain('emergencyName', 'emergencyRelation', 'emergencyPhone') },
    {
      name: 'consent',
      facts: [
        fact('consentTreatment', t(patient.consentTreatment ? 'yes' : 'no')),
        fact('consentReminders', t(patient.consentReminders ? 'yes' : 'no')),
      ],
    },
  ]
}
