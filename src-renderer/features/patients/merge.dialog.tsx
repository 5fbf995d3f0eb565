import Alert from '@mui/material/Alert'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Patient, PatientSummary } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PatientField } from '../../widgets/patient-field.tsx'
import { useTell } from '../../widgets/tell.ts'
import { RecordComparison } from './patient-comparison.tsx'
import { formOfPatient } from './patient-form.ts'

type Stays = 'this' | 'other'

interface MergeDialogProps {
  patient: Patient
  onClose: () => void
}

/** Joins this record with another one of the same person: find it, compare the two, say which stays and why. */
export function MergeDialog({ patient, onClose }: MergeDialogProps) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const [chosen, setChosen] = useState<PatientSummary | null>(null)
  const [stays, setStays] = useState<Stays>('this')
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isItself = chosen?.id === patient.id
  const other = useQuery(
    api.patients.get.queryOptions({ input: { id: chosen?.id ?? 0 }, enabled: chosen !== null && !isItself }),
  )
  const merge = useMerge(onClose)
  const found = chosen === null || isItself ? undefined : other.data
  const submit = () => {
    setAsked(true)
    if (!found || reason.trim() === '') return
    const [keep, drop] = stays === 'this' ? [patient, found] : [found, patient]
    merge.mutate({ keep: naming(keep), drop: naming(drop), reason })
  }
  const failure = merge.error ?? other.error
  return (
    <FormDialog
      open
      title={t('merge.title', { name: patient.fullName })}
      submitLabel={t('merge.confirm')}
      isDirty={chosen !== null || reason !== ''}
      isSaving={merge.isPending}
      problem={failure ? sentence(failure) : undefined}
      maxWidth="md"
      onSubmit={submit}
      onClose={onClose}
    >
      <PatientField
        label={t('merge.other')}
        value={chosen}
        autoFocus
        error={isItself || (isAsked && chosen === null)}
        onChange={setChosen}
      />
      {isItself && <Alert severity="warning">{t('merge.itself')}</Alert>}
      {found && (
        <>
          <Compared patient={patient} other={found} />
          <StaysField patient={patient} other={found} value={stays} onChange={setStays} />
          <Alert severity="info">{t('merge.hint')}</Alert>
          <TextField
            label={t('merge.reason')}
            value={reason}
            required
            size="small"
            error={isAsked && reason.trim() === ''}
            helperText={isAsked && reason.trim() === '' ? t('problem.needed') : undefined}
            onChange={(event) => setReason(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 200 } }}
          />
        </>
      )}
    </FormDialog>
  )
}

const naming = ({ id, version }: Patient) => ({ id, version })

function useMerge(onDone: () => void) {
  const { t } = useTranslation('patients')
  const tell = useTell()
  const navigate = useNavigate()
  return useMutation(
    api.patients.merge.mutationOptions({
      onSuccess: (kept) => {
        tell.done(t('merge.done', { recordNumber: kept.recordNumber }))
        onDone()
        void navigate(`/patients/${kept.id}`, { replace: true })
      },
    }),
  )
}

function Compared({ patient, other }: { patient: Patient; other: Patient }) {
  const { t } = useTranslation('patients')
  const today = useClinicToday()
  return (
    <RecordComparison
      heads={[t('merge.thisRecord', { ...patient }), t('merge.otherRecord', { ...other })]}
      left={formOfPatient(patient, today)}
      right={formOfPatient(other, today)}
    />
  )
}

interface StaysFieldProps {
  patient: Patient
  other: Patient
  value: Stays
  onChange: (value: Stays) => void
}

function StaysField({ patient, other, value, onChange }: StaysFieldProps) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  const labelId = useId()
  const label = (one: Patient) =>
    [one.fullName, one.recordNumber, t('merge.since', { at: format.dateTime(one.registeredAt) })].join(' · ')
  return (
    <FormControl>
      <FormLabel id={labelId}>{t('merge.stays')}</FormLabel>
      <RadioGroup
        aria-labelledby={labelId}
        value={value}
        onChange={(event) => onChange(event.target.value === 'other' ? 'other' : 'this')}
      >
        <FormControlLabel value="this" control={<Radio size="small" />} label={<bdi>{label(patient)}</bdi>} />
        <FormControlLabel value="other" control={<Radio size="small" />} label={<bdi>{label(other)}</bdi>} />
      </RadioGroup>
    </FormControl>
  )
}
