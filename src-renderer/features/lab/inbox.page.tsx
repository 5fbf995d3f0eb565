import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { InboxEntryView } from './inbox-entry.tsx'
import { type InboxEntry, InboxList } from './inbox-list.tsx'
import { useAcknowledge } from './results-actions.tsx'
import { toAcknowledge } from './results-order.ts'

/** New results of a doctor's own orders, critical ones first: A takes note of one and goes on to the next. */
export function InboxPage() {
  const { t } = useTranslation('lab')
  const sentence = useErrorSentence()
  const inbox = useQuery(api.lab.inbox.queryOptions())
  const entries = inbox.data ?? []
  const page = useRef<HTMLDivElement>(null)
  const wasFilled = useRef(false)
  useEffect(() => {
    // Once the last one is done, the button that had the cursor is gone with it.
    if (wasFilled.current && entries.length === 0 && document.activeElement === document.body) page.current?.focus()
    wasFilled.current = entries.length > 0
  }, [entries.length])
  return (
    <Box sx={{ display: 'grid', gridTemplateRows: 'auto minmax(0, 1fr)', height: '100%', minHeight: 0, minWidth: 0 }}>
      <PageHeader title={t('inbox.title')} hint={t('inbox.hint')} />
      <Box ref={page} tabIndex={-1} sx={{ minHeight: 0, minWidth: 0, '&:focus': { outline: 'none' } }}>
        {inbox.error && <Alert severity="warning">{sentence(inbox.error)}</Alert>}
        {inbox.isPending && (
          <Delayed>
            <Skeleton variant="rounded" height={320} />
          </Delayed>
        )}
        {inbox.data && entries.length === 0 && <EmptyState title={t('inbox.empty')} hint={t('inbox.emptyHint')} />}
        {entries.length > 0 && <Entries entries={entries} />}
      </Box>
    </Box>
  )
}

/** Which entry is looked at; once it is done, the one that comes into its place. */
const useCurrent = (entries: readonly InboxEntry[]) => {
  const [state, setState] = useState({ orderId: entries[0]?.order.id, at: 0 })
  const found = entries.findIndex(({ order }) => order.id === state.orderId)
  const at = found === -1 ? Math.min(state.at, entries.length - 1) : found
  return { current: entries[at], choose: (orderId: number, next: number) => setState({ orderId, at: next }) }
}

function Entries({ entries }: { entries: readonly InboxEntry[] }) {
  const { current, choose } = useCurrent(entries)
  const acknowledge = useAcknowledge()
  const take = () => {
    // What is read in a dialog above the page is not answered from below it.
    if (!current || acknowledge.isPending || document.querySelector('[role=dialog]') !== null) return
    const at = entries.indexOf(current)
    const next = entries[at + 1] ?? entries[at - 1]
    acknowledge.mutate(
      { tests: toAcknowledge(current.tests) },
      { onSuccess: () => next && choose(next.order.id, Math.min(at, entries.length - 2)) },
    )
  }
  useHotkey('A', take)
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(260px, 360px) minmax(0, 1fr)' },
        height: { md: '100%' },
        minHeight: 0,
      }}
    >
      <InboxList entries={entries} currentId={current?.order.id} onChoose={choose} />
      {current && (
        <InboxEntryView key={current.order.id} entry={current} isBusy={acknowledge.isPending} onAcknowledge={take} />
      )}
    </Box>
  )
}
