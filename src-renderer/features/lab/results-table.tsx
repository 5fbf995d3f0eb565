import ShowChartIcon from '@mui/icons-material/ShowChart'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { LabResult, PreviousValue } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { ResultFlag } from './result-flag.tsx'
import { useRangeWords } from './result-range.tsx'
import { resultsInOrder } from './results-order.ts'

type ShownResult = LabResult & { previous?: PreviousValue | null }

interface ResultsTableProps {
  label: string
  results: readonly ShownResult[]
  /** Leads to a parameter over time; without it there is no way there. */
  onTrend?: ((parameterId: number) => void) | undefined
}

/** Where the table has room for a column of its own; a narrow one says it beneath the name. */
const WIDE = '@container results (min-width: 560px)'
const onlyWide = { display: 'none', [WIDE]: { display: 'table-cell' } }
const onlyNarrow = { display: 'block', [WIDE]: { display: 'none' } }

/** The values of a test with flag, range and what was before; abnormal ones first. A text takes the whole width. */
export function ResultsTable({ label, results, onTrend }: ResultsTableProps) {
  const { t } = useTranslation('lab')
  const hasPrevious = results.some(({ previous }) => previous)
  return (
    <Box sx={{ containerType: 'inline-size', containerName: 'results' }}>
      <Table
        size="small"
        aria-label={label}
        sx={{
          tableLayout: 'fixed',
          '& td, & th': { px: 0.75, py: 0.5, verticalAlign: 'top' },
          // Beside a visit there is little room: a flag takes two lines before it leaves its column.
          '& [data-flag]': { whiteSpace: 'normal' },
        }}
      >
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: '33%' }}>{t('results.parameter')}</TableCell>
            <TableCell>{t('results.value')}</TableCell>
            <TableCell sx={onlyWide}>{t('results.range')}</TableCell>
            {hasPrevious && <TableCell sx={{ width: '29%' }}>{t('results.previous')}</TableCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {resultsInOrder(results).map((result) => (
            <ResultRow key={result.parameterId} result={result} hasPrevious={hasPrevious} onTrend={onTrend} />
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

interface ResultRowProps extends Pick<ResultsTableProps, 'onTrend'> {
  result: ShownResult
  hasPrevious: boolean
}

/** Texts as long as a sentence have no place in a column. */
const LONG_TEXT = 48
const isLong = ({ kind, value }: LabResult) => kind === 'text' && (value.length > LONG_TEXT || value.includes('\n'))

/** As many decimals as the value itself has, so that the range is read beside it. */
const decimalsIn = (value: string): number => /\.(\d+)$/.exec(value)?.[1]?.length ?? 0

function ResultRow({ result, hasPrevious, onTrend }: ResultRowProps) {
  const { t } = useTranslation('lab')
  const rangeWords = useRangeWords()
  const { name, value, unit, flag, range, comment, isCalculated, previous } = result
  const isCritical = flag === 'LL' || flag === 'HH'
  const rangeText = rangeWords(range, null, decimalsIn(value))
  if (isLong(result)) return <LongTextRow result={result} columns={3 + (hasPrevious ? 1 : 0)} />
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
        <Box sx={{ display: 'flex', gap: 0.5, alignItems: 'flex-start' }}>
          <bdi>{name}</bdi>
          {onTrend && result.kind === 'number' && (
            <IconButton
              size="small"
              aria-label={t('results.trendOf', { name })}
              title={t('results.trendOf', { name })}
              onClick={() => onTrend(result.parameterId)}
              sx={{ p: 0, width: 24, height: 24, flexShrink: 0 }}
            >
              <ShowChartIcon fontSize="small" />
            </IconButton>
          )}
        </Box>
        {isCalculated && <Small>{t('results.calculated')}</Small>}
        <Small sx={onlyNarrow}>{rangeText}</Small>
        {comment !== null && <Small>{comment}</Small>}
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline' }}>
          <span>
            <Box
              component="bdi"
              sx={{
                fontWeight: flag === null || flag === 'N' ? 500 : 700,
                color: isCritical ? 'error.main' : 'inherit',
              }}
            >
              {value}
            </Box>{' '}
            <Box component="span" sx={{ color: 'text.secondary' }}>
              {unit}
            </Box>
          </span>
          <ResultFlag flag={flag} />
        </Box>
      </TableCell>
      <TableCell sx={{ ...onlyWide, color: 'text.secondary' }}>{rangeText}</TableCell>
      {hasPrevious && (
        <TableCell sx={{ overflowWrap: 'anywhere' }}>
          {previous && <Previous previous={previous} unit={unit} />}
        </TableCell>
      )}
    </TableRow>
  )
}

function LongTextRow({ result, columns }: { result: LabResult; columns: number }) {
  return (
    <TableRow>
      <TableCell colSpan={columns}>
        <Typography variant="body2" color="text.secondary">
          <bdi>{result.name}</bdi>
        </Typography>
        <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {result.value}
        </Typography>
        <ResultFlag flag={result.flag} />
        {result.comment !== null && <Small>{result.comment}</Small>}
      </TableCell>
    </TableRow>
  )
}

/** What was found before: the unit only where it is another one, for then the numbers do not compare. */
function Previous({ previous, unit }: { previous: PreviousValue; unit: string | null }) {
  const format = useFormat()
  return (
    <>
      <bdi>{previous.unit === unit ? previous.value : `${previous.value} ${previous.unit ?? ''}`}</bdi>{' '}
      {previous.flag !== null && previous.flag !== 'N' && <ResultFlag flag={previous.flag} />}
      <Small>{format.dateTime(previous.at)}</Small>
    </>
  )
}

function Small({ children, sx = {} }: { children: string; sx?: object }) {
  return (
    <Typography
      component="span"
      variant="caption"
      color="text.secondary"
      sx={{ display: 'block', overflowWrap: 'anywhere', ...sx }}
    >
      <bdi>{children}</bdi>
    </Typography>
  )
}
