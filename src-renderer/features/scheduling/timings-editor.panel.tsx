import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import type { Timings } from '#shared/contract/scheduling.contract.ts'
import { BOOKING_POLICIES, type BookingPolicy } from '#shared/domain/scheduling/conflicts.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useBrokenNotice } from './rebooking-notice.tsx'
import { AwayPanel } from './timings-away.panel.tsx'
import { WeekPanel } from './timings-week.panel.tsx'
import { type HoursRow, readWeek, rowsOf, slotsAWeek, type WeekProblems } from './timings-week.ts'
import { isWholeNumber } from './timings-whole-number.ts'

/** One doctor's hours, settings, dates of their own and leave. */
export const TimingsEditor = ({ doctor }: { doctor: Doctor }) => {
  const { t } = useTranslation('timings')
  const sentence = useErrorSentence()
  const timings = useQuery(api.scheduling.getTimings.queryOptions({ input: { doctorId: doctor.id } }))
  const [base, setBase] = useState<Timings>()
  const card = useRef<HTMLDivElement>(null)
  // What was saved is drawn anew: whoever saved stays at these hours.
  const keep = (saved: Timings) => {
    card.current?.focus({ preventScroll: true })
    setBase(saved)
  }
  // What is being edited stays as it was opened; a change made elsewhere is told when it is saved.
  const opened = base ?? timings.data
  if (timings.error) return <Alert severity="error">{sentence(timings.error)}</Alert>
  if (!opened || !timings.data) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={480} />
      </Delayed>
    )
  }
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', lg: 'minmax(0, 1fr) 344px' }, pb: 3 }}>
      <Card
        component="section"
        ref={card}
        tabIndex={-1}
        aria-label={t('weekOf', { name: doctor.fullName })}
        sx={{ p: 2, overflow: 'visible', '&:focus-visible': { outline: 'none' } }}
      >
        <WeekForm
          key={opened.version}
          doctorId={doctor.id}
          timings={opened}
          onKept={keep}
          onEdited={() => setBase(opened)}
          onNewer={() => setBase(timings.data)}
        />
      </Card>
      <AwayPanel doctorId={doctor.id} timings={timings.data} />
    </Box>
  )
}

interface WeekFormProps {
  doctorId: number
  timings: Timings
  onKept: (timings: Timings) => void
  /** From now on what stands here is not replaced by what others save. */
  onEdited: () => void
  onNewer: () => void
}

const WeekForm = ({ doctorId, timings, onKept, onEdited, onNewer }: WeekFormProps) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const tellBroken = useBrokenNotice()
  const [rows, setRows] = useState<HoursRow[]>(() => rowsOf(timings))
  const [settings, setSettings] = useState(() => settingsTextOf(timings))
  const [problems, setProblems] = useState<WeekProblems | null>(null)
  const [isDirty, setDirty] = useState(false)
  const save = useMutation(api.scheduling.saveTimings.mutationOptions())
  const read = readSettings(settings)
  const submit = async () => {
    const { weekly, problems: found } = readWeek(rows)
    setProblems(found)
    if (found || !read) return
    const saved = await save.mutateAsync({ doctorId, version: timings.version, weekly, ...read }).catch(() => undefined)
    if (!saved) return
    setDirty(false)
    onKept(saved.timings)
    if (!tellBroken(saved)) notify(t('saved'))
  }
  useHotkey('Ctrl+S', () => void submit(), { isEnabled: isDirty })
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      if (!isDirty) onEdited()
      setDirty(true)
      setProblems(null)
      set(value)
    }
  return (
    <Box
      component="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <SettingsFields settings={settings} onChange={change(setSettings)} />
      <Box sx={{ display: 'flex', alignItems: 'baseline', gap: 2, mt: 3 }}>
        <Typography variant="h2">{t('week')}</Typography>
        <Typography color="textSecondary" variant="body2">
          {t('slotsAWeek', { count: slotsAWeek(rows, read?.slotMinutes ?? timings.slotMinutes) })}
        </Typography>
      </Box>
      <WeekPanel rows={rows} problems={problems} onChange={change(setRows)} />
      {save.error && (
        <Alert
          severity="error"
          sx={{ mt: 2 }}
          action={
            codeOf(save.error) === 'VERSION_CONFLICT' && (
              <Button color="inherit" size="small" onClick={onNewer}>
                {t('takeNewer')}
              </Button>
            )
          }
        >
          {sentence(save.error)}
        </Alert>
      )}
      <Box
        sx={{
          position: 'sticky',
          bottom: -16,
          // Above the labels that stand on the frames of the fields.
          zIndex: 2,
          display: 'flex',
          gap: 2,
          py: 2,
          mb: -2,
          alignItems: 'center',
          bgcolor: 'background.paper',
        }}
      >
        <Button
          type="submit"
          variant="contained"
          loading={save.isPending}
          disabled={!isDirty}
          aria-keyshortcuts="Control+S"
        >
          {t('save')}
        </Button>
        <Typography variant="body2" color="textSecondary">
          {t(isDirty ? 'unsaved' : 'bookingsStay')}
        </Typography>
      </Box>
    </Box>
  )
}

interface SettingsText {
  slotMinutes: string
  capacity: string
  policy: BookingPolicy
}

const settingsTextOf = ({ slotMinutes, capacity, policy }: Timings): SettingsText => ({
  slotMinutes: String(slotMinutes),
  capacity: String(capacity),
  policy,
})

const readSettings = ({ slotMinutes, capacity, policy }: SettingsText) =>
  isWholeNumber(slotMinutes, 5, 120) && isWholeNumber(capacity, 1, 50)
    ? { slotMinutes: Number(slotMinutes), capacity: Number(capacity), policy }
    : undefined

const SettingsFields = ({
  settings,
  onChange,
}: {
  settings: SettingsText
  onChange: (settings: SettingsText) => void
}) => {
  const { t } = useTranslation('timings')
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '160px 160px minmax(240px, 1fr)' } }}>
      <TextField
        label={t('slotMinutes')}
        value={settings.slotMinutes}
        error={!isWholeNumber(settings.slotMinutes, 5, 120)}
        helperText={t('slotMinutesHint')}
        onChange={(event) => onChange({ ...settings, slotMinutes: event.target.value })}
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
      />
      <TextField
        label={t('capacity')}
        value={settings.capacity}
        error={!isWholeNumber(settings.capacity, 1, 50)}
        helperText={t('capacityHint')}
        onChange={(event) => onChange({ ...settings, capacity: event.target.value })}
        slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
      />
      <TextField
        select
        label={t('policy')}
        value={settings.policy}
        helperText={t('policyHint')}
        onChange={(event) => {
          const policy = BOOKING_POLICIES.find((one) => one === event.target.value)
          if (policy) onChange({ ...settings, policy })
        }}
      >
        {BOOKING_POLICIES.map((policy) => (
          <MenuItem key={policy} value={policy}>
            {t(`policyOf.${policy}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  )
}
