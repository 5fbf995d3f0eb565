import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabFigures } from '#shared/contract/lab-figures.contract.ts'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { FiguresFileButton } from './figures-file.button.tsx'
import { type FiguresPeriod, timeliness } from './figures-period.ts'

/** More rows than these are for the file. */
const MOST_ROWS = 200
const TIMELINESS_TONES = { 'in-time': 'success', some: 'warning', late: 'error' } as const

interface TableProps<Row> {
  rows: readonly Row[]
  period: FiguresPeriod
}

interface ListedProps {
  name: 'turn-around' | 'rejected' | 'calls'
  period: FiguresPeriod
  count: number
  /** Names of columns; those that are numbers stand at the end of their cells. */
  heads: readonly { text: string; isNumber?: boolean }[]
  children: ReactNode
}

/** A table of the figures with its file; a sentence where it has no rows. */
const Listed = ({ name, period, count, heads, children }: ListedProps) => {
  const { t } = useTranslation('lab-figures')
  const title = t(`table.${name}.title`)
  if (count === 0) {
    return (
      <Section title={title}>
        <Typography color="textSecondary">{t(`table.${name}.none`)}</Typography>
      </Section>
    )
  }
  return (
    <Section title={title} actions={<FiguresFileButton table={name} period={period} />}>
      <TableContainer tabIndex={0} role="group" aria-label={title} sx={{ maxHeight: 420 }}>
        <Table size="small" stickyHeader>
          <TableHead>
            <TableRow>
              {heads.map(({ text, isNumber }) => (
                <TableCell key={text} align={isNumber ? 'right' : 'left'}>
                  {text}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>{children}</TableBody>
        </Table>
      </TableContainer>
      {count > MOST_ROWS && (
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('table.more', { count: count - MOST_ROWS })}
        </Typography>
      )}
    </Section>
  )
}

/** How long each test took against what is wanted of it. */
export function TurnAroundTable({ rows, period }: TableProps<LabFigures['turnAround'][number]>) {
  const { t } = useTranslation('lab-figures')
  const format = useFormat()
  const heads = [
    { text: t('column.test') },
    { text: t('column.count'), isNumber: true },
    { text: t('turnAround.wanted'), isNumber: true },
    { text: t('turnAround.median'), isNumber: true },
    { text: t('turnAround.p90'), isNumber: true },
    { text: t('column.timeliness') },
  ]
  return (
    <Listed name="turn-around" period={period} count={rows.length} heads={heads}>
      {rows.slice(0, MOST_ROWS).map((row) => {
        const said = timeliness(row)
        return (
          <TableRow key={row.testId}>
            <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
              {row.name}
            </TableCell>
            <TableCell align="right">{format.number(row.count)}</TableCell>
            {[row.wantedMinutes, row.medianMinutes, row.p90Minutes].map((minutes, at) => (
              <TableCell key={heads[at + 2]?.text} align="right" sx={{ whiteSpace: 'nowrap' }}>
                {format.minutes(minutes)}
              </TableCell>
            ))}
            <TableCell>
              <StatusChip label={t(`timeliness.${said}`)} tone={TIMELINESS_TONES[said]} />
            </TableCell>
          </TableRow>
        )
      })}
    </Listed>
  )
}

/** Specimens that could not be used, and whether the patient came again. */
export function RejectedTable({ rows, period }: TableProps<LabFigures['rejected'][number]>) {
  const { t } = useTranslation('lab-figures')
  const format = useFormat()
  const columns = ['rejectedAt', 'specimen', 'specimenType', 'reason', 'by', 'recollected'] as const
  return (
    <Listed
      name="rejected"
      period={period}
      count={rows.length}
      heads={columns.map((name) => ({ text: t(`column.${name}`) }))}
    >
      {rows.slice(0, MOST_ROWS).map((row) => (
        <TableRow key={row.label}>
          <TableCell sx={{ whiteSpace: 'nowrap' }}>{format.dateTime(row.at)}</TableCell>
          <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
            {row.label}
          </TableCell>
          <TableCell>{row.specimenType}</TableCell>
          <TableCell sx={{ overflowWrap: 'anywhere' }}>{row.reason}</TableCell>
          <TableCell>{row.by}</TableCell>
          <TableCell>
            <StatusChip
              label={t(row.isRecollected ? 'recollected.yes' : 'recollected.no')}
              tone={row.isRecollected ? 'success' : 'warning'}
            />
          </TableCell>
        </TableRow>
      ))}
    </Listed>
  )
}

/** Critical values and who was told how soon; nobody is told of a patient's name or value here. */
export function CallsTable({ rows, period }: TableProps<LabFigures['calls'][number]>) {
  const { t } = useTranslation('lab-figures')
  const columns = ['labNumber', 'test', 'verifiedAt', 'toldAt', 'minutes'] as const
  const heads = columns.map((name) => ({ text: t(`column.${name}`), isNumber: name === 'minutes' }))
  // Nobody told first: that is what is still to be done.
  const pressingFirst = rows.toSorted((one, other) => Number(one.toldAt !== null) - Number(other.toldAt !== null))
  return (
    <Listed name="calls" period={period} count={rows.length} heads={heads}>
      {pressingFirst.slice(0, MOST_ROWS).map((row) => (
        <CallRow key={`${row.labNumber} ${row.testName}`} row={row} />
      ))}
    </Listed>
  )
}

const CallRow = ({ row }: { row: LabFigures['calls'][number] }) => {
  const { t } = useTranslation('lab-figures')
  const format = useFormat()
  const { labNumber, testName, verifiedAt, toldAt, isReadBack, minutes } = row
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        {labNumber}
      </TableCell>
      <TableCell sx={{ overflowWrap: 'anywhere' }}>{testName}</TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        {verifiedAt === null ? t('calls.notVerified') : format.dateTime(verifiedAt)}
      </TableCell>
      <TableCell>
        {toldAt === null ? (
          <StatusChip tone="error" label={t('calls.untold')} />
        ) : (
          t(isReadBack ? 'calls.readBack' : 'calls.notReadBack', { when: format.dateTime(toldAt) })
        )}
      </TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {minutes === null ? '' : format.minutes(minutes)}
      </TableCell>
    </TableRow>
  )
}
