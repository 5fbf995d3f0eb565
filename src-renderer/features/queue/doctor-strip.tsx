import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'

interface DoctorStripProps {
  doctors: DoctorQueue[]
  onJump: (doctorId: number) => void
}

/** All shown doctors at a glance with how many wait; one click brings the doctor's column into sight. */
export function DoctorStrip({ doctors, onJump }: DoctorStripProps) {
  const { t } = useTranslation('queue')
  if (doctors.length < 3) return null
  return (
    <Box
      role="group"
      aria-label={t('strip')}
      sx={{
        display: 'flex',
        flexWrap: { xs: 'nowrap', md: 'wrap' },
        overflowX: { xs: 'auto', md: 'visible' },
        gap: 0.5,
        px: 1.5,
        pt: 0.5,
        flexShrink: 0,
      }}
    >
      {doctors.map((doctor) => {
        const label = `${doctor.shortCode} ${doctor.waitingCount}`
        const words = t('stripDoctor', { doctor: doctor.doctorName, count: doctor.waitingCount })
        return (
          <Chip
            key={doctor.doctorId}
            size="small"
            variant={doctor.waitingCount > 0 ? 'filled' : 'outlined'}
            clickable
            title={words}
            aria-label={`${label}, ${words}`}
            label={label}
            onClick={() => onJump(doctor.doctorId)}
            sx={{
              flexShrink: 0,
              fontWeight: 600,
              fontVariantNumeric: 'tabular-nums',
              '& .MuiChip-label': { px: 0.875 },
            }}
          />
        )
      })}
    </Box>
  )
}
