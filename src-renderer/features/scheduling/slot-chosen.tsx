import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useActiveDoctors } from './slot-filter.fields.tsx'
import type { ChosenSlot } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

interface ChosenSlotProps {
  chosen: ChosenSlot | undefined
  onChange: (slot: ChosenSlot) => void
  isMissing: boolean
}

/** The place that was chosen: day, time and doctor in large, and how long it takes. */
export function ChosenSlotCard({ chosen, onChange, isMissing }: ChosenSlotProps) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const doctor = useActiveDoctors().find(({ id }) => id === chosen?.doctorId)
  return (
    <Paper
      variant="outlined"
      component="section"
      aria-label={t('chosen.title')}
      sx={{
        p: 1.5,
        minHeight: 76,
        display: 'flex',
        alignItems: 'center',
        gap: 1.5,
        borderColor: isMissing ? 'error.main' : chosen ? 'success.main' : 'divider',
      }}
    >
      {chosen ? (
        <>
          <Box sx={{ flexGrow: 1, minWidth: 0 }} role="status">
            <Typography variant="h2" component="p">
              {words.dayAndTime(chosen.startsAt)}
            </Typography>
            <Typography variant="body2" color="text.secondary" noWrap>
              <bdi>{[doctor?.fullName, doctor?.room].filter(Boolean).join(' · ')}</bdi>
            </Typography>
          </Box>
          <LengthField chosen={chosen} onChange={onChange} />
        </>
      ) : (
        <Typography color={isMissing ? 'error' : 'text.secondary'}>{t('chosen.none')}</Typography>
      )}
    </Paper>
  )
}

function LengthField({ chosen, onChange }: { chosen: ChosenSlot; onChange: (slot: ChosenSlot) => void }) {
  const { t } = useTranslation('booking')
  const { doctorId, startsAt, minutes } = chosen
  const day = useQuery(api.scheduling.listDaySlots.queryOptions({ input: { doctorId, date: startsAt.slice(0, 10) } }))
  const slot = day.data?.[0]?.slotMinutes
  if (slot === undefined) return null
  const value = minutes ?? slot
  const lengths = [...new Set([slot, slot * 2, slot * 3, slot * 4, value])].filter((one) => one <= 480)
  return (
    <TextField
      select
      label={t('chosen.length')}
      value={value}
      fullWidth={false}
      sx={{ width: 104, flexShrink: 0 }}
      onChange={(event) => onChange({ doctorId, startsAt, minutes: Number(event.target.value) })}
    >
      {lengths
        .sort((a, b) => a - b)
        .map((length) => (
          <MenuItem key={length} value={length}>
            {t('minutes', { count: length })}
          </MenuItem>
        ))}
    </TextField>
  )
}
