import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { useFormat } from '../../widgets/format.ts'

const TYPING_PAUSE_MS = 900
const PAGE = 5

interface DoctorPickerProps {
  doctors: DoctorQueue[]
  chosenId: number | undefined
  onChoose: (doctorId: number) => void
  /** Enter on the chosen doctor. */
  onEnter: () => void
}

/** The doctors with how many wait and how long it may take: arrows, Home, End, or the first letters of a name or short code. */
export function DoctorPicker({ doctors, chosenId, onChoose, onEnter }: DoctorPickerProps) {
  const { t } = useTranslation('queue')
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const typed = useRef({ text: '', at: 0 })
  const index = doctors.findIndex((doctor) => doctor.doctorId === chosenId)
  useEffect(() => list.current?.focus(), [])
  useEffect(() => {
    if (chosenId !== undefined)
      list.current?.querySelector(`[data-doctor="${chosenId}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [chosenId])

  const chooseAt = (at: number) => {
    const doctor = doctors[Math.min(Math.max(at, 0), doctors.length - 1)]
    if (doctor) onChoose(doctor.doctorId)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const to = {
      ArrowDown: index + 1,
      ArrowUp: index - 1,
      Home: 0,
      End: doctors.length - 1,
      PageDown: index + PAGE,
      PageUp: index - PAGE,
    }[event.key]
    if (to !== undefined) chooseAt(to)
    else if (event.key === 'Enter') onEnter()
    else if (event.key.length === 1) {
      const found = findTyped(doctors, nextTyped(typed.current, event))
      if (found) onChoose(found.doctorId)
    } else return
    event.preventDefault()
  }

  return (
    <Box
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-label={t('doctor')}
      aria-activedescendant={index < 0 ? undefined : `${id}-${chosenId}`}
      onKeyDown={onKeyDown}
      sx={{
        maxHeight: 'min(46vh, 420px)',
        overflowY: 'auto',
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: 1 },
      }}
    >
      {doctors.map((doctor) => (
        <DoctorOption
          key={doctor.doctorId}
          id={`${id}-${doctor.doctorId}`}
          doctor={doctor}
          isChosen={doctor.doctorId === chosenId}
          onClick={() => onChoose(doctor.doctorId)}
          onDoubleClick={onEnter}
        />
      ))}
    </Box>
  )
}

interface DoctorOptionProps {
  id: string
  doctor: DoctorQueue
  isChosen: boolean
  onClick: () => void
  onDoubleClick: () => void
}

function DoctorOption({ id, doctor, isChosen, onClick, onDoubleClick }: DoctorOptionProps) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  return (
    // The keys are the listbox's, which has the focus; an option itself is only clicked.
    <Box
      id={id}
      role="option"
      aria-selected={isChosen}
      data-doctor={doctor.doctorId}
      onClick={onClick}
      onDoubleClick={onDoubleClick}
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        px: 1.5,
        py: 0.75,
        cursor: 'pointer',
        bgcolor: isChosen ? 'action.selected' : 'transparent',
        borderInlineStart: `3px solid ${isChosen ? 'var(--mui-palette-primary-main)' : 'transparent'}`,
        '&:hover': { bgcolor: isChosen ? 'action.selected' : 'action.hover' },
      }}
    >
      <Typography component="span" sx={{ fontWeight: 700, width: 48, flexShrink: 0 }}>
        {doctor.shortCode}
      </Typography>
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        <Typography variant="body2" noWrap sx={{ fontWeight: 500 }}>
          <bdi>{doctor.doctorName}</bdi>
        </Typography>
        <Typography variant="caption" color="text.secondary" noWrap component="div">
          {[doctor.departmentName, doctor.room].filter(Boolean).join(' · ')}
        </Typography>
      </Box>
      <Box sx={{ textAlign: 'end', flexShrink: 0 }}>
        <Typography variant="body2" sx={{ fontVariantNumeric: 'tabular-nums' }}>
          {t('waitingCount', { count: doctor.waitingCount })}
        </Typography>
        <Typography variant="caption" color="text.secondary">
          {format.expectedWait(doctor.expectedWait)}
        </Typography>
      </Box>
    </Box>
  )
}

/** The text typed so far: letters in quick succession belong together, a pause starts anew. */
function nextTyped(typed: { text: string; at: number }, event: KeyboardEvent): string {
  const isGoingOn = event.timeStamp - typed.at < TYPING_PAUSE_MS
  typed.text = (isGoingOn ? typed.text : '') + event.key
  typed.at = event.timeStamp
  return typed.text
}

/** The doctor whose short code, or else any word of whose name, begins with the typed text; "Dr" is not a word to go by. */
function findTyped(doctors: DoctorQueue[], typed: string): DoctorQueue | undefined {
  const text = foldName(typed)
  const codeIs = (doctor: DoctorQueue) => foldName(doctor.shortCode) === text
  const codeBegins = (doctor: DoctorQueue) => foldName(doctor.shortCode).startsWith(text)
  const nameBegins = (doctor: DoctorQueue) => {
    const name = foldName(doctor.doctorName).replace(/^(dr|doctor|prof|professor) /, '')
    return name.startsWith(text) || name.split(' ').some((word) => word.startsWith(text))
  }
  return doctors.find(codeIs) ?? doctors.find(codeBegins) ?? doctors.find(nameBegins)
}
