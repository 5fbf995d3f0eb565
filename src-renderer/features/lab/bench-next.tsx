import ColorizeOutlined from '@mui/icons-material/ColorizeOutlined'
import MoveToInboxOutlined from '@mui/icons-material/MoveToInboxOutlined'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import type { ReactElement, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import { tubesToFill } from './collect-tubes.ts'
import { useReceive } from './specimens-receive.ts'

interface BenchNextProps {
  order: LabOrder
  /** The scanned tube: it alone is received. */
  specimenNumber: number | null
  onCollect: () => void
}

/** What has to happen before values can be entered, with the button for it under the cursor: collect, then receive. */
export function BenchNext({ order, specimenNumber, onCollect }: BenchNextProps) {
  const { t } = useTranslation('bench')
  const receive = useReceive(order)
  const tubes = tubesToFill(order.tests).length
  const waiting = order.specimens.filter(({ state }) => state === 'collected')
  const scanned = waiting.filter(({ number }) => number === specimenNumber)
  const arrived = scanned.length > 0 ? scanned : waiting
  const hasNothingToEnter = order.tests.every(({ state }) => state !== 'received' && state !== 'in-progress')
  return (
    <>
      {arrived.length > 0 && (
        <Step
          icon={<MoveToInboxOutlined fontSize="small" />}
          action={t('next.receive', { count: arrived.length })}
          takesFocus={hasNothingToEnter || scanned.length > 0}
          isBusy={receive.isPending}
          onDo={() => receive.mutate(arrived.map(({ id }) => id))}
        >
          {t('next.toReceive', { labels: arrived.map(({ label }) => label).join(', ') })}
        </Step>
      )}
      {tubes > 0 && (
        <Step
          icon={<ColorizeOutlined fontSize="small" />}
          action={t('next.collect')}
          takesFocus={hasNothingToEnter && arrived.length === 0}
          onDo={onCollect}
        >
          {t('next.toCollect', { count: tubes })}
        </Step>
      )}
    </>
  )
}

interface StepProps {
  icon: ReactElement
  action: string
  takesFocus: boolean
  isBusy?: boolean
  onDo: () => void
  children: ReactNode
}

function Step({ icon, action, takesFocus, isBusy = false, onDo, children }: StepProps) {
  return (
    <Alert
      severity="info"
      icon={icon}
      action={
        <Button
          variant="contained"
          size="large"
          data-next-step
          autoFocus={takesFocus}
          loading={isBusy}
          onClick={onDo}
          sx={{ minHeight: 44, whiteSpace: 'nowrap' }}
        >
          {action}
        </Button>
      }
      sx={{ alignItems: 'center', bgcolor: 'background.paper', overflowWrap: 'anywhere' }}
    >
      {children}
    </Alert>
  )
}
