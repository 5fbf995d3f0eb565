import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiagnosisHit } from '#shared/contract/catalog-codes.contract.ts'
import { api } from '../../client/api.ts'
import { MarkedText } from '../../widgets/marked-text.tsx'

const PAUSE_MS = 90

/** A condition by its code, or in one's own words with no code. */
interface NamedCondition {
  code: string | null
  name: string
}

interface ConditionNameFieldProps {
  value: NamedCondition
  error: string | undefined
  onChange: (condition: NamedCondition) => void
}

/** Finds a condition in ICD-10 as one types; what is not found there stays as it was typed. */
export function ConditionNameField({ value, error, onChange }: ConditionNameFieldProps) {
  const { t } = useTranslation('history')
  const [paused, setPaused] = useState(value.name)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value.name), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value.name])
  const found = useQuery(
    api.catalog.searchDiagnoses.queryOptions({
      input: { text: paused.trim().slice(0, 200), limit: 12 },
      enabled: value.code === null && paused.trim() !== '',
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  )
  return (
    <Autocomplete<DiagnosisHit, false, false, true>
      freeSolo
      disablePortal
      slotProps={{ popper: { popperOptions: { strategy: 'fixed' } } }}
      inputValue={value.name}
      options={value.name.trim() === '' || value.code !== null ? [] : (found.data?.codes ?? [])}
      filterOptions={(all) => all}
      getOptionLabel={(option) => (typeof option === 'string' ? option : option.name)}
      onInputChange={(_event, name, reason) => {
        if (reason !== 'reset' && reason !== 'selectOption') onChange({ code: null, name: name.slice(0, 300) })
      }}
      onChange={(_event, chosen) => {
        if (chosen !== null && typeof chosen !== 'string') onChange({ code: chosen.code, name: chosen.name })
      }}
      renderOption={({ key: _key, ...line }, { code, name }) => (
        <Box component="li" {...line} key={code} sx={{ gap: 1.5 }}>
          <Typography variant="body2" component="span" sx={{ minWidth: 64, fontWeight: 600 }}>
            <MarkedText text={code} search={value.name} />
          </Typography>
          <Typography variant="body2" component="span">
            <MarkedText text={name} search={value.name} />
          </Typography>
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('conditions.name')}
          required
          autoFocus
          error={error !== undefined}
          helperText={
            error ?? (value.code === null ? t('conditions.nameHint') : t('conditions.code', { code: value.code }))
          }
        />
      )}
    />
  )
}
