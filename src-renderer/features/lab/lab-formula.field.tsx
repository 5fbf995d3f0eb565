import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useController } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { codesIn, readFormula } from '#shared/domain/lab/formula.ts'
import type { FormulaProblem } from '#shared/domain/lab/lab-terms.ts'
import { readFieldMessage } from '../../widgets/field-message.ts'
import { LabFormulaTrial } from './lab-formula-trial.tsx'
import type { TestControl } from './lab-test-form.ts'

interface Fault {
  problem: FormulaProblem
  at: number | null
}

interface FormulaFieldProps {
  control: TestControl
  at: number
  /** Found while it is typed, together with the other parameters. */
  fault: Fault | undefined
}

/** The formula of a computed parameter, read as it is typed: what is wrong and where, else a try-out. */
export const LabFormulaField = ({ control, at, fault }: FormulaFieldProps) => {
  const { t } = useTranslation('lab-catalogue')
  const { field, fieldState } = useController({ control, name: `parameters.${at}.formula` })
  const { ref, ...rest } = field
  const faultWords = useFaultWords(field.value)
  const refused = fieldState.error ? readFieldMessage(fieldState.error.message ?? '').code : undefined
  const problem = fault ? faultWords(fault) : refused && t([`formula.problem.${refused}`, 'formula.problem.syntax'])
  const reading = readFormula(field.value)
  const codes = reading.ok ? codesIn(reading.formula) : []
  const understood = codes.length > 0 ? t('formula.from', { codes: codes.join(', ') }) : t('formula.hint')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <TextField
        {...rest}
        inputRef={ref}
        label={t('formula.label')}
        autoComplete="off"
        error={problem !== undefined}
        helperText={problem ?? understood}
        slotProps={{ htmlInput: { spellCheck: false }, formHelperText: { role: 'status' } }}
      />
      {reading.ok && !fault && <LabFormulaTrial control={control} at={at} formula={reading.formula} codes={codes} />}
    </Box>
  )
}

/** The sentence for a fault, with the place or the code it is about. */
const useFaultWords = (formula: string) => {
  const { t } = useTranslation('lab-catalogue')
  return ({ problem, at }: Fault): string => {
    const rest = at === null ? '' : formula.slice(at)
    if (problem === 'syntax' && rest.trim() === '') return t('formula.problem.syntaxEnd')
    const code = /^\w+/.exec(rest)?.[0] ?? ''
    return t(`formula.problem.${problem}`, { code, place: (at ?? 0) + 1, text: rest.slice(0, 12) })
  }
}
