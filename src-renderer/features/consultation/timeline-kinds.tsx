import ChatBubbleOutline from '@mui/icons-material/ChatBubbleOutlineOutlined'
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import EventOutlined from '@mui/icons-material/EventOutlined'
import MedicalServicesOutlined from '@mui/icons-material/MedicalServicesOutlined'
import MedicationOutlined from '@mui/icons-material/MedicationOutlined'
import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined'
import PersonalInjuryOutlined from '@mui/icons-material/PersonalInjuryOutlined'
import ReportProblemOutlined from '@mui/icons-material/ReportProblemOutlined'
import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import VaccinesOutlined from '@mui/icons-material/VaccinesOutlined'
import type { ReactElement } from 'react'
import type { TimelineEntry } from '#shared/contract/timeline.contract.ts'
import type { StatusTone } from '../../ui/status-chip.tsx'

/** The icon of each kind of thing in a history; its word stands beside it. */
export const KIND_ICONS: Readonly<Record<TimelineEntry['kind'], ReactElement>> = {
  visit: <MedicalServicesOutlined fontSize="small" aria-hidden />,
  prescription: <MedicationOutlined fontSize="small" aria-hidden />,
  vitals: <MonitorHeartOutlined fontSize="small" aria-hidden />,
  lab: <ScienceOutlined fontSize="small" aria-hidden />,
  document: <DescriptionOutlined fontSize="small" aria-hidden />,
  appointment: <EventOutlined fontSize="small" aria-hidden />,
  condition: <PersonalInjuryOutlined fontSize="small" aria-hidden />,
  immunisation: <VaccinesOutlined fontSize="small" aria-hidden />,
  allergy: <ReportProblemOutlined fontSize="small" aria-hidden />,
  message: <ChatBubbleOutline fontSize="small" aria-hidden />,
}

const TONES: Readonly<Record<string, StatusTone>> = {
  unsigned: 'warning',
  open: 'warning',
  corrected: 'info',
  'no-show': 'error',
  'in-error': 'error',
  arrived: 'warning',
  booked: 'info',
  'in-consultation': 'success',
  severe: 'error',
  moderate: 'warning',
  entered: 'warning',
  rejected: 'error',
  critical: 'error',
  abnormal: 'warning',
}

/** The colour of a state of a history; its word says the same. */
export const toneOfState = (state: string): StatusTone => TONES[state] ?? 'neutral'
