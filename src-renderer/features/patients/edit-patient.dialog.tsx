import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { PatientComparison } from './patient-comparison.tsx'
import { PatientDetailsFields } from './patient-details.fields.tsx'
import { PatientEssentialsFields } from './patient-essentials.fields.tsx'
import { formOfPatient, type PatientFormValues, readForm } from './patient-form.ts'
import { useShowProblems } from './show-problems.ts'

/**
 * Changes a record. When somebody else changed it meanwhile, what was typed stays: the two are compared field by field, and
 * the desk keeps its own or takes the other's.
 */
export function EditPatientDialog({ patient, onClose }: { patient: Patient; onClose: () => void }) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const today = useClinicToday()
  // The record as it was when the form opened, or as it was last compared: its version is the one the update names.
  const [base, setBase] = useState(patient)
  const form = useForm<PatientFormValues>({ defaultValues: formOfPatient(patient, today), shouldFocusError: false })
  const showProblems = useShowProblems(form)
  const conflict = useConflict(base.id)
  const update = useUpdate(onClose)

  const save = () => {
    const read = readForm(form.getValues(), today, base)
    if (!read.ok) return showProblems(read.problems)
    update.mutate(
      { id: base.id, version: base.version, ...read.essentials, details: read.details },
      {
        onError: (error) => {
          if (errorData(error, 'VERSION_CONFLICT')) void conflict.load()
          const invalid = errorData(error, 'INVALID_INPUT')
          if (invalid) showProblems.fromCore(invalid.issues)
        },
      },
    )
  }
  return (
    <FormDialog
      open
      title={t('edit.title')}
      submitLabel={t('edit.save')}
      isDirty={form.formState.isDirty}
      isSaving={update.isPending}
      problem={update.error && conflict.theirs === undefined ? sentence(update.error) : undefined}
      maxWidth="md"
      onSubmit={save}
      onClose={onClose}
    >
      {conflict.theirs && (
        <ConflictNotice
          base={base}
          theirs={conflict.theirs}
          mine={form.getValues()}
          sentence={update.error ? sentence(update.error) : ''}
          onTakeTheirs={(theirs) => {
            form.reset(formOfPatient(theirs, today))
            setBase(theirs)
            conflict.settle()
            update.reset()
          }}
          onKeepMine={(theirs, merged) => {
            form.reset(formOfPatient(theirs, today))
            for (const [name, value] of Object.entries(merged) as [keyof PatientFormValues, never][]) {
              form.setValue(name, value, { shouldDirty: true })
            }
            setBase(theirs)
            conflict.settle()
            update.reset()
          }}
        />
      )}
      <Box sx={{ display: 'grid', gap: 3, gridTemplateColumns: { xs: '1fr', md: '320px minmax(0, 1fr)' } }}>
        <PatientEssentialsFields form={form} hasFocus isUnidentified={base.isUnidentified} />
        <PatientDetailsFields control={form.control} columns={2} />
      </Box>
    </FormDialog>
  )
}

function useUpdate(onSaved: () => void) {
  const { t } = useTranslation('patients')
  const tell = useTell()
  return useMutation(
    api.patients.update.mutationOptions({
      onSuccess: () => {
        tell.done(t('edit.saved'))
        onSaved()
      },
    }),
  )
}

function useConflict(patientId: number) {
  const queryClient = useQueryClient()
  const [theirs, setTheirs] = useState<Patient>()
  return {
    theirs,
    load: async () => {
      const options = api.patients.get.queryOptions({ input: { id: patientId } })
      await queryClient.invalidateQueries({ queryKey: options.queryKey })
      setTheirs(await queryClient.fetchQuery(options))
    },
    settle: () => setTheirs(undefined),
  }
}

interface ConflictNoticeProps {
  base: Patient
  theirs: Patient
  mine: PatientFormValues
  sentence: string
  onTakeTheirs: (theirs: Patient) => void
  onKeepMine: (theirs: Patient, mine: Partial<PatientFormValues>) => void
}

function ConflictNotice({ base, theirs, mine, sentence, onTakeTheirs, onKeepMine }: ConflictNoticeProps) {
  const { t } = useTranslation('patients')
  const today = useClinicToday()
  const before = formOfPatient(base, today)
  const fields = Object.keys(before) as (keyof PatientFormValues)[]
  const changedByMe = fields.filter((field) => mine[field] !== before[field])
  const keepMine = () => onKeepMine(theirs, Object.fromEntries(changedByMe.map((field) => [field, mine[field]])))
  return (
    <Alert
      severity="warning"
      action={
        <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
          <Button size="small" variant="contained" onClick={keepMine}>
            {t('conflict.keepMine')}
          </Button>
          <Button size="small" variant="outlined" color="inherit" onClick={() => onTakeTheirs(theirs)}>
            {t('conflict.takeTheirs')}
          </Button>
        </Box>
      }
    >
      {sentence}
      <PatientComparison before={before} mine={mine} theirs={formOfPatient(theirs, today)} />
    </Alert>
  )
}
