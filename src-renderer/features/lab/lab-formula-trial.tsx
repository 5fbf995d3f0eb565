import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { computeAll, evaluateFormula } from '#shared/domain/lab/formula.ts'
import type { Formula } from '#shared/domain/lab/formula-syntax.ts'
import { readLimit } from './lab-range-form.ts'
import type { TestControl } from './lab-test-form.ts'

interface TrialProps {
  control: TestControl
  at: number
  formula: Formula
  codes: readonly string[]
}

/** Tries a formula on values before it is saved; computed at once, and said where it cannot be. */
export const LabFormulaTrial = ({ control, at, formula, codes }: TrialProps) => {
  const { t } = useTranslation('lab-catalogue')
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({})
  const result = useTrialResult(control, at, formula, codes, typed)
  return (
    <Box
      role="group"
      aria-label={t('formula.try')}
      sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}
    >
      <Typography variant="body2" color="textSecondary">
        {t('formula.try')}
      </Typography>
      {codes.map((code) => {
        const text = typed[code] ?? ''
        return (
          <TextField
            key={code}
            size="small"
            label={code}
            value={text}
            onChange={(event) => setTyped({ ...typed, [code]: event.target.value })}
            error={text.trim() !== '' && readLimit(text) === undefined}
            sx={{ width: 104 }}
            slotProps={{ htmlInput: { inputMode: 'decimal', autoComplete: 'off', maxLength: 20 } }}
          />
        )
      })}
      <Typography role="status" sx={{ fontWeight: 600 }}>
        {result}
      </Typography>
    </Box>
  )
}

const useTrialResult = (
  control: TestControl,
  at: number,
  formula: Formula,
  codes: readonly string[],
  typed: Readonly<Record<string, string>>,
): string => {
  const { t } = useTranslation('lab-catalogue')
  const parameter = useWatch({ control, name: `parameters.${at}` })
  const numbers = new Map(codes.map((code) => [code, readLimit(typed[code] ?? '')] as const))
  if ([...numbers.values()].some((number) => number === undefined)) return t('formula.fillIn')
  const values = new Map(
    [...numbers].flatMap(([code, number]) => (number === undefined ? [] : [[code, number] as const])),
  )
  if (evaluateFormula(formula, values) === null) return t('formula.cannot')
  // Rounded as the bench will see it.
  const decimals = /^[0-6]$/.test(parameter.decimals.trim()) ? Number(parameter.decimals) : null
  const computed = computeAll([{ code: parameter.code, formula: parameter.formula, decimals }], values)
  const number = [...computed.values()][0] ?? 0
  return t('formula.result', {
    number: decimals === null ? number : number.toFixed(decimals),
    unit: parameter.unitDisplay,
  })
}
