import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { criticalWords } from './critical-banner.tsx'
import { RecordCallDialog } from './record-call.dialog.tsx'
import { useScanAnywhere } from './scan-anywhere.ts'
import { useOpenByLabel } from './scan-open.ts'
import { VerifyAllButton } from './verify-all.button.tsx'
import { type ToVerify, VerifyBlock } from './verify-block.tsx'
import { testAfter, testBeside, verifiedTogether, verifyObstacle } from './verify-order.ts'

const isTypedInto = (target: EventTarget) =>
  target instanceof HTMLElement && (['INPUT', 'TEXTAREA'].includes(target.tagName) || target.isContentEditable)

/** Puts the cursor onto a test, or onto the list where there is none left. */
const useFocus = () => {
  const list = useRef<HTMLDivElement>(null)
  const focus = useCallback((orderTestId: number | null) => {
    const block = list.current?.querySelector<HTMLElement>(`[data-verify="${orderTestId}"]`)
    const target = block ?? list.current
    target?.focus({ preventScroll: true })
    target?.scrollIntoView({ block: 'nearest' })
  }, [])
  return { list, focus }
}

/** What is asked about a test: whom was told, or why it goes back and which one is next then. */
type Asked = { what: 'call'; of: ToVerify } | { what: 'reason'; of: ToVerify; next: number | null }

/** The list of the second person: V verifies, B sends back, the arrows go on; after each the next one is looked at. */
export function VerifyQueue({ waiting }: { waiting: readonly ToVerify[] }) {
  const { t } = useTranslation('lab-entry')
  const { list, focus } = useFocus()
  const [asked, setAsked] = useState<Asked>()
  const askReason = (of: ToVerify) => setAsked({ what: 'reason', of, next: testAfter(waiting, of.entry.test.id) })
  // The dialog gives the cursor back first, to a test that is gone: it goes on once the dialog is closed.
  const [gone, setGone] = useState<number | null>()
  useEffect(() => {
    if (gone === undefined) return
    focus(gone)
    setGone(undefined)
  }, [gone, focus])
  const acts = useActs(waiting, focus, setAsked)
  const first = waiting[0]?.entry.test.id ?? null
  const isWaiting = first !== null
  useEffect(() => {
    // Also where they come to an empty page; whoever is busy elsewhere is left there.
    const isIdle = document.activeElement === document.body || document.activeElement === list.current
    if (isWaiting && isIdle) list.current?.querySelector<HTMLElement>('[data-verify]')?.focus()
  }, [isWaiting, list])
  const { open } = useOpenByLabel()
  useScanAnywhere((text) => {
    const read = parseLabNumber(text)
    const found = waiting.find(({ order }) => read.kind === 'valid' && order.labNumber === read.labNumber)
    if (found) focus(found.entry.test.id)
    else open(text)
  })
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.ctrlKey || event.metaKey || event.altKey || isTypedInto(event.target)) return
    const block = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-verify]') : null
    const at = waiting.find(({ entry }) => String(entry.test.id) === block?.dataset.verify)
    if (!at || !event.currentTarget.contains(block)) return
    const isOnBlock = event.target === block
    const key = event.key.toLowerCase()
    if (key === 'v' || (key === 'enter' && isOnBlock)) acts.verify(at)
    else if (key === 'b') askReason(at)
    else if (key === 'arrowdown' && isOnBlock) focus(testBeside(waiting, at.entry.test.id, 1))
    else if (key === 'arrowup' && isOnBlock) focus(testBeside(waiting, at.entry.test.id, -1))
    else return
    event.preventDefault()
  }
  return (
    <>
      <PageHeader
        title={t('verify.title')}
        hint={t('verify.hint')}
        actions={
          waiting.length > 0 && <VerifyAllButton normal={verifiedTogether(waiting)} onDone={() => focus(null)} />
        }
      />
      <Box
        ref={list}
        role="group"
        aria-label={t('verify.list', { count: waiting.length })}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: 'minmax(0, 1fr)', '&:focus': { outline: 'none' } }}
      >
        {waiting.length === 0 && <EmptyState title={t('verify.none')} hint={t('verify.noneHint')} />}
        {waiting.map((one) => (
          <VerifyBlock
            key={one.entry.test.id}
            waiting={one}
            isBusy={acts.busyWith === one.entry.test.id}
            onVerify={() => acts.verify(one)}
            onSendBack={() => askReason(one)}
          />
        ))}
      </Box>
      {asked?.what === 'call' && (
        <RecordCallDialog
          orderTestId={asked.of.entry.test.id}
          values={criticalWords(asked.of.entry)}
          orderedFor={asked.of.order.orderedFor}
          onClose={() => setAsked(undefined)}
          onRecorded={() => {
            acts.told.add(asked.of.entry.test.id)
            setAsked(undefined)
            focus(asked.of.entry.test.id)
          }}
        />
      )}
      {asked?.what === 'reason' && (
        <SendBackDialog
          of={asked.of}
          onClose={() => setAsked(undefined)}
          onDone={() => {
            setAsked(undefined)
            setGone(asked.next)
          }}
        />
      )}
    </>
  )
}

/** Verifying, or what has to come before it. */
const useActs = (
  waiting: readonly ToVerify[],
  focus: (orderTestId: number | null) => void,
  ask: (asked: { what: 'call'; of: ToVerify }) => void,
) => {
  const { t } = useTranslation('lab-entry')
  const tell = useTell()
  const [busyWith, setBusyWith] = useState<number>()
  // Recorded here a moment ago, which the list has not heard of yet.
  const [told] = useState(() => new Set<number>())
  const { mutate } = useMutation(api.lab.verify.mutationOptions({ onSettled: () => setBusyWith(undefined) }))
  const verify = (one: ToVerify) => {
    const { order, entry } = one
    const { id, version, name } = entry.test
    const obstacle = verifyObstacle(one)
    if (busyWith !== undefined) return
    if (obstacle === 'own') return tell.done(t('verify.ownHint'))
    if (obstacle === 'uncalled' && !told.has(id)) return ask({ what: 'call', of: one })
    setBusyWith(id)
    const next = testAfter(waiting, id)
    mutate(
      { tests: [{ orderTestId: id, version }] },
      {
        onSuccess: () => {
          tell.done(t('verify.done', { name, patient: order.patient.fullName }))
          focus(next)
        },
        onError: (error) => {
          tell.refused(error)
          if (codeOf(error) === 'CRITICAL_NOT_CALLED') ask({ what: 'call', of: one })
        },
      },
    )
  }
  return { verify, busyWith, told }
}

/** Asks why a test goes back to whoever entered it. */
function SendBackDialog({ of, onClose, onDone }: { of: ToVerify; onClose: () => void; onDone: () => void }) {
  const { t } = useTranslation('lab-entry')
  const tell = useTell()
  const { order, entry } = of
  const { id, version, name } = entry.test
  const sendBack = useMutation(
    api.lab.sendBack.mutationOptions({
      onSuccess: () => {
        tell.done(t('verify.sentBack', { name }))
        onDone()
      },
    }),
  )
  return (
    <ReasonDialog
      title={t('verify.sendBackTitle', { name })}
      label={t('verify.reason')}
      hint={t('verify.reasonHint')}
      missing={t('verify.reasonMissing')}
      submitLabel={t('verify.sendBack')}
      isSaving={sendBack.isPending}
      error={sendBack.error}
      onSubmit={(reason) => sendBack.mutate({ orderTestId: id, version, reason })}
      onClose={onClose}
    >
      <Typography sx={{ overflowWrap: 'anywhere' }}>
        <bdi>{order.patient.fullName}</bdi> {`· ${order.labNumber}`}
      </Typography>
    </ReasonDialog>
  )
}
