import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'

/** What a booking is for, as the desk fills it in. */
export interface Purpose {
  kind: Appointment['kind']
  mode: Appointment['mode']
  /** Whether the patient stands at the desk or telephones. */
  source: 'desk' | 'phone'
  reason: string
}

export const NO_PURPOSE: Purpose = { kind: 'new', mode: 'in-person', source: 'desk', reason: '' }

const KINDS = ['new', 'follow-up', 'emergency'] as const
const MODES = ['in-person', 'online'] as const
const SOURCES = ['desk', 'phone'] as const

interface PurposeProps {
  purpose: Purpose
  onPurpose: (next: Purpose) => void
}

/** Kind, way of meeting, how it was asked for, and the reason: from the clinic's list or in one's own words. */
export function PurposeFields({ purpose, onPurpose }: PurposeProps) {
  const { t } = useTranslation('booking')
  const change = (changed: Partial<Purpose>) => onPurpose({ ...purpose, ...changed })
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <ReasonField reason={purpose.reason} onReason={(reason) => change({ reason })} />
      <ChoiceField
        label={t('kind.label')}
        value={purpose.kind}
        choices={KINDS.map((kind) => ({ value: kind, text: t(`kind.${kind}`) }))}
        onChange={(kind) => change({ kind })}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'minmax(0, 5fr) minmax(0, 6fr)', gap: 1.5 }}>
        <ChoiceField
          label={t('mode.label')}
          value={purpose.mode}
          choices={MODES.map((mode) => ({ value: mode, text: t(`mode.${mode}`) }))}
          onChange={(mode) => change({ mode })}
        />
        <ChoiceField
          label={t('source.label')}
          value={purpose.source}
          choices={SOURCES.map((source) => ({ value: source, text: t(`source.${source}`) }))}
          onChange={(source) => change({ source })}
        />
      </Box>
    </Box>
  )
}

function ReasonField({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation('booking')
  const reasons = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'visit-reasons' } }))
  const names = reasons.data?.filter((term) => term.isActive).map((term) => term.name) ?? []
  return (
    <Autocomplete
      freeSolo
      options={names}
      inputValue={reason}
      onInputChange={(_event, text) => onReason(text)}
      renderInput={(params) => <TextField {...params} label={t('reason')} placeholder={t('reasonHint')} />}
      slotProps={{ popper: { placement: 'bottom-start' } }}
    />
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  choices: readonly { value: T; text: string }[]
  onChange: (value: T) => void
}

/** A few choices side by side under their label; one of them is always chosen. */
function ChoiceField<T extends string>({ label, value, choices, onChange }: ChoiceProps<T>) {
  const id = useId()
  return (
    <Box sx={{ minWidth: 0 }}>
      <Typography id={id} variant="caption" color="text.secondary" component="div" sx={{ mb: 0.25 }}>
        {label}
      </Typography>
      <ToggleButtonGroup
        exclusive
        size="small"
        color="primary"
        fullWidth
        aria-labelledby={id}
        value={value}
        onChange={(_event, chosen: T | null) => chosen !== null && onChange(chosen)}
      >
        {choices.map((choice) => (
          <ToggleButton
            key={choice.value}
            value={choice.value}
            sx={{ textTransform: 'none', py: 0.5, px: 0.75, whiteSpace: 'nowrap' }}
          >
            {choice.text}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
    </Box>
  )
}
