import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useEntryDesk } from './entry-desk.ts'
import { EntryLeaveGuard } from './entry-leave.tsx'
import { EntryTest } from './entry-test.tsx'

interface EntryPanelProps {
  orderId: number
  /** The number of the tube that was scanned: its tests come first for the cursor. */
  specimenNumber: number | null
  /** Puts the cursor into the first empty box. */
  focusFirst: boolean
  /** Told when no test of the order waits for values any more. */
  onDone?: () => void
}

/** The values of an order at the bench: every test with its boxes, saved when it is left, guarded until it is saved. */
export function EntryPanel(props: EntryPanelProps) {
  const sentence = useErrorSentence()
  const { orderId } = props
  const entry = useQuery(api.lab.getEntry.queryOptions({ input: { orderId } }))
  // What is typed stays on screen where it could not be read again.
  if (entry.data) return <Panel key={orderId} {...props} order={entry.data.order} tests={entry.data.tests} />
  if (entry.error) return <Alert severity="warning">{sentence(entry.error)}</Alert>
  return (
    <Delayed>
      <Skeleton variant="rounded" height={480} />
    </Delayed>
  )
}

const isEmptyBox = (box: HTMLElement) =>
  (box instanceof HTMLInputElement || box instanceof HTMLTextAreaElement) && box.value.trim() === ''

/** The first box of some that is empty, else the first one. */
const firstOf = (root: Element | null): HTMLElement | undefined => {
  const boxes = [...(root?.querySelectorAll<HTMLElement>('[data-box]') ?? [])]
  return boxes.find(isEmptyBox) ?? boxes[0]
}

/** Puts the cursor into the next test with boxes after one, from the end on at the beginning; false where there is none. */
const focusAfter = (root: Element | null, section: HTMLElement | null): boolean => {
  const sections = [...(root?.querySelectorAll<HTMLElement>('[data-test]') ?? [])]
  const at = section === null ? -1 : sections.indexOf(section)
  const others = [...sections.slice(at + 1), ...sections.slice(0, Math.max(at, 0))]
  const next = others.map(firstOf).find((box) => box !== undefined)
  next?.focus()
  return next !== undefined
}

/** The first empty box of what the scanned tube is for, else of the whole order. */
const firstOfTube = (root: Element | null, order: LabOrder, specimenNumber: number | null): HTMLElement | undefined => {
  const tube = order.specimens.find(({ number }) => number === specimenNumber)
  const itsTests = order.tests.filter(({ specimenId }) => tube !== undefined && specimenId === tube.id)
  const boxes = itsTests.map(({ id }) => firstOf(root?.querySelector(`[data-test="${id}"]`) ?? null))
  return boxes.find((box) => box !== undefined && isEmptyBox(box)) ?? boxes.find(Boolean) ?? firstOf(root)
}

interface PanelProps extends EntryPanelProps {
  order: LabOrder
  tests: TestEntry[]
}

function Panel({ order, tests, specimenNumber, focusFirst, onDone }: PanelProps) {
  const { t } = useTranslation('lab-entry')
  const desk = useEntryDesk()
  const root = useRef<HTMLDivElement>(null)
  const goToFirst = useEffectEvent((isScanned: boolean) => {
    // Whoever writes here already is left where they are, unless another tube was scanned.
    if (!isScanned && root.current?.contains(document.activeElement)) return
    firstOfTube(root.current, order, specimenNumber)?.focus()
  })
  const scanned = useRef(specimenNumber)
  useEffect(() => {
    if (!focusFirst) return
    goToFirst(scanned.current !== specimenNumber)
    scanned.current = specimenNumber
  }, [focusFirst, specimenNumber])
  const onFinished = (section: HTMLElement | null) => {
    if (focusAfter(root.current, section)) return
    section?.querySelector<HTMLElement>('button')?.focus()
    onDone?.()
  }
  const hasOpen = tests.some(({ test: { state } }) => state === 'received' || state === 'in-progress')
  if (tests.length === 0) return <EmptyState title={t('panel.none')} hint={t('panel.noneHint')} />
  return (
    <Box ref={root} data-entry sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)' }}>
      {tests.map((entry) => (
        <EntryTest key={entry.test.id} order={order} entry={entry} desk={desk} onFinished={onFinished} />
      ))}
      {hasOpen && (
        <Typography variant="caption" color="text.secondary" component="p">
          {t('form.keys')}
        </Typography>
      )}
      <EntryLeaveGuard desk={desk} />
    </Box>
  )
}
