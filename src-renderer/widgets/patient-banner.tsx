import EventBusyIcon from '@mui/icons-material/EventBusyOutlined'
import HelpOutlineIcon from '@mui/icons-material/HelpOutlined'
import LocalPhoneOutlinedIcon from '@mui/icons-material/LocalPhoneOutlined'
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined'
import TaskAltIcon from '@mui/icons-material/TaskAlt'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { useFormat } from './format.ts'
import { PersonName } from './person-name.tsx'

type Allergic = Pick<Patient, 'allergyStatus' | 'allergies' | 'allergyList'>

/** The allergies of a patient in one line: those of the list with what happened and how bad, then what was told at the desk. */
export function useAllergyText(): (patient: Allergic) => string {
  const { t } = useTranslation('desk')
  const listed = ({ substance, reaction, severity }: Allergic['allergyList'][number]) => {
    const more = [reaction, severity && t(`allergies.${severity}`)].filter((word) => word !== null)
    return more.length === 0 ? substance : t('allergies.listed', { substance, more: more.join(', ') })
  }
  return ({ allergyList, allergies }) => {
    const told = allergies === null ? [] : [allergies.replace(/\s*\n\s*/g, ', ')]
    return [...allergyList.map(listed), ...told].join('; ')
  }
}

/** Allergies in red, "none known" in plain, and "not asked" as the open question it is. */
export function AllergyChip(patient: Allergic) {
  const { t } = useTranslation('desk')
  const allergies = useAllergyText()(patient)
  if (allergies !== '') {
    const text = t('allergies.recorded', { allergies })
    return (
      <Chip
        icon={<ReportProblemOutlinedIcon />}
        color="error"
        label={<bdi>{text}</bdi>}
        title={text}
        sx={{
          maxWidth: '100%',
          fontWeight: 600,
          height: 'auto',
          minHeight: 28,
          '& .MuiChip-label': { whiteSpace: 'normal', py: 0.25 },
        }}
      />
    )
  }
  const isAsked = patient.allergyStatus === 'none-known'
  return (
    <Chip
      variant="outlined"
      icon={isAsked ? <TaskAltIcon /> : <HelpOutlineIcon />}
      color={isAsked ? 'default' : 'warning'}
      label={t(isAsked ? 'allergies.noneKnown' : 'allergies.notAsked')}
    />
  )
}

/** That a patient died, and when; nothing of the living. */
export function DeceasedChip({ deceasedOn }: Pick<Patient, 'deceasedOn'>) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  if (deceasedOn === null) return null
  return (
    <Chip
      icon={<EventBusyIcon />}
      label={t('died', { date: format.date(deceasedOn) })}
      sx={{
        bgcolor: 'text.primary',
        color: 'background.paper',
        fontWeight: 600,
        '& .MuiChip-icon': { color: 'inherit' },
      }}
    />
  )
}

/** Who this record belongs to, on top of every page of one patient: name, age, sex, number, phone, allergies, flags; further flags as children. */
export function PatientBanner({ patient, children }: { patient: Patient; children?: ReactNode }) {
  const { t } = useTranslation('desk')
  const format = useFormat()
  return (
    <Paper
      component="section"
      aria-label={t('banner')}
      variant="outlined"
      sx={{ px: 2, py: 1.5, display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 3, rowGap: 1 }}
    >
      <Box sx={{ minWidth: 0, flex: '1 1 320px' }}>
        <Typography variant="h1">
          <PersonName name={patient.fullName} />
        </Typography>
        <Box
          sx={{
            display: 'flex',
            flexWrap: 'wrap',
            columnGap: 2,
            rowGap: 0.5,
            alignItems: 'center',
            color: 'text.secondary',
          }}
        >
          <span>{`${format.age(patient)}, ${format.sex(patient.sex)}`}</span>
          <span>{format.birth(patient)}</span>
          <Box component="span" sx={{ fontFamily: 'monospace', color: 'text.primary', fontWeight: 600 }}>
            {patient.recordNumber}
          </Box>
          <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
            <LocalPhoneOutlinedIcon sx={{ fontSize: 18 }} aria-hidden />
            <bdi>{patient.phone ?? t('noPhone')}</bdi>
          </Box>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, minWidth: 0 }}>
        <DeceasedChip {...patient} />
        {patient.isUnidentified && <Chip color="warning" icon={<HelpOutlineIcon />} label={t('unidentified')} />}
        {patient.isBirthEstimated && <Chip variant="outlined" label={t('birthEstimated')} />}
        <AllergyChip {...patient} />
        {children}
      </Box>
    </Paper>
  )
}
