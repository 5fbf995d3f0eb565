import ScienceOutlined from '@mui/icons-material/ScienceOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { OrderTestsDialog } from './order-tests.dialog.tsx'
import { useMoney } from './owed-money.ts'
import { OrderOfTests } from './visit-orders-order.tsx'

type Facts = Pick<VisitFacts, 'id' | 'patientId'>

const useOrdersOf = ({ id, patientId }: Facts, isEnabled: boolean) =>
  useQuery(api.lab.listOrders.queryOptions({ input: { patientId, visitId: id }, enabled: isEnabled }))

interface VisitOrdersProps {
  facts: Facts
  /** The visit's own doctor may order more, and cancel what was not collected. */
  mayOrder: boolean
  /** Shows the results; without it they are elsewhere. */
  onResults?: (() => void) | undefined
}

/** The tests ordered from this laboratory at a visit, each with how far it is; Alt+O orders. Nothing for who may not see orders. */
export function VisitOrders({ facts, mayOrder, onResults }: VisitOrdersProps) {
  const { t } = useTranslation(['lab', 'common'])
  const sentence = useErrorSentence()
  const money = useMoney()
  const titleId = useId()
  const maySee = useCan('lab.order')
  const isOrdering = maySee && mayOrder
  const found = useOrdersOf(facts, maySee)
  const [isOpen, setOpen] = useState(false)
  useHotkey('Alt+O', () => setOpen(true), { isEnabled: isOrdering })
  const orders = found.data ?? []
  const total = orders.reduce((sum, { totalMinor }) => sum + totalMinor, 0)
  if (!maySee || (!mayOrder && orders.length === 0 && !found.error)) return null
  return (
    <Box component="section" aria-labelledby={titleId} sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <Typography id={titleId} variant="subtitle2" component="div">
          {t('visit.title')}
        </Typography>
        <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
          {found.data && orders.length === 0 && t('visit.none')}
          {orders.length > 0 && t('order.total', { amount: money(total) })}
        </Typography>
        {onResults && orders.some(({ tests }) => tests.some(({ versionCount }) => versionCount > 0)) && (
          <Button size="small" onClick={onResults}>
            {t('visit.results')}
          </Button>
        )}
        {isOrdering && (
          <Button
            size="small"
            variant="outlined"
            startIcon={<ScienceOutlined />}
            aria-keyshortcuts="Alt+O"
            onClick={() => setOpen(true)}
            sx={{ gap: 0.5 }}
          >
            {t('visit.order')}
            <Kbd keys={[t('common:key.alt'), 'O']} />
          </Button>
        )}
      </Box>
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {orders.map((order) => (
        <OrderOfTests key={order.id} order={order} mayChange={isOrdering} />
      ))}
      {isOpen && <OrderTestsDialog patientId={facts.patientId} visitId={facts.id} onClose={() => setOpen(false)} />}
    </Box>
  )
}

/** What was ordered at a visit: whether there is any order, and the names of the tests for the overview before signing. */
export const useOrdered = (facts: Facts): { hasOrders: boolean; names: string | undefined } => {
  const maySee = useCan('lab.order')
  const orders = useOrdersOf(facts, maySee).data ?? []
  const names = orders.flatMap(({ tests }) =>
    tests.filter(({ state }) => state !== 'cancelled').map(({ name }) => name),
  )
  return { hasOrders: orders.length > 0, names: names.length === 0 ? undefined : names.join('; ') }
}
