import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldName } from '#shared/domain/patients/name.ts'
import { api } from '../../client/api.ts'
import { substancesIn } from './substances.ts'

const PAUSE_MS = 120

interface SubstanceFieldProps {
  value: string
  error: string | undefined
  onChange: (substance: string) => void
}

/** What somebody is allergic to: generic names and groups of the clinic's medicines are suggested, anything else may be typed. */
export function SubstanceField({ value, error, onChange }: SubstanceFieldProps) {
  const { t } = useTranslation('history')
  const [paused, setPaused] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(value), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [value])
  const text = paused.trim()
  const found = useQuery(
    api.catalog.searchMedicines.queryOptions({
      input: { text: text.slice(0, 200), limit: 60 },
      enabled: foldName(text).length >= 2,
      placeholderData: keepPreviousData,
      gcTime: 60_000,
    }),
  )
  return (
    <Autocomplete<string, false, false, true>
      freeSolo
      disablePortal
      slotProps={{ popper: { popperOptions: { strategy: 'fixed' } } }}
      inputValue={value}
      options={text === '' ? [] : substancesIn(found.data ?? [], value)}
      filterOptions={(all) => all}
      onInputChange={(_event, typed) => onChange(typed.slice(0, 120))}
      renderInput={(params) => (
        <TextField
          {...params}
          label={t('allergies.substance')}
          required
          autoFocus
          error={error !== undefined}
          helperText={error ?? t('allergies.substanceHint')}
        />
      )}
    />
  )
}
