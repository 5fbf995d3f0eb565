import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import { createPortal } from 'react-dom'
import { useTranslation } from 'react-i18next'
import type { EntryBox } from '#shared/contract/lab.values.ts'
import { useStore } from '../../client/store.ts'
import { focusBox, useBoxState } from './entry-box-state.ts'
import { isInTheWay, type JudgedBox } from './entry-draft.ts'
import type { EntryKeeper, KeptEntry } from './entry-keeper.ts'
import { EntryNews } from './entry-news.tsx'
import { BoxNotes, hasNotes } from './entry-notes.tsx'
import { EntryStanding } from './entry-standing.tsx'
import type { GridLine } from './grid-columns.ts'
import { GridOrder } from './grid-order.tsx'
import { LabStateChip } from './lab-state-chip.tsx'
import { ResultFlag } from './result-flag.tsx'
import { PreviousWords } from './result-previous.tsx'
import { CELL, LINE } from './result-table-look.ts'
import { ValueBox } from './value-box.tsx'

interface GridRowProps {
  line: GridLine
  keeper: EntryKeeper
  columns: readonly EntryBox['parameter'][]
  onMove: (move: 'next' | 'previous', from: HTMLElement) => void
  /** Told whether every box of the row is filled and nothing is to be answered. */
  onReady: (orderTestId: number, isReady: boolean) => void
}

const isOpenFor = ({ entry }: KeptEntry) => entry.test.state === 'received' || entry.test.state === 'in-progress'

/** Whether a row can be finished as it stands. */
export const isRowReady = (kept: KeptEntry, judged: readonly JudgedBox[]): boolean =>
  isOpenFor(kept) && kept.conflicts.length === 0 && !judged.some(isInTheWay)

/** One patient of the grid: saved when the row is left, finished with Ctrl+Enter. */
export function GridRow({ line, keeper, columns, onMove, onReady }: GridRowProps) {
  const { t } = useTranslation('lab-entry')
  const { order, entry } = line
  useEffect(() => keeper.take(entry), [keeper, entry])
  const kept = useStore(keeper.state)
  const judged = keeper.judged()
  const [isTried, setTried] = useState(false)
  const [notes, setNotes] = useState<HTMLElement | null>(null)
  const isOpen = isOpenFor(kept)
  const isReady = isRowReady(kept, judged)
  useEffect(() => onReady(entry.test.id, isReady), [onReady, entry.test.id, isReady])
  const finish = async (row: Element | null, from: HTMLElement | null) => {
    const outcome = await keeper.finish()
    if (outcome.kind === 'stuck') {
      setTried(true)
      if (outcome.parameterId !== null) focusBox(row, outcome.parameterId)
    } else if (outcome.kind === 'saved' && from) onMove('next', from)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const isHeld = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    const from = event.target instanceof HTMLElement && event.target.dataset.box !== undefined ? event.target : null
    if (isHeld && event.key === 'Enter') void finish(event.currentTarget, from)
    else if (isHeld && event.key.toLowerCase() === 's') void keeper.save()
    else return
    event.preventDefault()
  }
  return (
    <Box
      component="tbody"
      data-grid-row={entry.test.id}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget) && keeper.hasUnsaved()) void keeper.save()
      }}
      sx={{ '&:focus-within th': { borderInlineStart: 3, borderColor: 'primary.main' } }}
    >
      <Box component="tr" sx={{ '& > *': { ...CELL, verticalAlign: 'top' } }}>
        <RowHead>
          <GridOrder order={order} />
        </RowHead>
        {columns.map((column) => (
          <td key={column.id}>
            <Cell
              keeper={keeper}
              judged={judged.find(({ box }) => box.parameter.id === column.id)}
              patient={order.patient.fullName}
              isOpen={isOpen}
              isTried={isTried}
              kept={kept}
              notes={notes}
              onMove={onMove}
            />
          </td>
        ))}
        <td>
          {isOpen ? (
            <Box sx={{ display: 'flex', flexDirection: 'column', gap: 0.5, alignItems: 'flex-start', minWidth: 150 }}>
              <EntryStanding kept={kept} judged={judged} />
              {isReady && (
                <Button
                  size="small"
                  variant="outlined"
                  tabIndex={-1}
                  loading={kept.isSaving}
                  onClick={(event) => void finish(event.currentTarget.closest('tbody'), null)}
                >
                  {t('grid.finishRow')}
                </Button>
              )}
            </Box>
          ) : (
            <LabStateChip state={kept.entry.test.state} />
          )}
        </td>
      </Box>
      <Box component="tr" sx={{ '& > td': { ...CELL, ...LINE, pt: 0 } }}>
        <td />
        <td colSpan={columns.length + 1}>
          <Box sx={{ position: 'sticky', insetInlineStart: 252, width: 'fit-content', maxWidth: 900 }}>
            <EntryNews keeper={keeper} kept={kept} />
            <Box ref={setNotes} sx={{ display: 'grid', gap: 0.5 }} />
          </Box>
        </td>
      </Box>
    </Box>
  )
}

/** The patient stays in sight while the columns scroll. */
const RowHead = ({ children }: { children: ReactNode }) => (
  <Box
    component="th"
    scope="row"
    sx={{
      textAlign: 'start',
      fontWeight: 400,
      position: 'sticky',
      insetInlineStart: 0,
      zIndex: 1,
      bgcolor: 'background.paper',
      borderInlineStart: 3,
      borderColor: 'transparent',
      width: 240,
      minWidth: 240,
      maxWidth: 240,
    }}
  >
    {children}
  </Box>
)

interface CellProps {
  keeper: EntryKeeper
  judged: JudgedBox | undefined
  patient: string
  isOpen: boolean
  isTried: boolean
  kept: KeptEntry
  /** Where the row's notes stand, below it. */
  notes: HTMLElement | null
  onMove: (move: 'next' | 'previous', from: HTMLElement) => void
}

function Cell({ judged, isOpen, ...props }: CellProps) {
  if (judged === undefined) return null
  if (isOpen) return <OpenCell {...props} judged={judged} />
  return (
    <Box>
      <Box component="bdi" sx={{ fontWeight: 600, whiteSpace: 'pre-wrap' }}>
        {judged.text}
      </Box>
      <div>
        <ResultFlag flag={judged.box.current?.flag ?? null} />
      </div>
    </Box>
  )
}

function OpenCell({
  keeper,
  judged,
  patient,
  isTried,
  kept,
  notes,
  onMove,
}: Omit<CellProps, 'isOpen'> & { judged: JudgedBox }) {
  const { t } = useTranslation('lab-entry')
  const notesId = useId()
  const state = useBoxState(keeper, judged, isTried)
  const { parameter, previous } = judged.box
  const conflict = kept.conflicts.find(({ parameterId }) => parameterId === parameter.id)
  const showsNotes = hasNotes(state, conflict)
  const label = t('grid.box', { parameter: parameter.name, patient })
  return (
    <Box
      onKeyDown={(event) => {
        if (!event.altKey || event.ctrlKey || event.code !== 'KeyY' || !state.isAsking) return
        event.preventDefault()
        state.confirm()
      }}
      sx={{ minWidth: parameter.kind === 'text' ? 260 : parameter.kind === 'choice' ? 140 : 108 }}
    >
      <ValueBox
        judged={judged}
        label={label}
        isInvalid={state.hasProblem || state.isMissing}
        isMissing={state.isMissing}
        describedBy={showsNotes ? notesId : undefined}
        onType={state.type}
        onMove={(move, from, byEnter) => {
          if (state.mayGoOn(byEnter && move === 'next')) onMove(move, from)
        }}
        onLeave={state.leave}
      />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, fontSize: '0.75rem', minHeight: 20 }}>
        <ResultFlag flag={judged.flag} />
        {previous !== null && <PreviousWords previous={previous} now={null} unit={parameter.unitDisplay} />}
      </Box>
      {showsNotes &&
        notes &&
        createPortal(
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
            <strong>{parameter.name}</strong>
            <BoxNotes id={notesId} keeper={keeper} judged={judged} state={state} conflict={conflict} news={kept.news} />
          </Box>,
          notes,
        )}
    </Box>
  )
}
