import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { useFormat } from './format.ts'
import { PersonName } from './person-name.tsx'
import { usePatientSearch } from './use-patient-search.ts'

interface PatientFieldProps {
  label: string
  value: PatientSummary | null
  autoFocus?: boolean
  error?: boolean
  onChange: (patient: PatientSummary | null) => void
}

/** Chooses one patient by name, phone, record number or birth year. */
export const PatientField = ({ label, value, autoFocus = false, error = false, onChange }: PatientFieldProps) => {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const { hits, isAsking } = usePatientSearch(value ? '' : typed.trim())
  return (
    <Autocomplete<PatientSummary>
      value={value}
      options={hits}
      inputValue={typed}
      loading={isAsking}
      filterOptions={(all) => all}
      autoHighlight
      noOptionsText={t(typed.trim() === '' ? 'patientField.type' : 'patientField.none')}
      loadingText={t('patientField.searching')}
      getOptionLabel={({ fullName, recordNumber }) => `${fullName} · ${recordNumber}`}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      onInputChange={(_event, text) => setTyped(text)}
      onChange={(_event, patient) => onChange(patient)}
      renderOption={({ key: _key, ...line }, patient) => (
        <Box component="li" {...line} key={patient.id}>
          <Box sx={{ minWidth: 0 }}>
            <PersonName name={patient.fullName} isOneLine />
            <Typography variant="body2" color="textSecondary">
              {[format.shortAge(patient), format.sex(patient.sex), patient.recordNumber, patient.phone]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          </Box>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={label} autoFocus={autoFocus} error={error} required />}
    />
  )
}
