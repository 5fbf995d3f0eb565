import AppsOutlined from '@mui/icons-material/AppsOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LabOrder, LabOrderTest } from '#shared/contract/lab.values.ts'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { isToCollect } from './collect-tubes.ts'
import { LabStateChip } from './lab-state-chip.tsx'
import { CancelTestsDialog } from './visit-orders-cancel.dialog.tsx'

/** The tests of an order with how far each is, to be cancelled while they are not collected. */
export function BenchTestsSection({ order }: { order: LabOrder }) {
  const { t } = useTranslation('bench')
  const [cancelled, setCancelled] = useState<readonly LabOrderTest[]>()
  const cancellable = order.tests.filter(isToCollect)
  return (
    <Section
      title={t('tests.title', { count: order.tests.length })}
      actions={
        cancellable.length > 0 && (
          <Button size="small" color="error" onClick={() => setCancelled(cancellable)}>
            {t('tests.cancel')}
          </Button>
        )
      }
    >
      <SectionRows>
        {order.tests.map((test) => (
          <TestRow key={test.id} test={test} />
        ))}
      </SectionRows>
      {cancelled && <CancelTestsDialog order={order} tests={cancelled} onClose={() => setCancelled(undefined)} />}
    </Section>
  )
}

function TestRow({ test }: { test: LabOrderTest }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const { cancelled, verifiedAt, panelName } = test
  const hasGrid = test.state === 'received' || test.state === 'in-progress'
  const verified = verifiedAt === null ? null : t('tests.verified', { time: format.dateTime(verifiedAt) })
  const facts = [panelName, verified].filter((fact) => fact !== null)
  return (
    <SectionRow
      actions={
        hasGrid && (
          <Button
            component={Link}
            to={`/bench/grid/${test.testId}`}
            startIcon={<AppsOutlined />}
            aria-label={t('tests.gridOf', { test: test.name })}
          >
            {t('tests.grid')}
          </Button>
        )
      }
    >
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography component="span" sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
          {test.name}
        </Typography>
        <LabStateChip state={test.state} />
        {test.versionCount > 1 && (
          <StatusChip tone="warning" label={t('tests.corrected', { number: test.versionCount })} />
        )}
      </Box>
      {facts.length > 0 && (
        <Typography variant="caption" color="textSecondary" component="div">
          {facts.join(' · ')}
        </Typography>
      )}
      {cancelled !== null && (
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {t('tests.cancelledBy', { name: cancelled.by, reason: cancelled.reason })}
        </Typography>
      )}
    </SectionRow>
  )
}
