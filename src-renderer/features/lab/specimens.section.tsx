import BlockOutlined from '@mui/icons-material/BlockOutlined'
import MoveToInboxOutlined from '@mui/icons-material/MoveToInboxOutlined'
import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder, LabSpecimen } from '#shared/contract/lab.values.ts'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { LabStateChip } from './lab-state-chip.tsx'
import { usePrintLabels } from './labels.ts'
import { RejectSpecimenDialog } from './reject-specimen.dialog.tsx'
import { useReceive } from './specimens-receive.ts'

interface SpecimensSectionProps {
  order: LabOrder
  /** The tube that was scanned. */
  specimenNumber: number | null
}

/** The tubes of an order and what can be done with each: label, receive, reject. */
export function SpecimensSection({ order, specimenNumber }: SpecimensSectionProps) {
  const { t } = useTranslation('bench')
  const [rejecting, setRejecting] = useState<LabSpecimen>()
  const { print, isPrinting } = usePrintLabels()
  const standing = order.specimens.filter(({ state }) => state !== 'rejected')
  return (
    <Section
      title={t('specimens.title')}
      actions={
        standing.length > 1 && (
          <Button
            size="small"
            startIcon={<PrintOutlined />}
            loading={isPrinting}
            onClick={() => print({ orderId: order.id, specimenIds: standing.map(({ id }) => id) })}
          >
            {t('specimens.printAll')}
          </Button>
        )
      }
    >
      {order.specimens.length === 0 ? (
        <Typography color="textSecondary">{t('specimens.none')}</Typography>
      ) : (
        <SectionRows>
          {order.specimens.map((specimen) => (
            <SpecimenRow
              key={specimen.id}
              order={order}
              specimen={specimen}
              isScanned={specimen.number === specimenNumber}
              onReject={() => setRejecting(specimen)}
            />
          ))}
        </SectionRows>
      )}
      {rejecting && <RejectSpecimenDialog order={order} specimen={rejecting} onClose={() => setRejecting(undefined)} />}
    </Section>
  )
}

interface SpecimenRowProps {
  order: LabOrder
  specimen: LabSpecimen
  isScanned: boolean
  onReject: () => void
}

function SpecimenRow({ order, specimen, isScanned, onReject }: SpecimenRowProps) {
  const { t } = useTranslation('bench')
  const receive = useReceive(order)
  const { print, isPrinting } = usePrintLabels()
  const { label, state } = specimen
  // What was verified stands: a specimen is rejected as long as something of it was not.
  const mayReject = order.tests.some(({ specimenId, versionCount }) => specimenId === specimen.id && versionCount === 0)
  return (
    <SectionRow
      actions={
        state !== 'rejected' && (
          <>
            {state === 'collected' && (
              <Button
                startIcon={<MoveToInboxOutlined />}
                aria-label={t('specimens.receiveOf', { label })}
                loading={receive.isPending}
                onClick={() => receive.mutate([specimen.id])}
              >
                {t('specimens.receive')}
              </Button>
            )}
            <Button
              startIcon={<PrintOutlined />}
              aria-label={t('specimens.printOf', { label })}
              loading={isPrinting}
              onClick={() => print({ orderId: order.id, specimenIds: [specimen.id] })}
            >
              {t('specimens.print')}
            </Button>
            {mayReject && (
              <Button color="error" aria-label={t('specimens.rejectOf', { label })} onClick={onReject}>
                {t('specimens.reject')}
              </Button>
            )}
          </>
        )
      }
    >
      <Box sx={isScanned ? { borderInlineStart: '3px solid', borderColor: 'primary.main', paddingInlineStart: 1 } : {}}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
          <Typography component="span" sx={{ fontFamily: 'monospace', fontWeight: 700 }}>
            {label}
          </Typography>
          {state === 'rejected' ? (
            <StatusChip tone="error" icon={<BlockOutlined />} label={t('specimens.isRejected')} />
          ) : (
            <LabStateChip state={state} />
          )}
          {isScanned && (
            <Typography component="span" variant="caption" sx={{ fontWeight: 650, color: 'primary.main' }}>
              {t('specimens.scanned')}
            </Typography>
          )}
        </Box>
        <SpecimenFacts specimen={specimen} />
      </Box>
    </SectionRow>
  )
}

function SpecimenFacts({ specimen }: { specimen: LabSpecimen }) {
  const { t } = useTranslation('bench')
  const format = useFormat()
  const { rejected, labelsPrinted, receivedAt } = specimen
  const what = [specimen.specimenType, specimen.container].filter((word) => word !== null).join(', ')
  return (
    <>
      <Typography variant="body2" sx={{ overflowWrap: 'anywhere' }}>
        {what}
      </Typography>
      <Typography variant="caption" color="textSecondary" component="div">
        {t('specimens.collected', { time: format.dateTime(specimen.collectedAt), name: specimen.collectedBy })}
        {receivedAt !== null && ` · ${t('specimens.received', { time: format.time(receivedAt) })}`}
        {` · ${t('specimens.labels', { count: labelsPrinted })}`}
      </Typography>
      {rejected !== null && (
        <Typography variant="body2" sx={{ color: 'error.main', fontWeight: 600, overflowWrap: 'anywhere' }}>
          {t('specimens.rejected', { reason: rejected.reason, name: rejected.by, time: format.dateTime(rejected.at) })}
        </Typography>
      )}
    </>
  )
}
