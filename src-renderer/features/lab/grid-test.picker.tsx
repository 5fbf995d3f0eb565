import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LabTestSummary } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'

interface TestPickerProps {
  testId: number | null
  autoFocus: boolean
  onPick: (testId: number) => void
}

type Choice = LabTestSummary & { waiting: number }

/** Tests with how many wait for values of each, the longest lines first. */
const useChoices = (): Choice[] => {
  const mayList = useCan('catalog.read')
  const { data: tests = [] } = useQuery(api.lab.listTests.queryOptions({ enabled: mayList }))
  const { data: work } = useQuery(
    api.lab.worklist.queryOptions({ input: { states: ['received', 'in-progress'], limit: 200 } }),
  )
  const waiting = new Map<string, number>()
  for (const { tests: ofOrder } of work?.lines ?? []) {
    for (const { code, state } of ofOrder)
      if (state === 'received' || state === 'in-progress') waiting.set(code, (waiting.get(code) ?? 0) + 1)
  }
  return tests
    .map((test) => ({ ...test, waiting: waiting.get(test.code) ?? 0 }))
    .filter(({ isActive, waiting: count }) => isActive || count > 0)
    .sort((one, other) => other.waiting - one.waiting || one.name.localeCompare(other.name))
}

/** Picks the test the grid is about: by code or name, those that wait first. */
export function TestPicker({ testId, autoFocus, onPick }: TestPickerProps) {
  const { t } = useTranslation('lab-entry')
  const choices = useChoices()
  return (
    <Autocomplete
      key={testId}
      options={choices}
      value={choices.find(({ id }) => id === testId) ?? null}
      onChange={(_event, chosen) => chosen && onPick(chosen.id)}
      getOptionLabel={({ code, name }) => `${name} (${code})`}
      getOptionKey={({ id }) => id}
      isOptionEqualToValue={(one, other) => one.id === other.id}
      autoHighlight
      openOnFocus
      fullWidth
      sx={{ maxWidth: 460, minWidth: 280 }}
      noOptionsText={t('grid.noTest')}
      renderOption={({ key, ...option }, choice) => (
        <Box component="li" key={key} {...option} sx={{ display: 'flex', gap: 1 }}>
          <Box sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>{`${choice.name} (${choice.code})`}</Box>
          <Box sx={{ color: 'text.secondary', whiteSpace: 'nowrap', fontWeight: choice.waiting > 0 ? 600 : 400 }}>
            {t('grid.waiting', { count: choice.waiting })}
          </Box>
        </Box>
      )}
      renderInput={(params) => <TextField {...params} label={t('grid.pick')} autoFocus={autoFocus} />}
    />
  )
}
