import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { type FocusEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { foldName } from '#shared/domain/patients/name.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import type { PrescriptionAids } from './aids.queries.ts'
import { ChoiceText, choiceKey, choiceLabel, type MedicineChoice } from './medicine-option.tsx'
import { MOST } from './prescription-lines.ts'
import { useMedicineSearch } from './use-medicine-search.ts'

interface MedicinePickerProps {
  label: string
  text: string
  aids: PrescriptionAids
  placeholder?: string
  isReadOnly: boolean
  /** A sentence beneath the box, and that it is an error. */
  problem?: string | undefined
  onType: (text: string) => void
  onChoose: (choice: MedicineChoice) => void
  /** Enter where nothing is to be chosen. */
  onGoOn: () => void
  /** The box was left with a text nobody chose anything for. */
  onLeave?: () => void
}

/** Favourites and templates whose name holds what was typed behind the point. */
const aidsFor = (typed: string, { favourites, templates }: PrescriptionAids): MedicineChoice[] => {
  const wanted = foldName(typed.replace(/^\./, ''))
  const fits = ({ name }: { name: string }) => foldName(name).includes(wanted)
  return [
    ...favourites.filter(fits).map(({ id, name, line }) => ({ kind: 'favourite' as const, id, name, lines: [line] })),
    ...templates.filter(fits).map(({ id, name, lines }) => ({ kind: 'template' as const, id, name, lines })),
  ]
}

const useChoices = (text: string, aids: PrescriptionAids, isOpen: boolean) => {
  const isAid = text.startsWith('.') || text.trim() === ''
  const search = useMedicineSearch(isOpen && !isAid ? text.trim() : '')
  const choices: MedicineChoice[] = isAid
    ? aidsFor(text, aids)
    : [
        ...search.hits.map((medicine) => ({ kind: 'medicine' as const, medicine })),
        { kind: 'text', text: text.trim().slice(0, MOST.name) },
      ]
  return { ...search, choices, isAid, isFresh: isAid || search.isFresh }
}

/** Where a medicine is typed: the catalogue as one types, one's favourites behind a point, and what was typed as it stands. */
export const MedicinePicker = (props: MedicinePickerProps) => {
  const { text, onChoose, onGoOn } = props
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const [isOpen, setOpen] = useState(false)
  const { choices, isAid, isFresh, error, findNow } = useChoices(text, props.aids, isOpen)
  const choose = (choice: MedicineChoice) => {
    setOpen(false)
    onChoose(choice)
  }
  const chooseFirst = async () => {
    const typed = text.trim()
    const [first] = await findNow(typed).catch(() => [])
    choose(first ? { kind: 'medicine', medicine: first } : { kind: 'text', text: typed })
  }
  const onKeyDown = (event: KeyboardEvent & { defaultMuiPrevented?: boolean | undefined }) => {
    if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
    const hasChoice = isOpen && text.trim() !== '' && choices.length > 0
    const isPlain = !event.ctrlKey && !event.altKey && !event.metaKey
    if (isPlain && hasChoice && isFresh) return
    // The list has nothing to give yet, or nothing for this key: it must not take an earlier list's first line.
    event.defaultMuiPrevented = true
    if (!isPlain) return
    event.preventDefault()
    if (hasChoice && !isAid) void chooseFirst()
    else if (!isAid || text === '') onGoOn()
  }
  const onBlur = (event: FocusEvent) => {
    // Another window came to the front: the box is not left.
    if (document.activeElement !== event.target) props.onLeave?.()
  }
  return (
    <Autocomplete<MedicineChoice, false, false, true>
      freeSolo
      clearIcon={null}
      forcePopupIcon={false}
      readOnly={props.isReadOnly}
      // Nothing is ever "chosen" in the box: what was is the line's.
      value={null}
      inputValue={text}
      open={isOpen && choices.length > 0}
      options={choices}
      filterOptions={(all) => all}
      autoHighlight={text.trim() !== ''}
      getOptionLabel={(choice) => (typeof choice === 'string' ? choice : choiceLabel(choice))}
      getOptionKey={(choice) => (typeof choice === 'string' ? choice : choiceKey(choice))}
      isOptionEqualToValue={() => false}
      onOpen={() => setOpen(true)}
      onClose={() => setOpen(false)}
      onInputChange={(_event, typed, reason) => {
        if (reason === 'input') props.onType(typed)
      }}
      onChange={(_event, choice) => {
        // With a free text allowed, Enter on the line the list marked by itself gives the text instead of that line.
        const meant = typeof choice === 'string' ? choices[0] : choice
        if (meant) choose(meant)
      }}
      onKeyDown={onKeyDown}
      onBlur={onBlur}
      slotProps={{
        popper: { placement: 'bottom-start', style: { width: 'min(560px, 92vw)' } },
        paper: { variant: 'outlined', sx: { boxShadow: 8 } },
      }}
      renderOption={({ key: _key, ...line }, choice) => (
        <Box component="li" {...line} key={choiceKey(choice)}>
          <ChoiceText choice={choice} search={text} />
        </Box>
      )}
      renderInput={(params) => (
        <TextField
          {...params}
          label={props.label}
          placeholder={props.placeholder ?? ''}
          error={props.problem !== undefined || error !== null}
          helperText={
            props.problem ??
            (error ? sentence(error) : undefined) ??
            (isAid && isOpen && choices.length === 0 && text !== '' ? t('picker.noAid') : undefined)
          }
          slotProps={{
            ...params.slotProps,
            inputLabel: { ...params.slotProps.inputLabel, shrink: true },
            htmlInput: { ...params.slotProps.htmlInput, maxLength: MOST.name, spellCheck: false, 'data-field': 'name' },
          }}
        />
      )}
    />
  )
}
