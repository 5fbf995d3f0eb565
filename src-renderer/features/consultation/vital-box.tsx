import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Vital } from '#shared/domain/consultation/vital-limits.ts'
import { changesSince, type VitalStanding } from '#shared/domain/consultation/vitals.ts'
import type { Age } from '#shared/domain/patients/age.ts'
import { useFormat } from '../../widgets/format.ts'
import { VitalStandingWords } from './vital-standing.tsx'
import { useVitalWords } from './vital-words.ts'
import { readNumber, unitSlip } from './vitals-typing.ts'

interface VitalBoxProps {
  vital: Vital
  text: string
  standing: VitalStanding
  age: Age | null
  last: { value: number; takenAt: string } | undefined
  isAsked: boolean
  /** Why it is asked: the pair of pressures does not fit. */
  isPressureOdd: boolean
  isConfirmed: boolean
  isTried: boolean
  autoFocus: boolean
  onChange: (text: string) => void
  onConfirm: (isConfirmed: boolean) => void
  /** Enter: on to what comes next. */
  onNext: (from: HTMLElement) => void
}

/** One vital: its box with its unit, what it was before, and what is to be said of what was typed. */
export function VitalBox(props: VitalBoxProps) {
  const { vital, text, standing, age, last, isAsked } = props
  const words = useVitalWords()
  const value = readNumber(text)
  const refusal = useRefusal(vital, value, standing)
  const onEnter = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey) return
    event.preventDefault()
    props.onNext(event.currentTarget)
  }
  return (
    <Box
      role="group"
      aria-label={words.name(vital)}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '272px minmax(0, 1fr)' },
        columnGap: 2,
        rowGap: 0.25,
        alignItems: 'start',
      }}
    >
      <TextField
        label={words.name(vital)}
        value={text}
        autoFocus={props.autoFocus}
        onChange={(event) => props.onChange(event.target.value)}
        error={refusal !== undefined || (isAsked && !props.isConfirmed && props.isTried)}
        helperText={refusal}
        slotProps={{
          input: { endAdornment: <InputAdornment position="end">{words.unit(vital)}</InputAdornment> },
          htmlInput: {
            inputMode: 'decimal',
            autoComplete: 'off',
            'data-vital': vital,
            onKeyDown: onEnter,
            maxLength: 9,
          },
        }}
      />
      <Box sx={{ minHeight: 40, display: 'flex', flexDirection: 'column', justifyContent: 'center', minWidth: 0 }}>
        <LastValue vital={vital} last={last} now={standing.kind === 'accepted' ? value : null} />
        {standing.kind === 'accepted' && value !== null && (
          <Typography variant="body2" component="div" aria-live="polite">
            <VitalStandingWords vital={vital} value={value} age={age} isLong />
          </Typography>
        )}
        {isAsked && <Question {...props} onEnter={onEnter} />}
      </Box>
    </Box>
  )
}

/** Why a value cannot be taken, with the unit it may have been meant in. */
function useRefusal(vital: Vital, value: number | null, standing: VitalStanding): string | undefined {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  if (standing.kind !== 'refused' || value === null) return undefined
  const slip = unitSlip(vital, value)
  if (slip) return t(`vitals.slip.${slip.unit}`, { typed: slip.typed, meant: words.value(vital, slip.meant) })
  return t(`vitals.refused.${standing.why}`, {
    least: words.value(vital, standing.least),
    most: words.value(vital, standing.most),
  })
}

function LastValue({ vital, last, now }: { vital: Vital; last: VitalBoxProps['last']; now: number | null }) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  if (last === undefined) return null
  const [change] = now === null ? [] : changesSince({ [vital]: last.value }, { [vital]: now })
  return (
    <Typography variant="body2" color="text.secondary">
      {t('vitals.last', { value: words.value(vital, last.value), at: format.dateTime(last.takenAt) })}
      {change && (
        <Box component="span" sx={{ color: 'text.primary', fontWeight: 600 }}>
          {` · ${change.by === 0 ? t('vitals.unchanged') : words.change(vital, change.by)}`}
        </Box>
      )}
    </Typography>
  )
}

type QuestionProps = VitalBoxProps & { onEnter: (event: KeyboardEvent<HTMLElement>) => void }

/** Asks whether an unusual value is right. */
function Question({ vital, text, standing, isPressureOdd, isConfirmed, isTried, onConfirm, onEnter }: QuestionProps) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const value = readNumber(text)
  const asks = standing.kind === 'accepted' ? standing.asks : null
  const slip = value === null ? undefined : unitSlip(vital, value)
  const why = [
    slip && t(`vitals.slip.${slip.unit}`, { typed: slip.typed, meant: words.value(vital, slip.meant) }),
    asks && t('vitals.unlikely', { least: words.value(vital, asks.least), most: words.value(vital, asks.most) }),
    vital === 'diastolic' && isPressureOdd && t('vitals.pressureOdd'),
  ].filter(Boolean)
  return (
    <Box>
      <Typography
        variant="body2"
        component="div"
        role="alert"
        sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color: 'warning.main' }}
      >
        <WarningAmberOutlined sx={{ fontSize: 16 }} aria-hidden />
        {why.length > 0 ? why.join(' ') : t('vitals.unusual')}
      </Typography>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={isConfirmed}
            onChange={(_event, checked) => onConfirm(checked)}
            slotProps={{
              input: {
                'data-confirms': vital,
                'aria-invalid': isTried && !isConfirmed,
                onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
                  if (event.key === 'Enter' && !event.ctrlKey) onConfirm(true)
                  onEnter(event)
                },
              } as object,
            }}
            sx={{ py: 0.25 }}
          />
        }
        label={t('vitals.confirm', { value: value === null ? '' : words.value(vital, value) })}
        slotProps={{ typography: { variant: 'body2', sx: { fontWeight: 600 } } }}
      />
    </Box>
  )
}
