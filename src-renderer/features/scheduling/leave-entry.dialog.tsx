import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useBrokenNotice } from './rebooking-notice.tsx'
import { readTime } from './timings-typed-time.ts'
import { TimeBox } from './timings-week.panel.tsx'

interface Stretch {
  from: string | null
  to: string | null
  fromTime: string
  toTime: string
  isWholeDays: boolean
}

/** The leave as it is saved, or what is wrong with it. */
const readLeave = ({ from, to, fromTime, toTime, isWholeDays }: Stretch) => {
  if (from === null) return { problem: 'no_date' as const }
  const last = to ?? from
  if (isWholeDays) {
    if (last < from) return { problem: 'ends_before_start' as const }
    return { startsAt: `${from}T00:00`, endsAt: `${addDays(last, 1)}T00:00` }
  }
  const start = readTime(fromTime)
  const end = readTime(toTime, true)
  if (start === undefined || end === undefined) return { problem: 'no_time' as const }
  const startsAt = `${from}T${start}`
  const endsAt = end === '24:00' ? `${addDays(last, 1)}T00:00` : `${last}T${end}`
  return startsAt < endsAt ? { startsAt, endsAt } : { problem: 'ends_before_start' as const }
}

/** Enters a doctor's leave, whole days or with times; the bookings it breaks become a list the desk works off. */
export const LeaveDialog = ({ doctorId, date, onClose }: { doctorId: number; date?: string; onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const tellBroken = useBrokenNotice()
  const today = useClinicToday()
  const [stretch, setStretch] = useState<Stretch>({
    ...{ from: date ?? null, to: date ?? null },
    ...{ fromTime: '', toTime: '', isWholeDays: true },
  })
  const [reason, setReason] = useState('')
  const [isShown, setShown] = useState(false)
  const add = useMutation(api.scheduling.addLeave.mutationOptions())
  const read = readLeave(stretch)
  const submit = async () => {
    setShown(true)
    if (read.problem !== undefined) return
    const saved = await add
      .mutateAsync({ doctorId, startsAt: read.startsAt, endsAt: read.endsAt, reason: reason.trim() || null })
      .catch(() => undefined)
    if (!saved) return
    onClose()
    if (!tellBroken(saved)) notify(t('leave.added'))
  }
  const problem = isShown && read.problem !== undefined ? t(`problem.${read.problem}`) : undefined
  return (
    <FormDialog
      open
      title={t('leave.addTitle')}
      submitLabel={t('leave.save')}
      isDirty={reason !== '' || stretch.fromTime !== ''}
      isSaving={add.isPending}
      problem={add.error ? sentence(add.error) : problem}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 2 }}>
        <DateField
          label={t('leave.from')}
          value={stretch.from}
          min={today}
          autoFocus={date === undefined}
          onChange={(from) => setStretch({ ...stretch, from, to: stretch.to ?? from })}
        />
        <DateField
          label={t('leave.to')}
          value={stretch.to}
          min={stretch.from ?? today}
          onChange={(to) => setStretch({ ...stretch, to })}
        />
      </Box>
      <FormControlLabel
        control={
          <Switch
            checked={stretch.isWholeDays}
            onChange={(event) => setStretch({ ...stretch, isWholeDays: event.target.checked })}
          />
        }
        label={t('leave.wholeDays')}
      />
      {!stretch.isWholeDays && (
        <Box sx={{ display: 'flex', gap: 2 }}>
          <TimeBox
            label={t('leave.fromTime')}
            value={stretch.fromTime}
            isWrong={isShown && readTime(stretch.fromTime) === undefined}
            onChange={(fromTime) => setStretch({ ...stretch, fromTime })}
          />
          <TimeBox
            label={t('leave.toTime')}
            value={stretch.toTime}
            isEnd
            isWrong={isShown && readTime(stretch.toTime, true) === undefined}
            onChange={(toTime) => setStretch({ ...stretch, toTime })}
          />
        </Box>
      )}
      <TextField
        label={t('leave.reason')}
        value={reason}
        helperText={t('leave.reasonHint')}
        onChange={(event) => setReason(event.target.value)}
      />
    </FormDialog>
  )
}
