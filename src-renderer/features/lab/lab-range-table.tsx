import Add from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { type UseFormReturn, useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { type LabTestFields, MAX_RANGES } from '#shared/contract/lab.values.ts'
import { EMPTY_RANGE, LIMITS } from './lab-range-form.ts'
import { LabRangeRow } from './lab-range-row.tsx'
import type { TestFormValues } from './lab-test-form.ts'

interface RangeTableProps {
  form: UseFormReturn<TestFormValues, unknown, LabTestFields>
  at: number
  hasLimits: boolean
}

/** The reference ranges of a parameter, two lines each: for whom and the limits, then what is expected and since when. */
export const LabRangeTable = ({ form, at, hasLimits }: RangeTableProps) => {
  const { t } = useTranslation('lab-catalogue')
  const titleId = useId()
  const name = `parameters.${at}.ranges` as const
  const { fields, append, remove } = useFieldArray({ control: form.control, name })
  const columns = ['sex', 'ageFrom', 'ageTo', ...(hasLimits ? LIMITS : [])] as const
  return (
    <Box>
      <Typography variant="h3" component="h3" id={titleId}>
        {t('ranges.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ mb: 1 }}>
        {t(hasLimits ? 'ranges.hint' : 'ranges.hintWords')}
      </Typography>
      {fields.length > 0 && (
        <Box sx={{ overflowX: 'auto' }}>
          <Table size="small" aria-labelledby={titleId} sx={{ '& td, & th': { px: 0.5, py: 0.5 }, minWidth: 760 }}>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableCell key={column} sx={{ verticalAlign: 'bottom', lineHeight: 1.2 }}>
                    {t(`ranges.${column}`)}
                  </TableCell>
                ))}
                <TableCell component="td" sx={{ width: 40 }} />
              </TableRow>
            </TableHead>
            <TableBody>
              {fields.map(({ id }, place) => (
                <LabRangeRow
                  key={id}
                  form={form}
                  at={at}
                  place={place}
                  hasLimits={hasLimits}
                  onRemove={() => remove(place)}
                />
              ))}
            </TableBody>
          </Table>
        </Box>
      )}
      <Button
        size="small"
        startIcon={<Add />}
        disabled={fields.length >= MAX_RANGES}
        onClick={() => append({ ...EMPTY_RANGE }, { focusName: `${name}.${fields.length}.sex` })}
      >
        {t('ranges.add')}
      </Button>
    </Box>
  )
}
