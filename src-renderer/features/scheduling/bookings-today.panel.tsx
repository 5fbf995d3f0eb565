import HowToRegOutlined from '@mui/icons-material/HowToRegOutlined'
import Search from '@mui/icons-material/Search'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import ButtonBase from '@mui/material/ButtonBase'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { foldName } from '#shared/domain/patients/name.ts'
import { useCan } from '../../client/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { DueWords } from '../../widgets/due-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useArrival } from '../../widgets/token-given.ts'
import { useExpectedToday } from './bookings-today.queries.ts'
import { useDoctorNames } from './doctor-names.ts'

interface BookingsTodayProps {
  selectedPatientId: number | undefined
  onSelect: (patientId: number) => void
}

const fits = (appointment: BookedAppointment, typed: string, doctor: string) => {
  const wanted = foldName(typed)
  const { fullName, recordNumber, phone } = appointment.patient
  return (
    wanted === '' ||
    [fullName, doctor].some((name) => foldName(name).includes(wanted)) ||
    [recordNumber, phone ?? ''].some((text) => text.toLowerCase().includes(typed.trim().toLowerCase()))
  )
}

const moveInRows = (event: KeyboardEvent<HTMLElement>) => {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (by === undefined || !(event.target instanceof HTMLElement)) return
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-expected]')]
  const at = rows.findIndex((row) => row.parentElement?.contains(event.target as Node))
  event.preventDefault()
  rows[at + by]?.focus()
}

/** Who is booked today and not here yet: time, doctor, how late; Enter on a row opens the patient, "a" marks them arrived. */
export function BookingsTodayPanel({ selectedPatientId, onSelect }: BookingsTodayProps) {
  const { t } = useTranslation('booking')
  const nameOf = useDoctorNames()
  const [typed, setTyped] = useState('')
  const expected = useExpectedToday()
  if (expected === undefined) return null
  if (expected.length === 0) return <EmptyState title={t('expected.none')} hint={t('expected.noneHint')} />
  const shown = expected.filter((one) => fits(one, typed, nameOf(one.doctorId)))
  return (
    <Box
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}
      onKeyDown={moveInRows}
      role="group"
      aria-label={t('expected.title')}
    >
      <Box sx={{ px: 2, py: 1 }}>
        <TextField
          value={typed}
          placeholder={t('expected.search')}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{
            htmlInput: { 'aria-label': t('expected.search'), autoComplete: 'off', maxLength: 100 },
            input: {
              startAdornment: (
                <InputAdornment position="start">
                  <Search fontSize="small" />
                </InputAdornment>
              ),
            },
          }}
        />
      </Box>
      {shown.length === 0 && (
        <Typography variant="body2" color="text.secondary" sx={{ px: 2 }} role="status">
          {t('expected.nobodyFits')}
        </Typography>
      )}
      <Box
        component="ul"
        aria-label={t('expected.list')}
        sx={{ listStyle: 'none', m: 0, p: 0, flexGrow: 1, overflowY: 'auto', minHeight: 0 }}
      >
        {shown.map((one) => (
          <ExpectedRow
            key={one.id}
            appointment={one}
            doctor={nameOf(one.doctorId)}
            isSelected={one.patient.id === selectedPatientId}
            onSelect={onSelect}
          />
        ))}
      </Box>
    </Box>
  )
}

interface ExpectedRowProps {
  appointment: BookedAppointment
  doctor: string
  isSelected: boolean
  onSelect: (patientId: number) => void
}

function ExpectedRow({ appointment, doctor, isSelected, onSelect }: ExpectedRowProps) {
  const { t } = useTranslation('booking')
  const format = useFormat()
  const arrival = useArrival()
  const mayQueue = useCan('queue.manage')
  const { patient, startsAt } = appointment
  const arrive = () => mayQueue && !arrival.isBusy && arrival.arrive(appointment)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== 'a' || event.ctrlKey || event.altKey || event.metaKey) return
    event.preventDefault()
    arrive()
  }
  return (
    <Box
      component="li"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.5,
        borderBottom: 1,
        borderColor: 'divider',
        bgcolor: isSelected ? 'action.selected' : 'transparent',
        contentVisibility: 'auto',
        containIntrinsicSize: 'auto 52px',
      }}
    >
      <ButtonBase
        data-expected
        aria-current={isSelected || undefined}
        {...(mayQueue && { 'aria-keyshortcuts': 'A' })}
        onClick={() => onSelect(patient.id)}
        onKeyDown={onKeyDown}
        sx={{
          flexGrow: 1,
          minWidth: 0,
          display: 'grid',
          gridTemplateColumns: 'minmax(78px, auto) minmax(0, 1fr)',
          columnGap: 1,
          textAlign: 'start',
          paddingInlineStart: 2,
          py: 0.75,
          '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: -2 },
        }}
      >
        <Box component="span">
          <Typography
            component="span"
            variant="body2"
            sx={{ display: 'block', fontWeight: 650, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' }}
          >
            {format.time(startsAt)}
          </Typography>
          <DueWords startsAt={startsAt} />
        </Box>
        <Box component="span" sx={{ minWidth: 0 }}>
          <Typography component="span" variant="body2" sx={{ display: 'block', fontWeight: 500 }}>
            <PersonName name={patient.fullName} isOneLine />
          </Typography>
          <Typography component="span" variant="caption" color="text.secondary" noWrap sx={{ display: 'block' }}>
            <bdi>{doctor}</bdi>
          </Typography>
        </Box>
      </ButtonBase>
      {mayQueue && (
        <Tooltip title={t('expected.arrivedNamed', { name: patient.fullName })}>
          <Button
            size="small"
            variant="outlined"
            aria-label={t('expected.arrivedNamed', { name: patient.fullName })}
            tabIndex={-1}
            loading={arrival.isBusy}
            onClick={arrive}
            sx={{ minWidth: 36, px: 0.5, marginInlineEnd: 1, flexShrink: 0 }}
          >
            <HowToRegOutlined fontSize="small" />
          </Button>
        </Tooltip>
      )}
    </Box>
  )
}
