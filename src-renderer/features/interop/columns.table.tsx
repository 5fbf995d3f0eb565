import MenuItem from '@mui/material/MenuItem'
import Paper from '@mui/material/Paper'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { ImportField, type ImportMapping } from '#shared/contract/interop.contract.ts'

type Columns = ImportMapping['columns']

interface ColumnsTableProps {
  header: string[]
  sample: string[][]
  mapping: ImportMapping
  onChange: (columns: Columns) => void
}

const SAMPLES_SHOWN = 3

const fieldOf = (columns: Columns, column: number): ImportField | undefined =>
  ImportField.options.find((field) => columns[field] === column)

/** The mapping after a column was given a field: whatever else held that field, or that column, lets go of it. */
const mapColumn = (columns: Columns, column: number, field: ImportField | undefined): Columns => {
  const others = ImportField.options.flatMap((one) => {
    const at = columns[one]
    return at === undefined || at === column || one === field ? [] : [[one, at] as const]
  })
  return Object.fromEntries(field === undefined ? others : [...others, [field, column] as const])
}

/** The file's columns with a few of their values, each with the patient field it goes into. */
export function ColumnsTable({ header, sample, mapping, onChange }: ColumnsTableProps) {
  const { t } = useTranslation('interop')
  const width = Math.max(header.length, ...sample.map((row) => row.length))
  const columns = Array.from({ length: width }, (_, at) => ({
    at,
    title: mapping.hasHeader && header[at]?.trim() ? header[at] : t('columns.nth', { number: at + 1 }),
    values: sample.flatMap((row) => (row[at]?.trim() ? [row[at]] : [])).slice(0, SAMPLES_SHOWN),
  }))
  return (
    <TableContainer component={Paper} variant="outlined">
      <Table size="small">
        <TableHead>
          <TableRow>
            <TableCell>{t('columns.inFile')}</TableCell>
            <TableCell>{t('columns.values')}</TableCell>
            <TableCell sx={{ width: 280 }}>{t('columns.goesInto')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {columns.map(({ at, title, values }) => (
            <TableRow key={at}>
              <TableCell component="th" scope="row" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
                <bdi>{title}</bdi>
              </TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>
                <Typography variant="body2" color="text.secondary" component="span">
                  {values.length === 0 ? t('columns.empty') : <bdi>{values.join(' · ')}</bdi>}
                </Typography>
              </TableCell>
              <TableCell>
                <TextField
                  select
                  value={fieldOf(mapping.columns, at) ?? ''}
                  onChange={(event) =>
                    onChange(
                      mapColumn(
                        mapping.columns,
                        at,
                        ImportField.options.find((field) => field === event.target.value),
                      ),
                    )
                  }
                  slotProps={{
                    select: {
                      displayEmpty: true,
                      SelectDisplayProps: { 'aria-label': t('columns.fieldOf', { column: title }) },
                    },
                  }}
                >
                  <MenuItem value="">{t('columns.notUsed')}</MenuItem>
                  {ImportField.options.map((field) => (
                    <MenuItem key={field} value={field}>
                      {t(`field.${field}`)}
                    </MenuItem>
                  ))}
                </TextField>
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
