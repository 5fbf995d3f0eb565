import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Condition } from '#shared/contract/medical.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ConditionNameField } from './condition-name.field.tsx'
import { readSince } from './since.ts'

interface ConditionDialogProps {
  patientId: number
  /** The condition to change; without it one is added. */
  condition?: Condition
  /** The same condition as it is on record now. */
  newer?: Condition | undefined
  onClose: () => void
}

const fieldsOf = (condition: Condition | undefined) => ({
  code: condition?.code ?? null,
  name: condition?.name ?? '',
  since: condition?.since ?? '',
  note: condition?.note ?? '',
})

/** Adds a long-term condition or changes one. */
export function ConditionDialog({ patientId, condition, newer, onClose }: ConditionDialogProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const today = useClinicToday()
  const [begun] = useState(() => fieldsOf(condition))
  const [fields, setFields] = useState(begun)
  const [version, setVersion] = useState(condition?.version ?? 1)
  const [isTried, setTried] = useState(false)
  const done = {
    onSuccess: () => {
      tell.done(t('conditions.saved', { name: fields.name.trim() }))
      onClose()
    },
  }
  const add = useMutation(api.consultation.addCondition.mutationOptions(done))
  const update = useMutation(api.consultation.updateCondition.mutationOptions(done))
  const failure = add.error ?? update.error
  const since = readSince(fields.since, today)
  const submit = () => {
    setTried(true)
    const name = fields.name.trim()
    if (name === '' || since === undefined) return
    const typed = { code: fields.code, name, since, note: fields.note.trim() || null }
    if (condition) update.mutate({ ...typed, id: condition.id, version, state: condition.state })
    else add.mutate({ ...typed, patientId })
  }
  const isTaken = codeOf(failure) === 'NAME_TAKEN'
  return (
    <FormDialog
      open
      title={t(condition ? 'conditions.editTitle' : 'conditions.addTitle')}
      submitLabel={t('save')}
      isDirty={JSON.stringify(fields) !== JSON.stringify(begun)}
      isSaving={add.isPending || update.isPending}
      problem={failure ? (isTaken ? t('conditions.taken') : sentence(failure)) : undefined}
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
      <ConditionNameField
        value={fields}
        error={isTried && fields.name.trim() === '' ? t('conditions.nameNeeded') : undefined}
        onChange={(named) => setFields((before) => ({ ...before, ...named }))}
      />
      <TextField
        label={t('conditions.since')}
        value={fields.since}
        onChange={(event) => setFields({ ...fields, since: event.target.value })}
        error={isTried && since === undefined}
        helperText={isTried && since === undefined ? t('conditions.sinceWrong') : t('conditions.sinceHint')}
        slotProps={{ htmlInput: { maxLength: 12, autoComplete: 'off' } }}
      />
      <TextField
        label={t('note')}
        value={fields.note}
        onChange={(event) => setFields({ ...fields, note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 300, dir: 'auto' } }}
      />
    </FormDialog>
  )
}
