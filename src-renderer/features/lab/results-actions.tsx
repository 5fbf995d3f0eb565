import DoneAllIcon from '@mui/icons-material/DoneAll'
import PrintOutlined from '@mui/icons-material/PrintOutlined'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useTell } from '../../widgets/tell.ts'
import { ReportDialog } from './report.dialog.tsx'
import { toAcknowledge } from './results-order.ts'

/** What one does with results: take note of those that are new, and open the report. */
export function ResultActions({ orderId, tests }: { orderId: number; tests: readonly TestReading[] }) {
  return (
    <>
      <AcknowledgeButton tests={tests} />
      <ReportButton orderId={orderId} tests={tests} />
    </>
  )
}

/** Takes note of results; a newer version that came meanwhile refuses it, and the list shows that one then. */
export const useAcknowledge = (onDone?: () => void) => {
  const { t } = useTranslation('lab')
  const tell = useTell()
  return useMutation(
    api.lab.acknowledge.mutationOptions({
      onSuccess: ({ acknowledged }) => {
        tell.done(t('acknowledge.done', { count: acknowledged }))
        onDone?.()
      },
      onError: tell.refused,
    }),
  )
}

function AcknowledgeButton({ tests }: { tests: readonly TestReading[] }) {
  const { t } = useTranslation('lab')
  const acknowledge = useAcknowledge()
  const fresh = toAcknowledge(tests)
  if (fresh.length === 0) return null
  return (
    <Button
      size="small"
      variant="contained"
      startIcon={<DoneAllIcon />}
      data-acknowledge
      aria-keyshortcuts="A"
      loading={acknowledge.isPending}
      onClick={(event) => {
        // The button goes with what it is for: one stays with the order.
        event.currentTarget.closest<HTMLElement>('[data-lab-order]')?.focus({ preventScroll: true })
        acknowledge.mutate({ tests: fresh })
      }}
      sx={{ gap: 0.5 }}
    >
      {t('acknowledge.open')}
      <Kbd keys={['A']} />
    </Button>
  )
}

/** Opens the report of an order, where the person may print it and there is something to print. */
export function ReportButton({ orderId, tests }: { orderId: number; tests: readonly TestReading[] }) {
  const { t } = useTranslation('lab')
  const mayPrint = useCan('lab.printReports')
  const mayPreliminary = useCan('lab.printPreliminary')
  const [isOpen, setOpen] = useState(false)
  const hasVerified = tests.some(({ versions }) => versions.length > 0)
  const hasPreliminary = tests.some(({ standing }) => standing === 'preliminary')
  if (!mayPrint || !(hasVerified || (mayPreliminary && hasPreliminary))) return null
  return (
    <>
      <Button size="small" variant="outlined" startIcon={<PrintOutlined />} onClick={() => setOpen(true)}>
        {t('results.report')}
      </Button>
      {isOpen && <ReportDialog orderId={orderId} mayPreliminary={mayPreliminary} onClose={() => setOpen(false)} />}
    </>
  )
}
