import NoFoodOutlined from '@mui/icons-material/NoFoodOutlined'
import ReplayOutlined from '@mui/icons-material/ReplayOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useWaitedWords } from './bench-due-words.tsx'
import { isToCollect, tubesToFill } from './collect-tubes.ts'
import { LabPriorityChip } from './priority-chip.tsx'

/** An order whose specimens, or a part of them, are still to be taken. */
export type ExpectedOrder = LabOrder & { waitingSince: string; isCalledBack: boolean }

/** One person who is coming: what to fill, what to ask them, and why they were called back. */
export function ExpectedRow({ order, onCollect }: { order: ExpectedOrder; onCollect: () => void }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const waited = useWaitedWords()
  const { patient } = order
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 5fr) minmax(0, 7fr) auto' },
        columnGap: 2,
        rowGap: 1,
        alignItems: 'center',
        px: 2,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        borderInlineStart: '3px solid',
        borderInlineStartColor: order.priority === 'stat' ? 'var(--mui-palette-error-main)' : 'transparent',
      }}
    >
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
          <PersonName name={patient.fullName} sx={{ fontWeight: 650, fontSize: '0.9375rem' }} />
          <LabPriorityChip priority={order.priority} />
        </Box>
        <Typography variant="body2" color="textSecondary">
          {`${format.shortAge(patient)}, ${format.shortSex(patient.sex)} · ${patient.recordNumber}`}
          {patient.phone !== null && (
            <>
              {' · '}
              <bdi>{patient.phone}</bdi>
            </>
          )}
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap>
          <Link component={RouterLink} to={`/bench/orders/${order.id}`} sx={{ fontFamily: 'monospace' }}>
            {order.labNumber}
          </Link>
          {` · ${t('expected.waiting', { time: waited(order.waitingSince) })}`}
        </Typography>
      </Box>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.25 }}>
        {tubesToFill(order.tests).map((tube) => (
          <Typography key={tube.key} variant="body2" sx={{ overflowWrap: 'anywhere' }}>
            <b>{[tube.specimenType ?? t('collect.anySpecimen'), tube.container].filter(Boolean).join(', ')}</b>
            {`: ${tube.testNames.join(', ')}`}
          </Typography>
        ))}
        <Notes order={order} />
      </Box>
      <Button
        variant="contained"
        size="large"
        data-collect
        aria-label={t('expected.collectOf', { name: patient.fullName })}
        onClick={onCollect}
        sx={{ minHeight: 44, justifySelf: 'start' }}
      >
        {t('expected.collect')}
      </Button>
    </Box>
  )
}

function Notes({ order }: { order: ExpectedOrder }) {
  const { t } = useTranslation('bench')
  const fasting = order.tests.filter((test) => isToCollect(test) && test.isFasting).map(({ name }) => name)
  const reasons = order.specimens.flatMap(({ rejected }) => (rejected ? [rejected.reason] : []))
  return (
    <>
      {fasting.length > 0 && (
        <Note icon={<NoFoodOutlined sx={{ fontSize: 18 }} />} colour="info.main">
          {t('expected.fasting', { tests: fasting.join(', ') })}
        </Note>
      )}
      {order.isCalledBack && (
        <Note icon={<ReplayOutlined sx={{ fontSize: 18 }} />} colour="error.main">
          {t('expected.calledBack', { reason: reasons.at(-1) ?? '' })}
        </Note>
      )}
    </>
  )
}

function Note({ icon, colour, children }: { icon: ReactElement; colour: string; children: ReactNode }) {
  return (
    <Typography
      variant="body2"
      sx={{ display: 'flex', gap: 0.5, alignItems: 'center', color: colour, fontWeight: 600, overflowWrap: 'anywhere' }}
    >
      {icon}
      <span>{children}</span>
    </Typography>
  )
}
