import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { hoursProblem } from '#shared/domain/scheduling/hours.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useBrokenNotice } from './rebooking-notice.tsx'
import { readTime } from './timings-typed-time.ts'
import { TimeBox } from './timings-week.panel.tsx'

interface ExceptionProps {
  doctorId: number
  date?: string
  /** What the dialog opens with. */
  kind?: 'hours' | 'closed'
  onClose: () => void
}

interface Line {
  key: number
  from: string
  to: string
}

/** Gives a date hours of its own in place of the weekly ones, or closes it. */
export const ExceptionDialog = ({ doctorId, date: given, kind: asked = 'hours', onClose }: ExceptionProps) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const format = useFormat()
  const tellBroken = useBrokenNotice()
  const today = useClinicToday()
  const [date, setDate] = useState<string | null>(given ?? null)
  const [kind, setKind] = useState(asked)
  const [lines, setLines] = useState<Line[]>([{ key: 0, from: '', to: '' }])
  const [added, setAdded] = useState<number>()
  const addButton = useRef<HTMLButtonElement>(null)
  const [note, setNote] = useState('')
  const [isShown, setShown] = useState(false)
  const add = useMutation(api.scheduling.addException.mutationOptions())
  const hours = lines.map(({ from, to }) => ({ from: readTime(from), to: readTime(to, true) }))
  const problem = problemOf(date, kind, hours)
  const submit = async () => {
    setShown(true)
    if (problem !== null || date === null) return
    const whole = hours.flatMap(({ from, to }) => (from !== undefined && to !== undefined ? [{ from, to }] : []))
    const saved = await add
      .mutateAsync({ doctorId, date, hours: kind === 'closed' ? [] : whole, note: note.trim() || null })
      .catch(() => undefined)
    if (!saved) return
    onClose()
    if (!tellBroken(saved)) notify(t('exception.added', { date: format.date(date) }))
  }
  const change = (changed: Line) => setLines(lines.map((line) => (line.key === changed.key ? changed : line)))
  return (
    <FormDialog
      open
      title={t('exception.addTitle')}
      submitLabel={t('save')}
      isDirty={note !== '' || lines.some(({ from }) => from !== '')}
      isSaving={add.isPending}
      problem={add.error ? sentence(add.error) : isShown && problem ? t(`problem.${problem}`) : undefined}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <DateField label={t('exception.date')} value={date} min={today} onChange={setDate} autoFocus={!given} />
      <ToggleButtonGroup
        exclusive
        value={kind}
        aria-label={t('exception.kind')}
        onChange={(_event, next: 'hours' | 'closed' | null) => next && setKind(next)}
      >
        <ToggleButton value="hours">{t('exception.hours')}</ToggleButton>
        <ToggleButton value="closed">{t('exception.closed')}</ToggleButton>
      </ToggleButtonGroup>
      {kind === 'hours' && (
        <Box sx={{ display: 'grid', gap: 1.5, justifyItems: 'start' }}>
          <Typography color="textSecondary">{t('exception.hoursHint')}</Typography>
          {lines.map((line) => (
            <Box key={line.key} sx={{ display: 'flex', gap: 1 }}>
              <TimeBox
                label={t('from')}
                value={line.from}
                autoFocus={line.key === added}
                isWrong={isShown && readTime(line.from) === undefined}
                onChange={(from) => change({ ...line, from })}
              />
              <TimeBox
                label={t('to')}
                value={line.to}
                isEnd
                isWrong={isShown && readTime(line.to, true) === undefined}
                onChange={(to) => change({ ...line, to })}
              />
              {lines.length > 1 && (
                <IconButton
                  aria-label={t('removeHours')}
                  onClick={() => {
                    addButton.current?.focus()
                    setLines(lines.filter(({ key }) => key !== line.key))
                  }}
                >
                  <DeleteIcon fontSize="small" />
                </IconButton>
              )}
            </Box>
          ))}
          <Button
            ref={addButton}
            startIcon={<AddIcon />}
            onClick={() => {
              const key = Math.max(...lines.map((line) => line.key)) + 1
              setAdded(key)
              setLines([...lines, { key, from: '', to: '' }])
            }}
          >
            {t('addHours')}
          </Button>
        </Box>
      )}
      <TextField label={t('exception.note')} value={note} onChange={(event) => setNote(event.target.value)} />
    </FormDialog>
  )
}

const problemOf = (
  date: string | null,
  kind: 'hours' | 'closed',
  hours: readonly { from: string | undefined; to: string | undefined }[],
) => {
  if (date === null) return 'no_date'
  if (kind === 'closed') return null
  const whole = hours.flatMap(({ from, to }) => (from !== undefined && to !== undefined ? [{ from, to }] : []))
  return whole.length < hours.length ? 'no_time' : hoursProblem(whole)
}
