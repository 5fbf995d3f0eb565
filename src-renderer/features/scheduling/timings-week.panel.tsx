import AddIcon from '@mui/icons-material/Add'
import ContentCopyIcon from '@mui/icons-material/ContentCopyOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EventIcon from '@mui/icons-material/EventOutlined'
import Alert from '@mui/material/Alert'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { readTime } from './timings-typed-time.ts'
import { copyDay, type HoursRow, newRow, WEEKDAYS, type WeekProblems } from './timings-week.ts'

interface WeekProps {
  rows: readonly HoursRow[]
  problems: WeekProblems | null
  onChange: (rows: HoursRow[]) => void
}

/** A doctor's hours of every day of the week; several a day, each named and limited to dates where the clinic likes. */
export const WeekPanel = ({ rows, problems, onChange }: WeekProps) => {
  const { t } = useTranslation('timings')
  return (
    <Box sx={{ display: 'grid' }}>
      {WEEKDAYS.map((weekday) => (
        <DayHours key={weekday} weekday={weekday} rows={rows} problems={problems} onChange={onChange} />
      ))}
      {problems?.isOverlapping && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {t('hoursOverlap')}
        </Alert>
      )}
    </Box>
  )
}

const DayHours = ({ weekday, rows, problems, onChange }: WeekProps & { weekday: number }) => {
  const { t } = useTranslation('timings')
  const today = useClinicToday()
  const own = rows.filter((row) => row.weekday === weekday)
  const addButton = useRef<HTMLButtonElement>(null)
  // New hours are typed at once; of removed ones nothing is left that could keep the focus.
  const [added, setAdded] = useState<number>()
  const add = () => {
    const row = newRow(weekday, rows, today)
    setAdded(row.key)
    onChange([...rows, row])
  }
  const remove = (removed: HoursRow) => {
    addButton.current?.focus()
    onChange(rows.filter(({ key }) => key !== removed.key))
  }
  const day = t(`weekday.${weekday}`)
  const change = (changed: HoursRow) => onChange(rows.map((row) => (row.key === changed.key ? changed : row)))
  const workdays = [1, 2, 3, 4, 5].filter((other) => other !== weekday)
  return (
    <Box
      component="section"
      aria-label={day}
      sx={{
        display: 'grid',
        gridTemplateColumns: '96px minmax(0, 1fr) auto',
        gap: 2,
        py: 1,
        borderBottom: '1px solid var(--mui-palette-divider)',
        alignItems: 'start',
      }}
    >
      <Typography sx={{ fontWeight: 600, pt: 1 }}>{day}</Typography>
      <Box sx={{ display: 'grid', gap: 1.5 }}>
        {own.length === 0 && (
          <Typography color="textSecondary" sx={{ pt: 1 }}>
            {t('dayOff')}
          </Typography>
        )}
        {own.map((row) => (
          <HoursLine
            key={row.key}
            row={row}
            day={day}
            today={today}
            problem={problems?.rows.get(row.key)}
            onChange={change}
            isNew={row.key === added}
            onRemove={() => remove(row)}
          />
        ))}
      </Box>
      <Box sx={{ display: 'flex' }}>
        {own.length > 0 && (
          <Tooltip title={t('copyToWorkdays', { day })}>
            <IconButton
              aria-label={t('copyToWorkdays', { day })}
              onClick={() => onChange(copyDay(rows, weekday, workdays))}
            >
              <ContentCopyIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
        <Tooltip title={t('addHours')}>
          <IconButton ref={addButton} color="primary" aria-label={t('addHoursOn', { day })} onClick={add}>
            <AddIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
    </Box>
  )
}

interface LineProps {
  row: HoursRow
  day: string
  today: string
  problem: 'no_time' | 'ends_before_start' | undefined
  /** Added just now: its first box takes the focus. */
  isNew: boolean
  onChange: (row: HoursRow) => void
  onRemove: () => void
}

const HoursLine = ({ row, day, today, problem, isNew, onChange, onRemove }: LineProps) => {
  const { t } = useTranslation('timings')
  const hadLimits = useRef(row.validTo !== '' || row.validFrom > today)
  const [isLimited, setLimited] = useState(hadLimits.current)
  const names = [t('name.morning'), t('name.afternoon'), t('name.evening')]
  const isWrong = (time: string | undefined) => problem === 'ends_before_start' || (problem && time === undefined)
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'flex-start' }}>
      <TimeBox
        label={t('from')}
        value={row.from}
        autoFocus={isNew}
        isWrong={Boolean(isWrong(readTime(row.from)))}
        onChange={(from) => onChange({ ...row, from })}
      />
      <TimeBox
        label={t('to')}
        value={row.to}
        isEnd
        isWrong={Boolean(isWrong(readTime(row.to, true)))}
        onChange={(to) => onChange({ ...row, to })}
      />
      <Autocomplete
        freeSolo
        options={names}
        inputValue={row.name}
        onInputChange={(_event, name) => onChange({ ...row, name })}
        sx={{ width: 136 }}
        renderInput={(params) => <TextField {...params} label={t('hoursName')} size="small" />}
      />
      {isLimited && (
        <>
          <Box sx={{ width: 168 }}>
            <DateField
              label={t('validFrom')}
              value={row.validFrom}
              autoFocus={!hadLimits.current}
              onChange={(date) => onChange({ ...row, validFrom: date ?? today })}
            />
          </Box>
          <Box sx={{ width: 168 }}>
            <DateField
              label={t('validTo')}
              value={row.validTo || null}
              min={row.validFrom}
              onChange={(date) => onChange({ ...row, validTo: date ?? '' })}
            />
          </Box>
        </>
      )}
      <Box sx={{ display: 'flex' }}>
        {!isLimited && (
          <Tooltip title={t('limitDates')}>
            <IconButton aria-label={t('limitDatesOn', { day, from: row.from })} onClick={() => setLimited(true)}>
              <EventIcon fontSize="small" />
            </IconButton>
          </Tooltip>
        )}
        <Tooltip title={t('removeHours')}>
          <IconButton aria-label={t('removeHoursOn', { day, from: row.from })} onClick={onRemove}>
            <DeleteIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      {problem && (
        <Typography role="alert" variant="body2" color="error" sx={{ flexBasis: '100%' }}>
          {t(`problem.${problem}`)}
        </Typography>
      )}
    </Box>
  )
}

interface TimeBoxProps {
  label: string
  value: string
  isWrong: boolean
  isEnd?: boolean
  autoFocus?: boolean
  onChange: (typed: string) => void
}

/** A time of day as people type it; it becomes `HH:mm` on leaving the box. */
export const TimeBox = ({ label, value, isWrong, isEnd = false, autoFocus = false, onChange }: TimeBoxProps) => (
  <TextField
    label={label}
    value={value}
    error={isWrong}
    autoFocus={autoFocus}
    size="small"
    // What is proposed is typed over.
    onFocus={(event) => event.target.select()}
    sx={{ width: 80 }}
    onChange={(event) => onChange(event.target.value)}
    onBlur={() => onChange(readTime(value, isEnd) ?? value)}
    slotProps={{ htmlInput: { inputMode: 'numeric', autoComplete: 'off' } }}
  />
)
