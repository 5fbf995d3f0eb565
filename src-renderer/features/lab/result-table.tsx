import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryBox, LabResultVersion } from '#shared/contract/lab.values.ts'
import { isCritical } from '#shared/domain/lab/flags.ts'
import { ResultFlag } from './result-flag.tsx'
import { PreviousWords } from './result-previous.tsx'
import { useRangeWords } from './result-range.tsx'
import { CELL, COLUMNS, LINE } from './result-table-look.ts'

/** The frame of a table of results; `children` are its rows. */
export function ResultFrame({ label, children }: { label: string; children: ReactNode }) {
  const { t } = useTranslation('lab-entry')
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <Box
        component="table"
        aria-label={label}
        sx={{ width: '100%', borderCollapse: 'collapse', tableLayout: 'fixed', minWidth: 640 }}
      >
        <thead>
          <Box
            component="tr"
            sx={{
              '& > *': { ...CELL, ...LINE, textAlign: 'start', color: 'text.secondary', fontWeight: 500 },
            }}
          >
            <Box component="th" scope="col" sx={{ width: '22%' }}>
              {t('column.parameter')}
            </Box>
            <Box component="th" scope="col" sx={{ width: '27%' }}>
              {t('column.value')}
            </Box>
            <Box component="th" scope="col" sx={{ width: 132 }}>
              {t('column.flag')}
            </Box>
            <Box component="th" scope="col" sx={{ width: '14%' }}>
              {t('column.range')}
            </Box>
            <Box component="th" scope="col" sx={{ width: 'auto' }}>
              {t('column.previous')}
            </Box>
            <Box component="td" sx={{ width: 38 }} />
          </Box>
        </thead>
        <tbody>{children}</tbody>
      </Box>
    </Box>
  )
}

interface ResultTableProps {
  label: string
  boxes: readonly EntryBox[]
  /** The verified version before, while it is being corrected: what changed since is marked. */
  before?: LabResultVersion | undefined
}

/** The values of a test to read, with their flags, ranges, earlier values and comments. */
export function ResultTable({ label, boxes, before }: ResultTableProps) {
  return (
    <ResultFrame label={label}>
      {boxes.map((box) => (
        <ResultRow key={box.parameter.id} box={box} before={before} />
      ))}
    </ResultFrame>
  )
}

function ResultRow({ box, before }: { box: EntryBox; before: LabResultVersion | undefined }) {
  const { t } = useTranslation('lab-entry')
  const rangeWords = useRangeWords()
  const { parameter, current, previous } = box
  const was = before?.results.find(({ parameterId }) => parameterId === parameter.id)
  const isChanged = before !== undefined && (was?.value ?? '') !== (current?.value ?? '')
  const now = current && { text: current.value, number: current.number, comparator: current.comparator }
  const isText = parameter.kind === 'text'
  return (
    <Box component="tr" sx={{ '& > *': { ...CELL, ...LINE } }}>
      <Box component="th" scope="row" sx={{ textAlign: 'start', fontWeight: 500, overflowWrap: 'anywhere' }}>
        <bdi>{parameter.name}</bdi>
      </Box>
      <Box component="td" colSpan={isText ? COLUMNS - 1 : 1}>
        <Value text={current?.value ?? null} isText={isText} isCritical={isCritical(current?.flag ?? null)} />
        {current !== null && !isText && <Unit of={parameter} />}
        {current?.isCalculated && (
          <Typography component="span" variant="caption" color="text.secondary">
            {` ${t('box.calculated')}`}
          </Typography>
        )}
        {isChanged && (
          <Typography variant="caption" component="div" sx={{ color: 'warning.main', fontWeight: 600 }}>
            {was === undefined ? t('table.isNew') : t('table.was', { value: was.value })}
          </Typography>
        )}
        {current?.comment && (
          <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
            <bdi>{current.comment}</bdi>
          </Typography>
        )}
      </Box>
      {!isText && (
        <>
          <td>
            <ResultFlag flag={current?.flag ?? null} />
          </td>
          <Box component="td" sx={{ color: 'text.secondary' }}>
            {rangeWords(current === null ? box.range : current.range, null, parameter.decimals, parameter.kind)}
          </Box>
          <Box component="td" colSpan={2}>
            <PreviousWords
              previous={previous}
              now={parameter.kind === 'number' ? now : null}
              unit={parameter.unitDisplay}
            />
          </Box>
        </>
      )}
    </Box>
  )
}

/** The unit behind a value. */
export const Unit = ({ of }: { of: Pick<EntryBox['parameter'], 'unitDisplay'> }) =>
  of.unitDisplay === null ? null : (
    <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.8125rem', whiteSpace: 'nowrap' }}>
      {` ${of.unitDisplay}`}
    </Box>
  )

function Value({ text, isText, isCritical }: { text: string | null; isText: boolean; isCritical: boolean }) {
  const { t } = useTranslation('lab-entry')
  if (text === null) return <Typography color="text.secondary">{t('table.none')}</Typography>
  return (
    <Box
      component={isText ? 'div' : 'span'}
      dir="auto"
      sx={{
        fontSize: isText ? '0.875rem' : '0.9375rem',
        fontWeight: isText ? 400 : 650,
        whiteSpace: isText ? 'pre-wrap' : 'normal',
        overflowWrap: 'anywhere',
        fontVariantNumeric: 'tabular-nums',
        ...(isCritical && { color: 'error.main' }),
      }}
    >
      {text}
    </Box>
  )
}
