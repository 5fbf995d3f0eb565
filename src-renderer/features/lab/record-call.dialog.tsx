import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { localDateTimeAt } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicTimeZone } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { toldInstant } from './record-call-time.ts'

interface RecordCallDialogProps {
  orderTestId: number
  /** What is critical, as it is to be told. */
  values: readonly string[]
  orderedFor: string | null
  onRecorded: () => void
  onClose: () => void
}

const useCallForm = (orderedFor: string | null) => {
  const timeZone = useClinicTimeZone()
  const [started] = useState(() => ({ clock: localDateTimeAt(new Date(), timeZone).slice(11) }))
  const [toldTo, setToldTo] = useState(orderedFor ?? '')
  const [time, setTime] = useState(started.clock)
  const [readBack, setReadBack] = useState<'yes' | 'no'>()
  const [note, setNote] = useState('')
  const isDirty = toldTo !== (orderedFor ?? '') || time !== started.clock || readBack !== undefined || note !== ''
  // Left as it was, it means now.
  const told = time === started.clock ? { ok: true as const, at: null } : toldInstant(time, new Date(), timeZone)
  return { toldTo, setToldTo, time, setTime, readBack, setReadBack, note, setNote, isDirty, told }
}

/** Records who was told of critical values, when, and whether they read them back. */
export function RecordCallDialog({ orderTestId, values, orderedFor, onRecorded, onClose }: RecordCallDialogProps) {
  const { t } = useTranslation('lab-entry')
  const sentence = useErrorSentence()
  const tell = useTell()
  const form = useCallForm(orderedFor)
  const [isTried, setTried] = useState(false)
  const record = useMutation(
    api.lab.recordCall.mutationOptions({
      onSuccess: () => {
        tell.done(t('call.saved'))
        onRecorded()
      },
    }),
  )
  const submit = () => {
    setTried(true)
    if (form.toldTo.trim() === '' || form.readBack === undefined || !form.told.ok) return
    record.mutate({
      orderTestId,
      toldTo: form.toldTo.trim(),
      toldAt: form.told.at,
      isReadBack: form.readBack === 'yes',
      note: form.note.trim() === '' ? null : form.note.trim(),
    })
  }
  const isNameless = isTried && form.toldTo.trim() === ''
  const isTimeless = isTried && !form.told.ok
  return (
    <FormDialog
      open
      title={t('call.title')}
      submitLabel={t('call.save')}
      isDirty={form.isDirty}
      isSaving={record.isPending}
      problem={record.error ? sentence(record.error) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography sx={{ fontWeight: 700, overflowWrap: 'anywhere' }}>{values.join(', ')}</Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 160px' } }}>
        <TextField
          label={t('call.toldTo')}
          value={form.toldTo}
          required
          autoFocus
          error={isNameless}
          helperText={isNameless ? t('call.toldToMissing') : t('call.toldToHint')}
          onChange={(event) => form.setToldTo(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 120, dir: 'auto', autoComplete: 'off' } }}
        />
        <TextField
          label={t('call.time')}
          value={form.time}
          required
          error={isTimeless}
          helperText={isTimeless ? t('call.timeWrong') : t('call.timeHint')}
          onChange={(event) => form.setTime(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 5, inputMode: 'numeric', autoComplete: 'off' } }}
        />
      </Box>
      <ReadBack value={form.readBack} isMissing={isTried && form.readBack === undefined} onChange={form.setReadBack} />
      <TextField
        label={t('call.note')}
        value={form.note}
        onChange={(event) => form.setNote(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 200, dir: 'auto', autoComplete: 'off' } }}
      />
    </FormDialog>
  )
}

interface ReadBackProps {
  value: 'yes' | 'no' | undefined
  isMissing: boolean
  onChange: (value: 'yes' | 'no') => void
}

/** Whether they said the values back: neither is taken for granted. */
function ReadBack({ value, isMissing, onChange }: ReadBackProps) {
  const { t } = useTranslation('lab-entry')
  const labelId = useId()
  return (
    <Box>
      <Typography id={labelId} component="p">
        {t('call.readBack')}
      </Typography>
      <RadioGroup
        row
        aria-labelledby={labelId}
        value={value ?? ''}
        onChange={(_event, next) => onChange(next === 'yes' ? 'yes' : 'no')}
      >
        <FormControlLabel value="yes" control={<Radio size="small" />} label={t('call.yes')} />
        <FormControlLabel value="no" control={<Radio size="small" />} label={t('call.no')} />
      </RadioGroup>
      {isMissing && (
        <FormHelperText error role="alert">
          {t('call.readBackMissing')}
        </FormHelperText>
      )}
    </Box>
  )
}
