import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined'
import EventAvailableOutlined from '@mui/icons-material/EventAvailableOutlined'
import EventBusyOutlined from '@mui/icons-material/EventBusyOutlined'
import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import LogoutOutlined from '@mui/icons-material/LogoutOutlined'
import MedicalServicesOutlined from '@mui/icons-material/MedicalServicesOutlined'
import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined'
import Box from '@mui/material/Box'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { StatusChip, type StatusTone } from '../ui/status-chip.tsx'

export type AppointmentState = Appointment['state']

/** The colour of each state; its word and icon say the same. */
export const APPOINTMENT_TONES: Readonly<Record<AppointmentState, StatusTone>> = {
  booked: 'info',
  arrived: 'warning',
  'in-consultation': 'success',
  completed: 'neutral',
  cancelled: 'neutral',
  'no-show': 'error',
  left: 'neutral',
}

/** The icon of each state, 20 pixels where nothing else is said. */
export const APPOINTMENT_ICONS: Readonly<Record<AppointmentState, ReactElement>> = {
  booked: <EventAvailableOutlined fontSize="small" />,
  arrived: <HowToRegOutlined fontSize="small" />,
  'in-consultation': <MedicalServicesOutlined fontSize="small" />,
  completed: <CheckCircleOutlined fontSize="small" />,
  cancelled: <EventBusyOutlined fontSize="small" />,
  'no-show': <PersonOffOutlined fontSize="small" />,
  left: <LogoutOutlined fontSize="small" />,
}

/** Where an appointment stands: a word with its colour and icon. */
export function AppointmentStateChip({ state }: { state: AppointmentState }) {
  const { t } = useTranslation('booking')
  return <StatusChip tone={APPOINTMENT_TONES[state]} icon={APPOINTMENT_ICONS[state]} label={t(`state.${state}`)} />
}

const WORD_COLOURS: Readonly<Record<StatusTone, string>> = {
  neutral: 'text.secondary',
  info: 'info.main',
  success: 'success.main',
  warning: 'warning.main',
  error: 'error.main',
}

/** The same as a plain coloured word, for rows where a chip would take a line. */
export function AppointmentStateWord({ state }: { state: AppointmentState }) {
  const { t } = useTranslation('booking')
  return (
    <Box
      component="span"
      sx={{ color: WORD_COLOURS[APPOINTMENT_TONES[state]], fontSize: '0.75rem', fontWeight: 600, whiteSpace: 'nowrap' }}
    >
      {t(`state.${state}`)}
    </Box>
  )
}

/** The words of an appointment in the user's language. */
export interface AppointmentWords {
  state: (state: AppointmentState) => string
  kind: (kind: Appointment['kind']) => string
  source: (source: Appointment['source']) => string
  mode: (mode: Appointment['mode']) => string
}

/** What the states, kinds, sources and modes of appointments are called. */
export const useAppointmentWords = (): AppointmentWords => {
  const { t } = useTranslation('booking')
  return {
    state: (state) => t(`state.${state}`),
    kind: (kind) => t(`kind.${kind}`),
    source: (source) => t(`source.${source}`),
    mode: (mode) => t(`mode.${mode}`),
  }
}
