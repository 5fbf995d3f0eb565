import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import ListSubheader from '@mui/material/ListSubheader'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PatientField } from '../../widgets/patient-field.tsx'
import { useTell } from '../../widgets/tell.ts'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'
import { readTime } from './timings-typed-time.ts'
import { TimeBox } from './timings-week.panel.tsx'
import { WEEKDAYS } from './timings-week.ts'

interface JoinProps {
  patient?: PatientSummary
  doctorId?: number | undefined
  departmentId?: number | undefined
  /** When the patient could come, where that was said already. */
  weekdays?: readonly number[]
  fromTime?: string | undefined
  toTime?: string | undefined
  /** After the patient was put on the list; then the dialog closes. */
  onJoined?: () => void
  onClose: () => void
}

interface Wish {
  /** `doctor 3` or `department 2`. */
  whom: string
  weekdays: number[]
  fromTime: string
  toTime: string
  untilDate: string | null
  isUrgent: boolean
  note: string
  heldId: number | null
}

const whomOf = ({ doctorId, departmentId }: JoinProps) => {
  if (doctorId !== undefined) return `doctor ${doctorId}`
  return departmentId === undefined ? '' : `department ${departmentId}`
}

const readWhom = (whom: string) => {
  const [kind, id] = whom.split(' ')
  return {
    doctorId: kind === 'doctor' ? Number(id) : null,
    departmentId: kind === 'department' ? Number(id) : null,
  }
}

/** Puts a patient on the waiting list for an earlier slot: whom for, and which days and times suit. */
export const JoinWaitingListDialog = (props: JoinProps) => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const tell = useTell()
  const today = useClinicToday()
  const [patient, setPatient] = useState<PatientSummary | null>(props.patient ?? null)
  const [wish, setWish] = useState<Wish>({
    ...{ whom: whomOf(props), weekdays: [...(props.weekdays ?? [])], untilDate: null },
    ...{ fromTime: props.fromTime ?? '', toTime: props.toTime ?? '' },
    ...{ isUrgent: false, note: '', heldId: null },
  })
  const [isShown, setShown] = useState(false)
  const join = useMutation(api.scheduling.joinWaitingList.mutationOptions())
  const change = (changed: Partial<Wish>) => setWish({ ...wish, ...changed })
  const from = wish.fromTime === '' ? null : readTime(wish.fromTime)
  const to = wish.toTime === '' ? null : readTime(wish.toTime, true)
  const isWhole = patient !== null && wish.whom !== '' && from !== undefined && to !== undefined
  const submit = async () => {
    setShown(true)
    if (!isWhole) return
    const joined = await join
      .mutateAsync({
        patientId: patient.id,
        ...readWhom(wish.whom),
        ...{ weekdays: wish.weekdays, fromTime: from, toTime: to, untilDate: wish.untilDate },
        ...{ isUrgent: wish.isUrgent, note: wish.note.trim() || null, heldAppointmentId: wish.heldId },
      })
      .catch(() => undefined)
    if (!joined) return
    tell.done(t('waiting.joined', { name: patient.fullName }))
    props.onJoined?.()
    props.onClose()
  }
  return (
    <FormDialog
      open
      title={t('waiting.addTitle')}
      submitLabel={t('waiting.addConfirm')}
      isDirty={wish.note !== '' || wish.weekdays.length > 0 || (patient !== null && props.patient === undefined)}
      isSaving={join.isPending}
      problem={join.error ? sentence(join.error) : isShown && !isWhole ? t('waiting.incomplete') : undefined}
      onSubmit={() => void submit()}
      onClose={props.onClose}
    >
      <PatientField
        label={t('waiting.patient')}
        value={patient}
        autoFocus={props.patient === undefined}
        error={isShown && patient === null}
        onChange={(next) => {
          setPatient(next)
          change({ heldId: null })
        }}
      />
      <WhomField value={wish.whom} error={isShown && wish.whom === ''} onChange={(whom) => change({ whom })} />
      <ToggleButtonGroup
        value={wish.weekdays}
        aria-label={t('waiting.days')}
        size="small"
        onChange={(_event, weekdays: number[]) => change({ weekdays: weekdays.toSorted((a, b) => a - b) })}
        sx={{ flexWrap: 'wrap' }}
      >
        {WEEKDAYS.map((day) => (
          <ToggleButton key={day} value={day} aria-label={t(`weekday.${day}`)}>
            {t(`weekdayShort.${day}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'flex-start', '& > :not(:last-child)': { flexShrink: 0 } }}>
        <TimeBox
          label={t('waiting.fromTime')}
          value={wish.fromTime}
          isWrong={isShown && from === undefined}
          onChange={(fromTime) => change({ fromTime })}
        />
        <TimeBox
          label={t('waiting.toTime')}
          value={wish.toTime}
          isEnd
          isWrong={isShown && to === undefined}
          onChange={(toTime) => change({ toTime })}
        />
        <DateField
          label={t('waiting.until')}
          value={wish.untilDate}
          min={today}
          isClearable
          onChange={(untilDate) => change({ untilDate })}
        />
      </Box>
      {patient && <HeldField patientId={patient.id} value={wish.heldId} onChange={(heldId) => change({ heldId })} />}
      <TextField
        label={t('waiting.note')}
        value={wish.note}
        onChange={(event) => change({ note: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 200 } }}
      />
      <FormControlLabel
        control={<Switch checked={wish.isUrgent} onChange={(event) => change({ isUrgent: event.target.checked })} />}
        label={t('waiting.isUrgent')}
      />
    </FormDialog>
  )
}

const WhomField = (props: { value: string; error: boolean; onChange: (whom: string) => void }) => {
  const { t } = useTranslation('lists')
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const departments = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'departments' } }))
  const active = (doctors.data ?? []).filter(({ isActive }) => isActive)
  // Nobody ever frees a slot in a department without a doctor.
  const staffed = new Set(active.map((doctor) => doctor.departmentId))
  const rooms = (departments.data ?? []).filter(({ id, isActive }) => isActive && staffed.has(id))
  const known = [...active.map(({ id }) => `doctor ${id}`), ...rooms.map(({ id }) => `department ${id}`)]
  return (
    <TextField
      select
      required
      label={t('waiting.whom')}
      value={known.includes(props.value) ? props.value : ''}
      error={props.error}
      onChange={(event) => props.onChange(event.target.value)}
    >
      <ListSubheader>{t('waiting.oneDoctor')}</ListSubheader>
      {active.map((doctor) => (
        <MenuItem key={`doctor ${doctor.id}`} value={`doctor ${doctor.id}`}>
          {doctor.fullName}
        </MenuItem>
      ))}
      <ListSubheader>{t('waiting.anyDoctorOf')}</ListSubheader>
      {rooms.map((department) => (
        <MenuItem key={`department ${department.id}`} value={`department ${department.id}`}>
          {department.name}
        </MenuItem>
      ))}
    </TextField>
  )
}

/** The later booking the patient keeps meanwhile, where there is one: taking an earlier slot moves it. */
const HeldField = (props: { patientId: number; value: number | null; onChange: (id: number | null) => void }) => {
  const { t } = useTranslation('lists')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const bookings = useQuery(api.scheduling.listOfPatient.queryOptions({ input: { patientId: props.patientId } }))
  const held = (bookings.data ?? []).filter(({ state, startsAt }) => state === 'booked' && startsAt !== null)
  if (held.length === 0) return null
  return (
    <TextField
      select
      label={t('waiting.held')}
      value={props.value ?? ''}
      helperText={t('waiting.heldHint')}
      onChange={(event) => props.onChange(event.target.value === '' ? null : Number(event.target.value))}
    >
      <MenuItem value="">{t('waiting.holdsNone')}</MenuItem>
      {held.map((one) => (
        <MenuItem key={one.id} value={one.id}>
          {t('waiting.heldChoice', {
            when: words.dayAndTime(one.startsAt ?? one.onDate),
            doctor: nameOf(one.doctorId),
          })}
        </MenuItem>
      ))}
    </TextField>
  )
}
