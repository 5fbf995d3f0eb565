import Paper from '@mui/material/Paper'
import { useTranslation } from 'react-i18next'
import { useParams, useSearchParams } from 'react-router'
import { useCan } from '../client/session.ts'
import { DocumentsPanel } from '../features/documents/documents.panel.tsx'
import { BenchOrder, NoSuchOrder } from '../features/lab/bench-order.tsx'

const idOf = (text = ''): number => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0)
const numberOf = (text: string | null): number | null =>
  text !== null && /^[1-9]\d?$/.test(text) ? Number(text) : null

/** One order at the bench, with what the analyser printed and pictures of it among the patient's documents. */
export function BenchOrderPage() {
  const { t } = useTranslation('bench')
  const { orderId } = useParams()
  const [params] = useSearchParams()
  const mayReadDocuments = useCan('documents.read')
  const id = idOf(orderId)
  if (id === 0) return <NoSuchOrder />
  return (
    <BenchOrder
      // Keyed by the order, so that nothing of one patient ever stands on the page of another.
      key={id}
      orderId={id}
      specimenNumber={numberOf(params.get('specimen'))}
      attachments={(order) =>
        mayReadDocuments && (
          <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }}>
            <DocumentsPanel patientId={order.patient.id} labOrderId={order.id} title={t('attachments')} />
          </Paper>
        )
      }
    />
  )
}
