import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { client } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { printHtml } from '../../widgets/print-html.ts'
import { useCalendarDoctors } from './calendar.queries.ts'

interface PrintProps {
  date: LocalDate
  /** The one doctor whose calendar is open. */
  doctorId: number | undefined
  onClose: () => void
}

const EVERYBODY = 0

/** Prints a day's appointments, a page per doctor or one doctor's, with telephone numbers where they are wanted. */
export function PrintDayListDialog({ date: given, doctorId: asked, onClose }: PrintProps) {
  const { t } = useTranslation('calendar')
  const sentence = useErrorSentence()
  const { active } = useCalendarDoctors()
  const [date, setDate] = useState<LocalDate | null>(given)
  const [doctorId, setDoctorId] = useState(asked ?? EVERYBODY)
  const [withPhones, setWithPhones] = useState(false)
  const print = useMutation({
    mutationFn: (on: LocalDate) =>
      client.scheduling.printDayList({ date: on, withPhones, ...(doctorId !== EVERYBODY && { doctorId }) }),
    onSuccess: ({ html, title }) => {
      onClose()
      printHtml(html, title, 'paper')
    },
  })
  return (
    <FormDialog
      open
      title={t('print.title')}
      submitLabel={t('print.print')}
      isDirty={false}
      isSaving={print.isPending}
      problem={print.error ? sentence(print.error) : undefined}
      maxWidth="xs"
      onSubmit={() => date !== null && print.mutate(date)}
      onClose={onClose}
    >
      <DateField label={t('date')} value={date} onChange={setDate} error={date === null} />
      <TextField
        select
        autoFocus
        label={t('print.doctor')}
        value={doctorId}
        onChange={(event) => setDoctorId(Number(event.target.value))}
      >
        <MenuItem value={EVERYBODY}>{t('print.everybody')}</MenuItem>
        {active.map(({ id, fullName }) => (
          <MenuItem key={id} value={id}>
            <bdi>{fullName}</bdi>
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={<Checkbox checked={withPhones} onChange={(event) => setWithPhones(event.target.checked)} />}
        label={t('print.phones')}
      />
    </FormDialog>
  )
}
