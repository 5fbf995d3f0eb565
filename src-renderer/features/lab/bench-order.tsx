import ArrowBack from '@mui/icons-material/ArrowBack'
import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { BenchNext } from './bench-next.tsx'
import { BenchPriorityField } from './bench-priority.field.tsx'
import { BenchTestsSection } from './bench-tests.section.tsx'
import { CollectSpecimensDialog } from './collect-specimens.dialog.tsx'
import { EntryPanel } from './entry.panel.tsx'
import { LabOrderHead } from './lab-order-head.tsx'
import { ReportDialog } from './report.dialog.tsx'
import { ScanBox } from './scan-box.tsx'
import { SpecimensSection } from './specimens.section.tsx'

interface BenchOrderProps {
  orderId: number
  /** The number of the tube that was scanned. */
  specimenNumber: number | null
  /** The documents that belong to the order. */
  attachments: (order: LabOrder) => ReactNode
}

/** One order at the bench: its specimens, its values, what is attached and what was reported; the next tube is scanned here too. */
export function BenchOrder({ orderId, specimenNumber, attachments }: BenchOrderProps) {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  const found = useQuery(api.lab.getOrder.queryOptions({ input: { orderId } }))
  if (codeOf(found.error) === 'NOT_FOUND') return <NoSuchOrder />
  const order = found.data
  return (
    <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1.5, alignItems: 'flex-start' }}>
        <Button component={Link} to="/bench" startIcon={<ArrowBack />} sx={{ minHeight: 40 }}>
          {t('links.bench')}
        </Button>
        <Box sx={{ marginInlineStart: 'auto' }}>
          <ScanBox isSmall />
        </Box>
      </Box>
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {found.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={88} sx={{ mb: 2 }} />
          <Skeleton variant="rounded" height={420} />
        </Delayed>
      )}
      {order && <OrderFound key={order.id} order={order} specimenNumber={specimenNumber} attachments={attachments} />}
    </Box>
  )
}

interface OrderFoundProps extends Omit<BenchOrderProps, 'orderId'> {
  order: LabOrder
}

function OrderFound({ order, specimenNumber, attachments }: OrderFoundProps) {
  const [isCollecting, setCollecting] = useState(false)
  // Asked of the values themselves, which come a moment after the order: only then are there boxes for the cursor.
  const entry = useQuery(api.lab.getEntry.queryOptions({ input: { orderId: order.id } }))
  const specimens = entry.data?.order.specimens ?? []
  const isAtTheBench = specimens.some(({ state }) => state === 'received')
  const hasTubeToReceive = specimens.some(({ number, state }) => number === specimenNumber && state === 'collected')
  return (
    <>
      <LabOrderHead order={order} priority={<BenchPriorityField order={order} />} actions={<Reports order={order} />} />
      <BenchNext order={order} specimenNumber={specimenNumber} onCollect={() => setCollecting(true)} />
      <Box
        sx={{
          display: 'grid',
          gap: 1.5,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) clamp(300px, 27vw, 440px)' },
        }}
      >
        <EntryPanel
          // Made anew as the first specimen is received: the cursor goes into its first empty value.
          key={isAtTheBench ? 'at the bench' : 'on its way'}
          orderId={order.id}
          specimenNumber={specimenNumber}
          focusFirst={isAtTheBench && !hasTubeToReceive}
        />
        <Box sx={{ display: 'grid', gap: 1.5, minWidth: 0 }}>
          <SpecimensSection order={order} specimenNumber={specimenNumber} />
          <BenchTestsSection order={order} />
          {attachments(order)}
        </Box>
      </Box>
      {isCollecting && <CollectSpecimensDialog order={order} onClose={() => setCollecting(false)} />}
    </>
  )
}

function Reports({ order }: { order: LabOrder }) {
  const { t } = useTranslation('bench')
  const [isOpen, setOpen] = useState(false)
  const mayPrint = useCan('lab.printReports')
  const mayPreliminary = useCan('lab.printPreliminary')
  if (!mayPrint) return null
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<DescriptionOutlined />}
        onClick={() => setOpen(true)}
        sx={{ minHeight: 40 }}
      >
        {t('report')}
      </Button>
      {isOpen && <ReportDialog orderId={order.id} mayPreliminary={mayPreliminary} onClose={() => setOpen(false)} />}
    </>
  )
}

/** What stands where an order would be that is not there. */
export function NoSuchOrder() {
  const { t } = useTranslation('bench')
  return (
    <EmptyState
      title={t('noOrder')}
      hint={t('noOrderHint')}
      action={
        <Button component={Link} to="/bench" variant="outlined">
          {t('links.bench')}
        </Button>
      }
    />
  )
}
