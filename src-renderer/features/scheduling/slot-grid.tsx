import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useActiveDoctors } from './slot-filter.fields.tsx'
import { moveInSlots } from './slot-keys.ts'
import type { ChosenSlot } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

interface SlotsOfDayProps {
  whose: { doctorId?: number; departmentId?: number; specialityId?: number }
  day: LocalDate
  chosen: ChosenSlot | undefined
  onChoose: (slot: ChosenSlot) => void
}

interface Slot {
  startsAt: string
  endsAt: string
  state: 'free' | 'taken' | 'past' | 'too-far'
  taken: number
}

/** Each doctor's slots of a day: free ones green with their time, taken ones red with the word, past ones grey. */
export function SlotsOfDay({ whose, day, chosen, onChoose }: SlotsOfDayProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const words = useSlotWords()
  const doctors = useActiveDoctors()
  const slots = useQuery(
    api.scheduling.listDaySlots.queryOptions({ input: { ...whose, date: day }, placeholderData: keepPreviousData }),
  )
  const rows = slots.data ?? []
  const withSlots = rows.filter((row) => row.slots.length > 0)
  const single = rows.length === 1 ? rows[0] : undefined
  return (
    <Box
      role="group"
      aria-label={t('slots.of', { day: words.day(day) })}
      onKeyDown={moveInSlots}
      sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, opacity: slots.isPlaceholderData ? 0.6 : 1 }}
    >
      {slots.error && <Alert severity="warning">{sentence(slots.error)}</Alert>}
      {slots.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={120} />
        </Delayed>
      )}
      {slots.data && withSlots.length === 0 && (
        <Typography color="text.secondary" variant="body2">
          {t('slots.none', { day: words.day(day) })}
        </Typography>
      )}
      {withSlots.map((row) => (
        <Box key={row.doctorId}>
          <Typography variant="body2" component="h4" sx={{ fontWeight: 600, mb: 0.5 }}>
            <bdi>{doctors.find(({ id }) => id === row.doctorId)?.fullName ?? ''}</bdi>
          </Typography>
          <Box sx={{ display: 'grid', gap: 0.5, gridTemplateColumns: 'repeat(auto-fill, minmax(82px, 1fr))' }}>
            {row.slots.map((slot, at) => (
              <SlotButton
                key={slot.startsAt}
                slot={slot}
                capacity={row.capacity}
                isChosen={chosen?.doctorId === row.doctorId && chosen.startsAt === slot.startsAt}
                isTabStop={
                  at ===
                  Math.max(
                    row.slots.findIndex(({ state }) => state === 'free'),
                    0,
                  )
                }
                onClick={() => onChoose({ doctorId: row.doctorId, startsAt: slot.startsAt })}
              />
            ))}
          </Box>
        </Box>
      ))}
      {single && <OtherTime day={day} onChoose={(startsAt) => onChoose({ doctorId: single.doctorId, startsAt })} />}
    </Box>
  )
}

interface SlotButtonProps {
  slot: Slot
  capacity: number
  isChosen: boolean
  isTabStop: boolean
  onClick: () => void
}

const COLOURS = {
  free: 'success.main',
  taken: 'error.main',
  past: 'text.disabled',
  'too-far': 'text.secondary',
} as const

function SlotButton({ slot, capacity, isChosen, isTabStop, onClick }: SlotButtonProps) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const isPartly = slot.state === 'free' && slot.taken > 0
  const word = isChosen
    ? t(slot.state === 'taken' ? 'slots.chosenTaken' : 'slots.chosen')
    : isPartly
      ? t('slots.placesLeft', { left: capacity - slot.taken, capacity })
      : t(`slots.state.${slot.state}`)
  const colour = COLOURS[slot.state]
  const filled = slot.state === 'free' ? 'success' : 'error'
  return (
    <ButtonBase
      data-slot
      data-state={slot.state}
      aria-pressed={isChosen}
      disabled={slot.state === 'past'}
      tabIndex={isTabStop || isChosen ? 0 : -1}
      onClick={onClick}
      sx={{
        display: 'block',
        font: 'inherit',
        lineHeight: 1.5,
        textAlign: 'center',
        borderRadius: 1,
        border: 1,
        borderStyle: slot.state === 'free' ? 'solid' : 'dashed',
        borderColor: isChosen ? `${filled}.main` : slot.state === 'past' ? 'divider' : colour,
        bgcolor: isChosen ? `${filled}.main` : 'transparent',
        color: isChosen ? `${filled}.contrastText` : colour,
        py: 0.25,
        '&:hover': { bgcolor: isChosen ? `${filled}.main` : 'action.hover' },
      }}
    >
      <Box
        component="span"
        sx={{ display: 'block', fontSize: '0.8125rem', fontWeight: 650, fontVariantNumeric: 'tabular-nums' }}
      >
        {words.time(slot.startsAt)}
      </Box>
      <Box component="span" sx={{ display: 'block', fontSize: '0.6875rem', whiteSpace: 'nowrap' }}>
        {word}
      </Box>
    </ButtonBase>
  )
}

/** A time that is no slot: outside the hours, or between two slots. Whether it can be is said when it is booked. */
function OtherTime({ day, onChoose }: { day: LocalDate; onChoose: (startsAt: string) => void }) {
  const { t } = useTranslation('booking')
  const [time, setTime] = useState('')
  const take = () => /^\d{2}:\d{2}$/.test(time) && onChoose(`${day}T${time}`)
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
      <TextField
        type="time"
        label={t('slots.otherTime')}
        value={time}
        onChange={(event) => setTime(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.ctrlKey) return
          event.preventDefault()
          take()
        }}
        fullWidth={false}
        sx={{ width: 150 }}
        slotProps={{ inputLabel: { shrink: true } }}
      />
      <Button size="small" variant="outlined" color="inherit" disabled={time === ''} onClick={take}>
        {t('slots.takeOther')}
      </Button>
    </Box>
  )
}
