import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import type { KeyboardEvent } from 'react'
import { type Control, type FieldPathByValue, type FieldValues, useController } from 'react-hook-form'
import type { Term } from '#shared/contract/catalog.contract.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { api } from '../client/api.ts'
import { useFieldSentence } from './error-sentence.tsx'

/** The words of a list that may be chosen: those in use, and the ones that are chosen already. */
export const useListWords = (list: MasterList, present: readonly number[]): Term[] => {
  const terms = useQuery(api.catalog.listTerms.queryOptions({ input: { list } }))
  return (terms.data ?? []).filter((term) => term.isActive || present.includes(term.id))
}

/** Enter in an open list chooses; it must not also send the form. */
export const chooseNotSend = (event: KeyboardEvent) => {
  const isOpen = event.target instanceof HTMLElement && event.target.ariaExpanded === 'true'
  if (event.key === 'Enter' && isOpen && !event.ctrlKey) event.preventDefault()
}

const NONE = ''

/** One word of a list, or none. */
export const TermControl = <T extends FieldValues, O>(props: {
  control: Control<T, unknown, O>
  name: FieldPathByValue<T, number | null>
  list: MasterList
  label: string
  noneLabel: string
  present: number | null
  hint?: string
  required?: boolean
}) => {
  const fieldSentence = useFieldSentence()
  const choices = useListWords(props.list, props.present === null ? [] : [props.present])
  const { field, fieldState } = useController({ control: props.control, name: props.name })
  const value: unknown = field.value
  return (
    <TextField
      select
      inputRef={field.ref}
      label={props.label}
      value={choices.find((term) => term.id === value)?.id ?? NONE}
      onChange={(event) => field.onChange(event.target.value === NONE ? null : Number(event.target.value))}
      onBlur={field.onBlur}
      required={props.required ?? false}
      error={fieldState.invalid}
      helperText={fieldSentence(fieldState.error) ?? props.hint}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value={NONE}>{props.noneLabel}</MenuItem>
      {choices.map((term) => (
        <MenuItem key={term.id} value={term.id}>
          {term.name}
        </MenuItem>
      ))}
    </TextField>
  )
}
