import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { Controller, type UseFormReturn, useFormState } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { LabTestFields } from '#shared/contract/lab.values.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LIMITS, type RangeValues } from './lab-range-form.ts'
import type { TestFormValues } from './lab-test-form.ts'

interface RangeRowProps {
  form: UseFormReturn<TestFormValues, unknown, LabTestFields>
  at: number
  place: number
  hasLimits: boolean
  onRemove: () => void
}

const TYPED = ['ageFrom', 'ageTo'] as const
const SEXES = ['', 'female', 'male'] as const

/** The two lines of a range, and a third with what is wrong. */
export const LabRangeRow = ({ form, at, place, hasLimits, onRemove }: RangeRowProps) => {
  const { t } = useTranslation('lab-catalogue')
  const problemsId = useId()
  const boxes = [...TYPED, ...(hasLimits ? LIMITS : [])]
  const { errors } = useFormState({ control: form.control, name: `parameters.${at}.ranges` })
  const faults = errors.parameters?.[at]?.ranges?.[place]
  const named = (field: keyof RangeValues) => t('ranges.of', { column: t(`ranges.${field}`), number: place + 1 })
  const describe = (field: keyof RangeValues) => (faults?.[field] ? { 'aria-describedby': problemsId } : {})
  return (
    <>
      <TableRow sx={{ '& td': { borderBottom: 'none' } }}>
        <TableCell sx={{ minWidth: 104 }}>
          <SexBox form={form} at={at} place={place} label={named('sex')} />
        </TableCell>
        {boxes.map((field) => (
          <TableCell key={field}>
            <TextField
              {...registered(form, `parameters.${at}.ranges.${place}.${field}`)}
              size="small"
              hiddenLabel
              fullWidth
              error={Boolean(faults?.[field])}
              slotProps={{
                htmlInput: { ...describe(field), 'aria-label': named(field), autoComplete: 'off', maxLength: 30 },
              }}
            />
          </TableCell>
        ))}
        <TableCell>
          <IconButton size="small" aria-label={t('ranges.remove', { number: place + 1 })} onClick={onRemove}>
            <DeleteOutlined />
          </IconButton>
        </TableCell>
      </TableRow>
      <TableRow sx={faults ? { '& td': { borderBottom: 'none' } } : {}}>
        <TableCell colSpan={boxes.length + 2}>
          <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 190px 190px', gap: 1, pb: 1 }}>
            <TextField
              {...registered(form, `parameters.${at}.ranges.${place}.referenceText`)}
              size="small"
              hiddenLabel
              placeholder={t('ranges.referenceHint')}
              error={Boolean(faults?.referenceText)}
              slotProps={{
                htmlInput: { ...describe('referenceText'), 'aria-label': named('referenceText'), autoComplete: 'off' },
              }}
            />
            <DayBox form={form} at={at} place={place} field="validFrom" isFaulty={Boolean(faults?.validFrom)} />
            <DayBox form={form} at={at} place={place} field="validTo" isFaulty={Boolean(faults?.validTo)} />
          </Box>
        </TableCell>
      </TableRow>
      {faults && (
        <TableRow>
          <TableCell colSpan={boxes.length + 2} id={problemsId}>
            <RangeProblems form={form} at={at} place={place} />
          </TableCell>
        </TableRow>
      )}
    </>
  )
}

type Place = Pick<RangeRowProps, 'form' | 'at' | 'place'>
type BoxName = `parameters.${number}.ranges.${number}.${keyof RangeValues}`

const registered = (form: RangeRowProps['form'], name: BoxName) => {
  const { ref, ...rest } = form.register(name)
  return { ...rest, inputRef: ref }
}

const SexBox = ({ form, at, place, label }: Place & { label: string }) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <TextField
      {...registered(form, `parameters.${at}.ranges.${place}.sex`)}
      select
      size="small"
      hiddenLabel
      fullWidth
      slotProps={{ select: { native: true }, htmlInput: { 'aria-label': label } }}
    >
      {SEXES.map((sex) => (
        <option key={sex} value={sex}>
          {t(sex === '' ? 'ranges.anybody' : `ranges.${sex}`)}
        </option>
      ))}
    </TextField>
  )
}

const DayBox = ({
  form,
  at,
  place,
  field,
  isFaulty,
}: Place & { field: 'validFrom' | 'validTo'; isFaulty: boolean }) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Controller
      control={form.control}
      name={`parameters.${at}.ranges.${place}.${field}`}
      render={({ field: { ref, value, onChange, onBlur } }) => (
        <DateField
          label={t(`ranges.${field}`)}
          value={value}
          onChange={(date) => onChange(date ?? '')}
          onBlur={onBlur}
          inputRef={ref}
          isClearable
          error={isFaulty}
        />
      )}
    />
  )
}

/** What is wrong with a range, one sentence for each box. */
const RangeProblems = ({ form, at, place }: Place) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  const { errors } = useFormState({ control: form.control, name: `parameters.${at}.ranges` })
  const faults = errors.parameters?.[at]?.ranges?.[place] ?? {}
  return FIELDS.flatMap((field) => {
    const fault = faults[field]
    if (!fault) return []
    return (
      <Typography key={field} variant="body2" color="error">
        {t('ranges.problem', { column: t(`ranges.${field}`), sentence: fieldSentence(fault) })}
      </Typography>
    )
  })
}

const FIELDS = [...TYPED, ...LIMITS, 'referenceText', 'validFrom', 'validTo'] as const
