import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { useStore } from '../../client/store.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { CorrectionBanner } from './correct-test.tsx'
import { CriticalBanner } from './critical-banner.tsx'
import { focusBox } from './entry-box-state.ts'
import { TemplateMenu, TestComment, useTemplates } from './entry-comment.tsx'
import type { EntryDesk } from './entry-desk.ts'
import { isInTheWay } from './entry-draft.ts'
import type { EntryKeeper } from './entry-keeper.ts'
import { EntryNews } from './entry-news.tsx'
import { EntryReading } from './entry-reading.tsx'
import { EntryRow } from './entry-row.tsx'
import { EntryStanding } from './entry-standing.tsx'
import { EntryTestHead, SentBackNote } from './entry-test-head.tsx'
import { ResultFrame } from './result-table.tsx'

interface EntryTestProps {
  order: LabOrder
  entry: TestEntry
  desk: EntryDesk
  /** The test is entered: on to the next one that waits. */
  onFinished: (section: HTMLElement | null) => void
}

/** One test of an order: its form while it waits for values, and what stands once it is entered. */
export function EntryTest({ order, entry, desk, onFinished }: EntryTestProps) {
  const keeper = desk.keeperOf(order, entry)
  const headId = useId()
  useEffect(() => keeper.take(entry), [keeper, entry])
  const { entry: kept } = useStore(keeper.state)
  const [isUnlocked, setUnlocked] = useState(false)
  const { state } = kept.test
  const section = useRef<HTMLElement>(null)
  const [isCorrecting, setCorrecting] = useState(false)
  const correct = (changed: TestEntry) => {
    keeper.take(changed)
    setCorrecting(true)
  }
  useEffect(() => {
    // The dialog gave the cursor back to a button that is gone.
    if (isCorrecting) section.current?.querySelector<HTMLElement>('[data-box]')?.focus()
    setCorrecting(false)
  }, [isCorrecting])
  const isOpen = state === 'received' || state === 'in-progress' || (state === 'entered' && isUnlocked)
  return (
    <Paper
      ref={section}
      component="section"
      variant="outlined"
      aria-labelledby={headId}
      data-test={kept.test.id}
      sx={{ p: 1.5 }}
    >
      <EntryTestHead headId={headId} entry={kept} onChanged={correct} />
      <SentBackNote test={kept.test} />
      <CorrectionBanner entry={kept} onChanged={keeper.discard} />
      <CriticalBanner entry={kept} orderedFor={order.orderedFor} />
      {isOpen ? (
        <EntryForm
          keeper={keeper}
          onFinished={(section) => {
            setUnlocked(false)
            onFinished(section)
          }}
        />
      ) : (
        <EntryReading entry={kept} onUnlock={() => setUnlocked(true)} />
      )}
    </Paper>
  )
}

/** What the keys of the form do besides those of its boxes. */
const useFormKeys =
  (keeper: EntryKeeper, finish: () => void, openTemplates: (box: HTMLTextAreaElement | null) => void) =>
  (event: KeyboardEvent<HTMLElement>) => {
    const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey
    const text = event.target instanceof HTMLTextAreaElement ? event.target : null
    if (isHeld && event.key === 'Enter') finish()
    else if (isHeld && event.key.toLowerCase() === 's') void keeper.save()
    else if (event.altKey && !event.ctrlKey && event.code === 'KeyT') openTemplates(text)
    else if (event.key === '/' && text?.value.trim() === '') openTemplates(text)
    else return
    event.preventDefault()
  }

function EntryForm({ keeper, onFinished }: { keeper: EntryKeeper; onFinished: (section: HTMLElement | null) => void }) {
  const { t } = useTranslation('lab-entry')
  const kept = useStore(keeper.state)
  const judged = keeper.judged()
  const form = useRef<HTMLDivElement>(null)
  const comment = useRef<HTMLTextAreaElement>(null)
  const finishButton = useRef<HTMLButtonElement>(null)
  const templates = useTemplates(comment)
  const [isTried, setTried] = useState(false)
  const { name } = kept.entry.test
  const finish = async () => {
    const section = form.current?.closest<HTMLElement>('[data-test]') ?? null
    const outcome = await keeper.finish()
    if (outcome.kind === 'saved') onFinished(section)
    else if (outcome.kind === 'stuck') {
      setTried(true)
      if (outcome.parameterId !== null) focusBox(form.current, outcome.parameterId)
    }
  }
  const toFinish = (): boolean => {
    if (keeper.judged().some(isInTheWay)) return false
    finishButton.current?.focus()
    return true
  }
  const openTemplates = (box: HTMLTextAreaElement | null) => {
    if (kept.entry.textTemplates.length > 0) templates.open(box)
  }
  const onKeyDown = useFormKeys(keeper, () => void finish(), openTemplates)
  return (
    <Box
      ref={form}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && keeper.hasUnsaved()) void keeper.save()
      }}
    >
      <EntryNews keeper={keeper} kept={kept} />
      <ResultFrame label={t('table.of', { name })}>
        {judged.map((one) => (
          <EntryRow
            key={one.box.parameter.id}
            keeper={keeper}
            judged={one}
            conflict={kept.conflicts.find(({ parameterId }) => parameterId === one.box.parameter.id)}
            news={kept.news}
            isTried={isTried}
            onEnd={toFinish}
          />
        ))}
      </ResultFrame>
      <TestComment keeper={keeper} kept={kept} box={comment} templates={templates} />
      <TemplateMenu texts={kept.entry.textTemplates} templates={templates} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mt: 1 }}>
        <Box sx={{ flexGrow: 1 }}>
          <EntryStanding kept={kept} judged={judged} />
        </Box>
        <Button size="small" variant="outlined" onClick={() => void keeper.save()} aria-keyshortcuts="Control+S">
          {t('act.save')}
        </Button>
        <Kbd keys={[t('key.ctrl'), t('key.s')]} />
        <Button
          ref={finishButton}
          size="small"
          variant="contained"
          loading={kept.isSaving}
          onClick={() => void finish()}
          aria-keyshortcuts="Control+Enter"
        >
          {t('act.finish', { name })}
        </Button>
        <Kbd keys={[t('key.ctrl'), t('key.enter')]} />
      </Box>
    </Box>
  )
}
