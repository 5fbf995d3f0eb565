import ShowChartIcon from '@mui/icons-material/ShowChart'
import ViewListOutlined from '@mui/icons-material/ViewListOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ResultActions } from './results-actions.tsx'
import { ResultsList } from './results-list.tsx'
import { TrendSection } from './trend.section.tsx'

/** So many orders at first, and so many more each time. */
const PAGE_SIZE = 30
const MOST = 200

interface ResultsPanelProps {
  patientId: number
  /** An order to be brought into sight. */
  orderId?: number | null | undefined
}

/** The results of a patient: order by order, the newest first, or one parameter over time. */
export function ResultsPanel({ patientId, orderId }: ResultsPanelProps) {
  const { t } = useTranslation('lab')
  const [view, setView] = useState<'orders' | 'trends'>('orders')
  const [parameterId, setParameterId] = useState<number>()
  const views = useRef<HTMLDivElement>(null)
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <ToggleButtonGroup
        ref={views}
        exclusive
        size="small"
        value={view}
        aria-label={t('results.view')}
        onChange={(_event, next: 'orders' | 'trends' | null) => next !== null && setView(next)}
      >
        <ToggleButton value="orders" sx={{ gap: 0.75, textTransform: 'none', color: 'text.secondary' }}>
          <ViewListOutlined fontSize="small" aria-hidden />
          {t('results.byOrder')}
        </ToggleButton>
        <ToggleButton value="trends" sx={{ gap: 0.75, textTransform: 'none', color: 'text.secondary' }}>
          <ShowChartIcon fontSize="small" aria-hidden />
          {t('results.trends')}
        </ToggleButton>
      </ToggleButtonGroup>
      {view === 'orders' ? (
        <Orders
          patientId={patientId}
          orderId={orderId}
          onTrend={(id) => {
            setParameterId(id)
            setView('trends')
            // The button beside the value goes with the list.
            views.current?.querySelector<HTMLElement>('[value=trends]')?.focus()
          }}
        />
      ) : (
        <TrendSection patientId={patientId} parameterId={parameterId} onParameter={setParameterId} />
      )}
    </Box>
  )
}

function Orders({ patientId, orderId, onTrend }: ResultsPanelProps & { onTrend: (parameterId: number) => void }) {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const box = useRef<HTMLDivElement>(null)
  const [limit, setLimit] = useState(PAGE_SIZE)
  const found = useQuery(
    api.lab.listResults.queryOptions({ input: { patientId, limit }, placeholderData: keepPreviousData }),
  )
  const readings = found.data ?? []
  const isThere = readings.some(({ order }) => order.id === orderId)
  useEffect(() => {
    if (!isThere) return
    const order = box.current?.querySelector<HTMLElement>(`[data-lab-order="${orderId}"]`)
    order?.scrollIntoView({ block: 'start' })
    order?.focus({ preventScroll: true })
  }, [orderId, isThere])
  return (
    <Box ref={box} onKeyDown={acknowledgeByKey} sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {found.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={240} />
        </Delayed>
      )}
      {found.data && readings.length === 0 && <EmptyState title={t('results.empty')} hint={t('results.emptyHint')} />}
      <ResultsList
        readings={readings}
        onTrend={onTrend}
        actionsOf={({ order, tests }) => <ResultActions orderId={order.id} tests={tests} />}
      />
      {readings.length >= limit && limit < MOST && (
        <Button
          loading={found.isPlaceholderData}
          onClick={() => setLimit(Math.min(limit + PAGE_SIZE, MOST))}
          sx={{ justifySelf: 'center' }}
        >
          {t('results.older')}
        </Button>
      )}
    </Box>
  )
}

/** A takes note of the order one stands in, else of the first one that waits for it. */
const acknowledgeByKey = (event: KeyboardEvent<HTMLElement>) => {
  const { target, currentTarget } = event
  // A dialog of the list is not inside it on the page.
  if (!(target instanceof HTMLElement) || !currentTarget.contains(target)) return
  if (event.key.toLowerCase() !== 'a' || event.ctrlKey || event.altKey || event.metaKey) return
  if (['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)) return
  const order = target.closest<HTMLElement>('[data-lab-order]')
  const button = (order ?? currentTarget).querySelector<HTMLElement>('[data-acknowledge]')
  if (!button) return
  event.preventDefault()
  event.stopPropagation()
  button.click()
}
