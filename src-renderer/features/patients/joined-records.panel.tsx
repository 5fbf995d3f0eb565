import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PatientMerge } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'

/** The records that were joined into this one, each with who did it and why; nothing where there are none. */
export function JoinedRecordsPanel({ patientId }: { patientId: number }) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  const headingId = useId()
  const mayTakeBack = useCan('patients.merge')
  const merges = useQuery(api.patients.listMerges.queryOptions({ input: { id: patientId } }))
  const [undoing, setUndoing] = useState<PatientMerge>()
  if (!merges.data || merges.data.length === 0) return null
  return (
    <Paper component="section" variant="outlined" aria-labelledby={headingId} sx={{ p: 2 }}>
      <Typography id={headingId} variant="subtitle1" component="h2" sx={{ fontWeight: 600, mb: 1 }}>
        {t('joined.title')}
      </Typography>
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {merges.data.map((merge) => (
          <Box key={merge.id} component="li" sx={{ display: 'flex', gap: 2, alignItems: 'center', flexWrap: 'wrap' }}>
            <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
              <Typography variant="body2" component="div">
                <PersonName name={merge.fullName} />{' '}
                <Box component="span" sx={{ fontFamily: 'monospace' }}>
                  {merge.recordNumber}
                </Box>
              </Typography>
              <Typography variant="caption" color="text.secondary" component="div">
                {t('joined.told', { by: merge.by, at: format.dateTime(merge.at), reason: merge.reason })}
              </Typography>
            </Box>
            {mayTakeBack && (
              <Button
                size="small"
                aria-label={t('joined.takeBackNamed', { recordNumber: merge.recordNumber })}
                onClick={() => setUndoing(merge)}
              >
                {t('joined.takeBack')}
              </Button>
            )}
          </Box>
        ))}
      </Box>
      {undoing && <TakeBackDialog merge={undoing} onClose={() => setUndoing(undefined)} />}
    </Paper>
  )
}

const KNOWN_STATES = new Set(['undone', 'joined-again', 'national-id-taken'])

/** The sentence of a refusal; the states of a joining have words of their own. */
function useTakeBackSentence() {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  return (error: unknown) => {
    const state = errorData(error, 'WRONG_STATE')?.state ?? ''
    return KNOWN_STATES.has(state) ? t(`joined.state.${state}`) : sentence(error)
  }
}

function TakeBackDialog({ merge, onClose }: { merge: PatientMerge; onClose: () => void }) {
  const { t } = useTranslation('patients')
  const sentence = useTakeBackSentence()
  const tell = useTell()
  const [reason, setReason] = useState('')
  const [isAsked, setAsked] = useState(false)
  const isMissing = isAsked && reason.trim() === ''
  const undo = useMutation(
    api.patients.unmerge.mutationOptions({
      onSuccess: ({ recordNumber }) => {
        tell.done(t('joined.done', { recordNumber }))
        onClose()
      },
    }),
  )
  return (
    <FormDialog
      open
      title={t('joined.takeBackTitle', { recordNumber: merge.recordNumber })}
      submitLabel={t('joined.takeBackConfirm')}
      isDirty={reason !== ''}
      isSaving={undo.isPending}
      problem={undo.error ? sentence(undo.error) : undefined}
      onSubmit={() => {
        setAsked(true)
        if (reason.trim() !== '') undo.mutate({ mergeId: merge.id, reason })
      }}
      onClose={onClose}
    >
      {t('joined.takeBackText')}
      <TextField
        label={t('merge.reason')}
        value={reason}
        required
        autoFocus
        size="small"
        error={isMissing}
        helperText={isMissing ? t('problem.needed') : undefined}
        onChange={(event) => setReason(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
    </FormDialog>
  )
}
