import PaymentsOutlined from '@mui/icons-material/PaymentsOutlined'
import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { OrderTestsDialog } from './order-tests.dialog.tsx'
import { useMoney } from './owed-money.ts'
import { PayTestsDialog } from './owed-pay.dialog.tsx'
import { useOwed } from './owed-tests.ts'
import { OrderOfTests } from './visit-orders-order.tsx'

/** So many orders at first; more when asked for. */
const FEW = 3
const MOST = 50

interface DeskTestsProps {
  patientId: number
  /** Nothing is ordered for who died. */
  isDeceased?: boolean
}

/** The tests of a patient for the desk and the bench: how far each is, what is owed, and ordering for somebody sent from outside. */
export function DeskTests({ patientId, isDeceased = false }: DeskTestsProps) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const titleId = useId()
  const maySee = useCan('lab.order')
  const [limit, setLimit] = useState(FEW)
  const [isOrdering, setOrdering] = useState(false)
  const found = useQuery(api.lab.listOrders.queryOptions({ input: { patientId, limit }, enabled: maySee }))
  const orders = found.data ?? []
  const orderButton = useRef<HTMLButtonElement>(null)
  if (!maySee) return null
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ display: 'grid', gap: 1, minWidth: 0 }}>
      <Typography id={titleId} variant="subtitle2" component="h3">
        {t('desk.title')}
      </Typography>
      {!isDeceased && (
        <Button
          ref={orderButton}
          variant="outlined"
          startIcon={<ScienceOutlined />}
          onClick={() => setOrdering(true)}
          sx={{ justifySelf: 'start' }}
        >
          {t('desk.order')}
        </Button>
      )}
      <Owed patientId={patientId} onPaid={() => orderButton.current?.focus()} />
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {found.data && orders.length === 0 && <Typography color="text.secondary">{t('desk.none')}</Typography>}
      {orders.map((order) => (
        <OrderOfTests key={order.id} order={order} mayChange withDoctor />
      ))}
      {orders.length >= limit && limit < MOST && (
        <Button size="small" onClick={() => setLimit(MOST)} sx={{ justifySelf: 'start' }}>
          {t('desk.older')}
        </Button>
      )}
      {isOrdering && <OrderTestsDialog patientId={patientId} visitId={null} onClose={() => setOrdering(false)} />}
    </Box>
  )
}

/** What is owed for tests, with the way to note that it was paid; only for who takes payments. */
function Owed({ patientId, onPaid }: { patientId: number; onPaid: () => void }) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const money = useMoney()
  const owed = useOwed(patientId)
  const [isPaying, setPaying] = useState(false)
  const [isSettled, setSettled] = useState(false)
  useEffect(() => {
    // The dialog gives the cursor back first, to a button that goes: it moves on once the dialog is closed.
    if (!isSettled) return
    setSettled(false)
    onPaid()
  }, [isSettled, onPaid])
  if (owed.error) return <Alert severity="warning">{sentence(owed.error)}</Alert>
  if (!owed.data || (owed.data.lines.length === 0 && !isPaying)) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      <Typography sx={{ fontWeight: 650, flexGrow: 1 }}>
        {t('owed.total', { amount: money(owed.data.totalMinor) })}
      </Typography>
      <Button size="small" variant="contained" startIcon={<PaymentsOutlined />} onClick={() => setPaying(true)}>
        {t('owed.pay')}
      </Button>
      {isPaying && (
        <PayTestsDialog
          patientId={patientId}
          onClose={() => setPaying(false)}
          onPaid={() => {
            setPaying(false)
            setSettled(true)
          }}
        />
      )}
    </Box>
  )
}
