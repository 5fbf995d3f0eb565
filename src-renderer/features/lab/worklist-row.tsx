import ErrorOutlined from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import Link from '@mui/material/Link'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import type { MouseEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink, useNavigate } from 'react-router'
import type { WorklistLine } from '#shared/contract/lab-orders.contract.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { DueWords } from './bench-due-words.tsx'
import { LAB_STATE_ICONS, LAB_STATE_TONES, LabStateChip } from './lab-state-chip.tsx'
import { LabPriorityChip } from './priority-chip.tsx'

/** So many tests stand in a row; the rest is counted. */
const MOST_CHIPS = 6

/** A long name of a clinic outside takes no more of the list. */
const TWO_LINES = { display: '-webkit-box', WebkitBoxOrient: 'vertical', WebkitLineClamp: '2', overflow: 'hidden' }

/** One order of the bench's list; its lab number is the link that the keyboard walks along. */
export function WorklistRow({ line }: { line: WorklistLine }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const navigate = useNavigate()
  const address = `/bench/orders/${line.id}`
  const { patient } = line
  const isUncalled = line.tests.some((test) => test.isUncalled)
  const isPressing = isUncalled || (line.priority === 'stat' && line.state !== 'verified')
  const open = (event: MouseEvent) => {
    const isOnLink = event.target instanceof Element && event.target.closest('a') !== null
    if (!isOnLink && window.getSelection()?.isCollapsed !== false) void navigate(address)
  }
  return (
    <TableRow
      hover
      onClick={open}
      sx={{
        cursor: 'pointer',
        '& > td, & > th': { py: 0.75, verticalAlign: 'top' },
        '& > th': {
          borderInlineStart: '3px solid',
          borderInlineStartColor: isPressing ? 'var(--mui-palette-error-main)' : 'transparent',
        },
      }}
    >
      <TableCell component="th" scope="row" sx={{ whiteSpace: 'nowrap' }}>
        <Link
          component={RouterLink}
          to={address}
          data-order
          sx={{ fontFamily: 'monospace', fontWeight: 700, fontSize: '0.9375rem' }}
        >
          {line.labNumber}
        </Link>
        <Typography variant="caption" color="textSecondary" component="div">
          {t('worklist.orderedAt', { time: format.time(line.orderedAt), date: format.dayAndMonth(line.orderedOn) })}
        </Typography>
      </TableCell>
      <TableCell sx={{ width: '20%', maxWidth: 0, minWidth: 150 }}>
        <PersonName name={patient.fullName} sx={{ fontWeight: 600 }} />
        <Typography variant="caption" color="textSecondary" component="div" noWrap>
          {`${format.shortAge(patient)}, ${format.shortSex(patient.sex)} · ${patient.recordNumber}`}
        </Typography>
      </TableCell>
      <TableCell>
        <TestChips tests={line.tests} />
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Box sx={{ display: 'grid', gap: 0.25, justifyItems: 'start' }}>
          <LabPriorityChip priority={line.priority} />
          <DueWords order={line} />
        </Box>
      </TableCell>
      <TableCell sx={{ width: '16%', maxWidth: 0, minWidth: 112 }}>
        {line.orderedFor !== null && <PersonName name={line.orderedFor} sx={TWO_LINES} />}
        {line.isOutsideReferral && (
          <Typography variant="caption" color="textSecondary" component="div" noWrap>
            {t('worklist.fromOutside')}
          </Typography>
        )}
      </TableCell>
      <TableCell sx={{ whiteSpace: 'nowrap' }}>
        <Box sx={{ display: 'grid', gap: 0.5, justifyItems: 'start' }}>
          <LabStateChip state={line.state} />
          {line.hasCritical && <CriticalChip isUncalled={isUncalled} />}
          {line.isRejected && line.state !== 'rejected' && <LabStateChip state="rejected" />}
        </Box>
      </TableCell>
    </TableRow>
  )
}

/** That a value is critical, and whether anybody was told. */
function CriticalChip({ isUncalled }: { isUncalled: boolean }) {
  const { t } = useTranslation('bench')
  if (!isUncalled) return <StatusChip tone="error" label={t('critical.told')} />
  return (
    <Chip
      size="small"
      color="error"
      icon={<ErrorOutlined />}
      label={t('critical.nobodyTold')}
      sx={{ fontWeight: 700 }}
    />
  )
}

function TestChips({ tests }: Pick<WorklistLine, 'tests'>) {
  const { t } = useTranslation('bench')
  const shown = tests.length > MOST_CHIPS ? tests.slice(0, MOST_CHIPS - 1) : tests
  const rest = tests.length - shown.length
  return (
    <Box
      component="ul"
      aria-label={t('worklist.tests')}
      sx={{ listStyle: 'none', m: 0, p: 0, display: 'flex', flexWrap: 'wrap', gap: 0.5 }}
    >
      {shown.map((test) => (
        <Box component="li" key={test.id} sx={{ maxWidth: '100%' }}>
          <TestChip test={test} />
        </Box>
      ))}
      {rest > 0 && (
        <Typography component="li" variant="body2" color="textSecondary" sx={{ alignSelf: 'center' }}>
          {t('worklist.moreTests', { count: rest })}
        </Typography>
      )}
    </Box>
  )
}

function TestChip({ test }: { test: WorklistLine['tests'][number] }) {
  const { t } = useTranslation('bench')
  const { state } = test
  const tone = test.hasCritical ? 'error' : LAB_STATE_TONES[state]
  const words = test.hasCritical ? t('worklist.testCritical', { state: t(`state.${state}`) }) : t(`state.${state}`)
  // The code and the state's icon are what is seen; name and state in words are said, and shown on pointing.
  const said = t('worklist.testSaid', { name: test.name, state: words })
  return (
    <Box component="span" role="img" aria-label={said} title={said}>
      <StatusChip tone={tone} icon={test.hasCritical ? <ErrorOutlined /> : LAB_STATE_ICONS[state]} label={test.code} />
    </Box>
  )
}
