import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Controller, type UseFormReturn, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { LabTestFields } from '#shared/contract/lab.values.ts'
import { PARAMETER_KINDS } from '#shared/domain/lab/lab-terms.ts'
import { UCUM_UNITS } from '#shared/domain/lab/ucum-units.ts'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'
import { ShortControl } from '../../widgets/short-control.tsx'
import { LabFormulaField } from './lab-formula.field.tsx'
import { LabParameterChoices } from './lab-parameter-choices.tsx'
import { PARTS_OF_KIND, type ParameterFaults } from './lab-parameter-form.ts'
import { LabRangeTable } from './lab-range-table.tsx'
import type { TestControl, TestFormValues } from './lab-test-form.ts'

interface PaneProps {
  form: UseFormReturn<TestFormValues, unknown, LabTestFields>
  at: number
  faults: ParameterFaults
  isNew: boolean
}

const TWELFTHS = { display: 'grid', gridTemplateColumns: 'repeat(12, 1fr)', gap: 1.5, alignItems: 'start' }

/** Everything of one parameter; which boxes there are follows from its kind. */
export const LabParameterPane = ({ form, at, faults, isNew }: PaneProps) => {
  const { t } = useTranslation('lab-catalogue')
  const { control } = form
  const kind = useWatch({ control, name: `parameters.${at}.kind` })
  const { isMeasured, hasChoices, hasLimits } = PARTS_OF_KIND[kind]
  return (
    <Box
      role="tabpanel"
      id="lab-parameter-pane"
      aria-labelledby={`lab-parameter-tab-${at}`}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}
    >
      <Box sx={TWELFTHS}>
        <Box sx={{ gridColumn: 'span 3' }}>
          <CodeControl control={control} at={at} isDouble={faults.doubleCodes.has(at)} isNew={isNew} />
        </Box>
        <Box sx={{ gridColumn: 'span 5' }}>
          <LineControl control={control} name={`parameters.${at}.name`} label={t('parameters.name')} required />
        </Box>
        <Box sx={{ gridColumn: 'span 4' }}>
          <KindControl control={control} at={at} />
        </Box>
        {isMeasured && <MeasuredFields form={form} at={at} />}
      </Box>
      {isMeasured && <LabFormulaField control={control} at={at} fault={faults.formulas.get(at)} />}
      {hasChoices && <LabParameterChoices control={control} at={at} />}
      <LabRangeTable form={form} at={at} hasLimits={hasLimits} />
    </Box>
  )
}

interface CodeProps {
  control: TestControl
  at: number
  isDouble: boolean
  isNew: boolean
}

const CodeControl = ({ control, at, isDouble, isNew }: CodeProps) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={control}
      name={`parameters.${at}.code`}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t('parameters.code')}
          required
          fullWidth
          autoComplete="off"
          autoFocus={isNew}
          error={fieldState.invalid || isDouble}
          helperText={
            isDouble ? t('parameters.codeTaken') : (fieldSentence(fieldState.error) ?? t('parameters.codeHint'))
          }
          slotProps={{ htmlInput: { spellCheck: false } }}
        />
      )}
    />
  )
}

const KindControl = ({ control, at }: { control: TestControl; at: number }) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={control}
      name={`parameters.${at}.kind`}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          select
          fullWidth
          inputRef={ref}
          label={t('parameters.kind')}
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error)}
        >
          {PARAMETER_KINDS.map((kind) => (
            <MenuItem key={kind} value={kind}>
              {t(`parameters.kinds.${kind}`)}
            </MenuItem>
          ))}
        </TextField>
      )}
    />
  )
}

type MeasuredProps = Pick<PaneProps, 'form' | 'at'>

/** What only a measured number has: its unit, decimals and when a change is asked about. */
const MeasuredFields = ({ form, at }: MeasuredProps) => {
  const { t } = useTranslation('lab-catalogue')
  const { control } = form
  return (
    <>
      <Box sx={{ gridColumn: 'span 3' }}>
        <UnitControl form={form} at={at} />
      </Box>
      <Box sx={{ gridColumn: 'span 3' }}>
        <LineControl control={control} name={`parameters.${at}.unitDisplay`} label={t('parameters.unitShown')} />
      </Box>
      <Box sx={{ gridColumn: 'span 2' }}>
        <ShortControl
          control={control}
          name={`parameters.${at}.decimals`}
          label={t('parameters.decimals')}
          inputMode="numeric"
          isOptional
        />
      </Box>
      <Box
        role="group"
        aria-label={t('parameters.delta')}
        sx={{ gridColumn: 'span 4', display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1 }}
      >
        <ShortControl
          control={control}
          name={`parameters.${at}.delta.percent`}
          label={t('parameters.deltaPercent')}
          after={t('parameters.percent')}
          inputMode="decimal"
          isOptional
        />
        <ShortControl
          control={control}
          name={`parameters.${at}.delta.days`}
          label={t('parameters.deltaDays')}
          after={t('parameters.days')}
          inputMode="numeric"
          isOptional
        />
      </Box>
      <Typography variant="caption" color="textSecondary" sx={{ gridColumn: '1 / -1', mt: -1 }}>
        {t('parameters.measuredHint')}
      </Typography>
    </>
  )
}

const shownFor = (code: string) => UCUM_UNITS.find((unit) => unit.code === code)?.display

/** The UCUM code of the unit; a common one brings the way it is printed with it. */
const UnitControl = ({ form, at }: MeasuredProps) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  const takeUnit = (next: string, before: string) => {
    const shown = form.getValues(`parameters.${at}.unitDisplay`)
    const isOurs = shown === '' || shown === before || shown === shownFor(before)
    if (isOurs) form.setValue(`parameters.${at}.unitDisplay`, shownFor(next) ?? next, { shouldDirty: true })
  }
  return (
    <Controller
      control={form.control}
      name={`parameters.${at}.unitCode`}
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <Autocomplete
          freeSolo
          autoHighlight={false}
          options={UCUM_UNITS.map(({ code }) => code)}
          inputValue={value}
          onInputChange={(_event, typed) => {
            if (typed === value) return
            takeUnit(typed, value)
            onChange(typed)
          }}
          onBlur={onBlur}
          renderInput={(params) => (
            <TextField
              {...params}
              inputRef={ref}
              label={t('parameters.unit')}
              error={fieldState.invalid}
              helperText={fieldSentence(fieldState.error)}
            />
          )}
        />
      )}
    />
  )
}
