import ChevronRight from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { AppointmentStateWord } from '../../widgets/appointment-words.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { AppointmentDetailsDialog } from './appointment-details.dialog.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

/** A patient's appointments that have a time: today's and coming ones first, the earlier ones on demand. */
export function BookingsOfPatient({ patientId }: { patientId: number }) {
  const { t } = useTranslation('booking')
  const today = useClinicToday()
  const found = useQuery(api.scheduling.listOfPatient.queryOptions({ input: { patientId } }))
  const [isEarlierShown, setEarlierShown] = useState(false)
  const [openId, setOpenId] = useState<number>()
  if (found.data === undefined) return null
  const timed = found.data.filter((one) => one.startsAt !== null)
  const coming = timed.filter((one) => one.onDate >= today && one.state !== 'cancelled')
  const earlier = timed.filter((one) => !coming.includes(one))
  const rows = (appointments: readonly Appointment[]) =>
    appointments.map((one) => <BookingRow key={one.id} appointment={one} onOpen={() => setOpenId(one.id)} />)
  return (
    <Box component="section" aria-label={t('ofPatient.title')}>
      <Typography variant="subtitle2" component="h3" gutterBottom>
        {t('ofPatient.title')}
      </Typography>
      {coming.length === 0 && (
        <Typography variant="body2" color="text.secondary">
          {t('ofPatient.none')}
        </Typography>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 0.5 }}>
        {rows(coming)}
        {isEarlierShown && rows(earlier)}
      </Box>
      {earlier.length > 0 && (
        <Button
          size="small"
          color="inherit"
          aria-expanded={isEarlierShown}
          onClick={() => setEarlierShown(!isEarlierShown)}
        >
          {isEarlierShown ? t('ofPatient.less') : t('ofPatient.more', { count: earlier.length })}
        </Button>
      )}
      {openId !== undefined && <AppointmentDetailsDialog appointmentId={openId} onClose={() => setOpenId(undefined)} />}
    </Box>
  )
}

/** Read out, not seen: what the button does. */
const HIDDEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
} as const

function BookingRow({ appointment, onOpen }: { appointment: Appointment; onOpen: () => void }) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const when = words.dayAndTime(appointment.startsAt ?? '')
  const doctor = nameOf(appointment.doctorId)
  return (
    <Box component="li">
      <ButtonBase
        onClick={onOpen}
        sx={{
          width: '100%',
          display: 'flex',
          gap: 0.5,
          textAlign: 'start',
          border: 1,
          borderColor: 'divider',
          borderRadius: 1,
          px: 1,
          py: 0.5,
          font: 'inherit',
          '&:hover': { bgcolor: 'action.hover' },
        }}
      >
        <Box sx={{ flexGrow: 1, minWidth: 0, display: 'grid' }}>
          <Typography variant="body2" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            <Box component="span" sx={HIDDEN}>
              {t('ofPatient.open')}
            </Box>
            {when}
          </Typography>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline', minWidth: 0 }}>
            <Typography variant="caption" color="text.secondary" noWrap sx={{ flexGrow: 1, minWidth: 0 }}>
              <bdi>{doctor}</bdi>
            </Typography>
            <AppointmentStateWord state={appointment.state} />
          </Box>
        </Box>
        <ChevronRight fontSize="small" color="action" aria-hidden />
      </ButtonBase>
    </Box>
  )
}
