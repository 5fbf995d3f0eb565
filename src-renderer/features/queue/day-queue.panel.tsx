import ViewColumnOutlinedIcon from '@mui/icons-material/ViewColumnOutlined'
import ViewWeekOutlinedIcon from '@mui/icons-material/ViewWeekOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { createStore, useStore } from '../../client/store.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { DoctorColumn } from './doctor-column.tsx'
import { DoctorFilter, useShownDoctors } from './doctor-filter.tsx'
import { DoctorStrip } from './doctor-strip.tsx'
import { useDay } from './queue.queries.ts'
import { useUndoKey } from './use-undo-key.ts'

interface DayQueuePanelProps {
  selectedPatientId: number | undefined
  onSelect: (patientId: number) => void
  onAdd: ((doctorId: number) => void) | undefined
}

type Width = 'wide' | 'narrow'
const WIDTHS: Record<Width, number> = { wide: 264, narrow: 184 }
// Kept while the window lives, so that coming back to the desk finds it as it was left.
const columnWidth = createStore<Width>('narrow')

/** Today's queue, one column per doctor; a strip above counts them all, jumps to one and hides those one does not need. */
export function DayQueuePanel({ selectedPatientId, onSelect, onAdd }: DayQueuePanelProps) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const day = useDay()
  const width = useStore(columnWidth)
  const columns = useRef<HTMLDivElement>(null)
  const doctors = day.data?.doctors ?? []
  const shown = useShownDoctors(doctors)
  useUndoKey()
  const jumpTo = (doctorId: number) =>
    columns.current
      ?.querySelector(`[data-column="${doctorId}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'start', behavior: 'smooth' })
  return (
    <Box
      component="section"
      aria-label={t('today')}
      sx={{ display: 'flex', flexDirection: 'column', minWidth: 0, minHeight: 0, height: '100%' }}
    >
      <PanelHead doctors={doctors} shownCount={shown.length} width={width} />
      <DoctorStrip doctors={shown} onJump={jumpTo} />
      {day.error && <Alert severity="warning">{sentence(day.error)}</Alert>}
      {day.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={320} sx={{ m: 1 }} />
        </Delayed>
      )}
      {day.data && doctors.length === 0 && <EmptyState title={t('noDoctors')} hint={t('noDoctorsHint')} />}
      <Box
        ref={columns}
        sx={{ flexGrow: 1, minHeight: 0, display: 'flex', gap: 1, overflowX: 'auto', overflowY: 'hidden', p: 1 }}
      >
        {shown.map((doctor) => (
          <DoctorColumn
            key={doctor.doctorId}
            doctor={doctor}
            width={WIDTHS[width]}
            selectedPatientId={selectedPatientId}
            onSelect={onSelect}
            onAdd={onAdd}
          />
        ))}
      </Box>
    </Box>
  )
}

function PanelHead({ doctors, shownCount, width }: { doctors: DoctorQueue[]; shownCount: number; width: Width }) {
  const { t } = useTranslation('queue')
  const waiting = doctors.reduce((sum, doctor) => sum + doctor.waitingCount, 0)
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, pt: 1, minHeight: 44 }}>
      <Typography variant="h2" noWrap>
        {t('today')}
      </Typography>
      <Typography variant="body2" color="text.secondary" noWrap sx={{ flexGrow: 1 }}>
        {t('waitingAtAll', { count: waiting })}
      </Typography>
      <DoctorFilter doctors={doctors} shownCount={shownCount} />
      <ToggleButtonGroup
        exclusive
        size="small"
        value={width}
        aria-label={t('columnWidth')}
        onChange={(_event, chosen: Width | null) => chosen && columnWidth.set(chosen)}
      >
        <ToggleButton value="narrow" aria-label={t('narrow')} title={t('narrow')} sx={{ p: 0.5 }}>
          <ViewWeekOutlinedIcon fontSize="small" />
        </ToggleButton>
        <ToggleButton value="wide" aria-label={t('wide')} title={t('wide')} sx={{ p: 0.5 }}>
          <ViewColumnOutlinedIcon fontSize="small" />
        </ToggleButton>
      </ToggleButtonGroup>
    </Box>
  )
}
