import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Allergy, PatientAllergies } from '#shared/contract/care.contract.ts'
import { toldSubstances } from '#shared/domain/consultation/told-allergies.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { SubstanceField } from './substance.field.tsx'

const SEVERITIES = ['mild', 'moderate', 'severe'] as const

interface AllergyDialogProps {
  patientId: number
  /** The allergy to change; without it one is added. */
  allergy?: Allergy
  /** The same allergy as it is on record now. */
  newer?: Allergy | undefined
  /** What was told at the desk is put into the list. */
  told?: PatientAllergies
  onClose: () => void
}

const fieldsOf = (allergy: Allergy | undefined, substance = '') => ({
  substance: allergy?.substance ?? substance,
  reaction: allergy?.reaction ?? '',
  severity: allergy?.severity ?? ('' as const),
})
type Fields = ReturnType<typeof fieldsOf>

/** What was told and is not on the list yet: what the form begins with, and what goes along as it stands. */
const unlisted = (known: PatientAllergies | undefined): string[] => {
  const listed = new Set(known?.allergies.map(({ substance }) => foldName(substance)))
  return toldSubstances(known?.told ?? '').filter((piece) => !listed.has(foldName(piece)))
}

/** Adds an allergy, changes one, or puts into the list what was told at the desk. */
export function AllergyDialog({ patientId, allergy, newer, told, onClose }: AllergyDialogProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [first = '', ...others] = unlisted(told)
  const [begun] = useState(() => fieldsOf(allergy, first))
  const [fields, setFields] = useState<Fields>(begun)
  const [version, setVersion] = useState(allergy?.version ?? 1)
  const [isTried, setTried] = useState(false)
  const done = {
    onSuccess: () => {
      tell.done(t('allergies.saved', { substance: fields.substance.trim() }))
      onClose()
    },
  }
  const add = useMutation(api.patients.addAllergy.mutationOptions(done))
  const update = useMutation(api.patients.updateAllergy.mutationOptions(done))
  const failure = add.error ?? update.error
  const isMissing = isTried && fields.substance.trim() === ''
  const submit = () => {
    setTried(true)
    const substance = fields.substance.trim()
    if (substance === '') return
    const typed = { substance, reaction: fields.reaction.trim() || null, severity: fields.severity || null }
    if (allergy) update.mutate({ ...typed, id: allergy.id, version })
    else add.mutate({ ...typed, patientId, clearsTold: told !== undefined })
  }
  return (
    <FormDialog
      open
      title={t(allergy ? 'allergies.editTitle' : told ? 'allergies.toldTitle' : 'allergies.addTitle')}
      submitLabel={t(told ? 'allergies.putIntoList' : 'save')}
      isDirty={JSON.stringify(fields) !== JSON.stringify(begun)}
      isSaving={add.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      maxWidth="xs"
      extraActions={
        codeOf(failure) === 'VERSION_CONFLICT' &&
        newer && (
          <Button
            onClick={() => {
              setVersion(newer.version)
              update.reset()
            }}
          >
            {t('keepMine')}
          </Button>
        )
      }
      onSubmit={submit}
      onClose={onClose}
    >
      {others.length > 0 && (
        <Alert severity="info">{t('allergies.othersToo', { others: others.join(', '), count: others.length })}</Alert>
      )}
      <SubstanceField
        value={fields.substance}
        error={isMissing ? t('allergies.substanceNeeded') : undefined}
        onChange={(substance) => setFields({ ...fields, substance })}
      />
      <TextField
        label={t('allergies.reaction')}
        value={fields.reaction}
        onChange={(event) => setFields({ ...fields, reaction: event.target.value })}
        helperText={t('allergies.reactionHint')}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      />
      <TextField
        select
        label={t('allergies.severityField')}
        value={fields.severity}
        onChange={(event) =>
          setFields({ ...fields, severity: SEVERITIES.find((one) => one === event.target.value) ?? '' })
        }
      >
        <MenuItem value="">{t('notKnown')}</MenuItem>
        {SEVERITIES.map((severity) => (
          <MenuItem key={severity} value={severity}>
            {t(`allergies.severity.${severity}`)}
          </MenuItem>
        ))}
      </TextField>
    </FormDialog>
  )
}
