import Box from '@mui/material/Box'
import { type KeyboardEvent, useState } from 'react'
import { type UseFormReturn, useFieldArray, useFormState, useWatch } from 'react-hook-form'
import { type LabTestFields, MAX_PARAMETERS } from '#shared/contract/lab.values.ts'
import { NEW_PARAMETER, parameterFaults } from './lab-parameter-form.ts'
import { LabParameterList } from './lab-parameter-list.tsx'
import { LabParameterPane } from './lab-parameter-pane.tsx'
import type { TestFormValues } from './lab-test-form.ts'

interface ParametersProps {
  form: UseFormReturn<TestFormValues, unknown, LabTestFields>
  chosen: number
  onChoose: (at: number) => void
}

/** Enter in one of the many boxes must not save the whole test; Ctrl+Enter does. */
const notEnter = (event: KeyboardEvent) => {
  const isBox = event.target instanceof HTMLInputElement
  if (event.key === 'Enter' && isBox && !event.ctrlKey && !event.metaKey) event.preventDefault()
}

/** The parameters of a test: a list of them, and the boxes of the one that is chosen. */
export const LabParameters = ({ form, chosen, onChoose }: ParametersProps) => {
  const { control } = form
  const { fields, append, insert, remove, move } = useFieldArray({ control, name: 'parameters' })
  const parameters = useWatch({ control, name: 'parameters' })
  const { errors } = useFormState({ control, name: 'parameters' })
  const [added, setAdded] = useState<number>()
  const at = Math.min(chosen, fields.length - 1)
  const faults = parameterFaults(parameters)
  const isFaulty = (place: number) =>
    Boolean(errors.parameters?.[place]) || faults.doubleCodes.has(place) || faults.formulas.has(place)
  const add = (place: number, values: TestFormValues['parameters'][number]) => {
    if (place === fields.length) append(values, { shouldFocus: false })
    else insert(place, values, { shouldFocus: false })
    setAdded(place)
    onChoose(place)
  }
  const current = parameters[at]
  const open = fields[at]
  return (
    <Box
      onKeyDown={notEnter}
      sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', md: '232px minmax(0, 1fr)' }, gap: 2, pt: 1 }}
    >
      <LabParameterList
        parameters={parameters}
        keys={fields.map(({ id }) => id)}
        chosen={at}
        isFaulty={isFaulty}
        isFull={fields.length >= MAX_PARAMETERS}
        onChoose={(place) => {
          setAdded(undefined)
          onChoose(place)
        }}
        onAdd={() => add(fields.length, structuredClone(NEW_PARAMETER))}
        onCopy={() => current && add(at + 1, { ...structuredClone(current), parameterId: null, code: '' })}
        onMove={(by) => {
          move(at, at + by)
          onChoose(at + by)
        }}
        onRemove={() => {
          remove(at)
          onChoose(Math.max(0, at - 1))
        }}
      />
      {open && (
        <LabParameterPane
          // Its boxes belong to its place in the list: moved, they are made anew.
          key={`${open.id}-${at}`}
          form={form}
          at={at}
          faults={faults}
          isNew={added === at}
        />
      )}
    </Box>
  )
}
