import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DiagnosisHit } from '#shared/contract/catalog-codes.contract.ts'
import type { DiagnosisEntry } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { MarkedText } from '../../widgets/marked-text.tsx'

/** A line of the picker: a code, or what was typed as it stands. */
type Choice = ({ kind: 'code' } & DiagnosisHit) | { kind: 'text'; name: string }

const LONGEST = 200

const entryOf = (choice: Choice): DiagnosisEntry => ({
  code: choice.kind === 'code' ? choice.code : null,
  name: choice.name,
  certainty: 'provisional',
  problem: 'new',
  isLongTerm: false,
})

interface DiagnosisPickerProps {
  onAdd: (diagnosis: DiagnosisEntry) => void
  /** ArrowUp in the empty box goes to what was added. */
  onUp: () => void
  isFull: boolean
}

/**
 * Adds a diagnosis: words in any order or the beginning of a code, the doctor's own frequent ones first, arrows and Enter; the
 * last line always takes what was typed as it stands.
 */
export function DiagnosisPicker({ onAdd, onUp, isFull }: DiagnosisPickerProps) {
  const { t } = useTranslation('visit')
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const text = typed.trim()
  const found = useQuery(
    api.catalog.searchDiagnoses.queryOptions({
      input: { text },
      enabled: isOpen || text !== '',
      placeholderData: keepPreviousData,
    }),
  )
  const hits = found.data?.codes ?? []
  const choices: Choice[] = [
    ...hits.map((hit) => ({ kind: 'code', ...hit }) as const),
    ...(text === '' ? [] : [{ kind: 'text', name: text } as const]),
  ]
  // What stands in the list belongs to what was typed before: nobody means that by Enter.
  const isBehind = found.isPlaceholderData || (text !== '' && found.isFetching && found.data === undefined)
  const take = (choice: Choice) => {
    onAdd(entryOf(choice))
    setTyped('')
    setOpen(false)
  }
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  // Enter was pressed before the list caught up: the first of what was typed is meant, as soon as it is there.
  const [isAwaited, setAwaited] = useState(false)
  const [first] = choices
  useEffect(() => {
    if (!isAwaited || isBehind) return
    setAwaited(false)
    if (first) latest.current(first)
  }, [isAwaited, isBehind, first])
  const onKeyDown = (event: KeyboardEvent & { defaultMuiPrevented?: boolean | undefined }) => {
    const isModified = event.ctrlKey || event.altKey || event.metaKey
    if (isModified) event.defaultMuiPrevented = true
    if (event.key === 'Enter' && isBehind && text !== '' && !isModified) {
      event.defaultMuiPrevented = true
      event.preventDefault()
      setAwaited(true)
    }
    if (event.key === 'ArrowUp' && typed === '' && !isOpen && !isModified) {
      event.defaultMuiPrevented = true
      event.preventDefault()
      onUp()
    }
  }
  return (
    <Autocomplete<Choice, false, false, false>
      forcePopupIcon={false}
      autoHighlight
      openOnFocus={false}
      open={isOpen && choices.length > 0}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      options={choices}
      filterOptions={(all) => all}
      value={null}
      inputValue={typed}
      disabled={isFull}
      onInputChange={(_event, value, reason) => {
        if (reason !== 'input' && reason !== 'clear') return
        setTyped(value)
        setAwaited(false)
      }}
      onChange={(_event, chosen) => {
        if (chosen === null) return
        take(chosen)
      }}
      onKeyDown={onKeyDown}
      onBlur={() => text !== '' && !isAwaited && take({ kind: 'text', name: text })}
      // A new list begins with its first line again: MUI would stay with a line of the same label.
      getOptionLabel={(choice) => `${isBehind} ${text} ${choice.name}`}
      getOptionKey={(choice) => (choice.kind === 'code' ? choice.code : 'text')}
      renderOption={({ key, ...props }, choice) => (
        <li key={key} {...props}>
          <ChoiceLine choice={choice} search={text} />
        </li>
      )}
      slotProps={{ listbox: { sx: { maxHeight: 360 } } }}
      renderInput={(params) => (
        <TextField
          {...params}
          placeholder={t('diagnosis.add')}
          helperText={found.data?.isLoading === true ? t('diagnosis.loading') : undefined}
          slotProps={{
            ...params.slotProps,
            htmlInput: {
              ...params.slotProps.htmlInput,
              'aria-label': t('diagnosis.add'),
              maxLength: LONGEST,
              dir: 'auto',
            },
          }}
        />
      )}
    />
  )
}

function ChoiceLine({ choice, search }: { choice: Choice; search: string }) {
  const { t } = useTranslation('visit')
  if (choice.kind === 'text') {
    return (
      <Typography color="text.secondary">
        <bdi>{t('diagnosis.asText', { text: choice.name })}</bdi>
      </Typography>
    )
  }
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '84px minmax(0, 1fr)', columnGap: 1, width: '100%' }}>
      <Box component="span" sx={{ fontFamily: 'monospace', fontWeight: choice.isLeaf ? 650 : 400 }}>
        <MarkedText text={choice.code} search={search} />
      </Box>
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        <MarkedText text={choice.name} search={search} />
        {!choice.isLeaf && (
          <Typography component="span" variant="caption" color="text.secondary">
            {` · ${t('diagnosis.hasCloser')}`}
          </Typography>
        )}
      </Box>
    </Box>
  )
}
