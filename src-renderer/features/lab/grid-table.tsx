import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useCallback, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { EntryBox } from '#shared/contract/lab.values.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { type EntryDesk, useEntryDesk } from './entry-desk.ts'
import { EntryLeaveGuard } from './entry-leave.tsx'
import { cellAfter } from './entry-movement.ts'
import { type GridLine, gridColumns, withNewLines } from './grid-columns.ts'
import { GridRow, isRowReady } from './grid-row.tsx'
import { CELL, LINE } from './result-table-look.ts'

interface GridTableProps {
  test: { id: number; code: string; name: string }
  lines: readonly GridLine[]
}

/** The lines of the grid: what was seen stays, until it is somebody else's and nothing of it is typed here. */
const useLines = (desk: EntryDesk, now: readonly GridLine[]): GridLine[] => {
  const [given, setGiven] = useState(now)
  const [seen, setSeen] = useState<GridLine[]>([...now])
  if (given !== now) {
    setGiven(now)
    setSeen(withNewLines(seen, now))
  }
  const isThere = new Set(now.map(({ entry }) => entry.test.id))
  return seen.filter(({ order, entry }) => {
    const keeper = desk.keeperOf(order, entry)
    return isThere.has(entry.test.id) || keeper.hasUnsaved() || keeper.state.get().entry.test.state === 'entered'
  })
}

/** Moves down the columns by what stands in the page. */
const moveFrom = (
  root: HTMLElement | null,
  columns: readonly EntryBox['parameter'][],
  from: HTMLElement,
  move: 'next' | 'previous',
): boolean => {
  const rows = [...(root?.querySelectorAll('[data-grid-row]') ?? [])]
  const boxOf = (row: Element | undefined, column: number) =>
    row?.querySelector<HTMLElement>(`[data-box="${columns[column]?.id}"]`)
  const open = rows.map((row) => columns.map((_one, column) => boxOf(row, column) != null))
  const row = rows.findIndex((one) => one.contains(from))
  const column = columns.findIndex(({ id }) => String(id) === from.dataset.box)
  const next = cellAfter(open, { row, column }, move)
  if (next) boxOf(rows[next.row], next.column)?.focus()
  return next !== undefined
}

/** Patients as rows, parameters as columns; Enter goes down a column. */
export function GridTable({ test, lines: now }: GridTableProps) {
  const { t } = useTranslation('lab-entry')
  const desk = useEntryDesk()
  const lines = useLines(desk, now)
  const columns = gridColumns(lines)
  const root = useRef<HTMLDivElement>(null)
  const finishButton = useRef<HTMLButtonElement>(null)
  const { ready, onReady } = useReadyRows()
  useEffect(() => {
    const boxes = [...(root.current?.querySelectorAll<HTMLInputElement>('[data-box]') ?? [])]
    const first = boxes.find(({ value }) => value === '') ?? boxes[0]
    first?.focus()
  }, [])
  if (lines.length === 0) return <EmptyState title={t('grid.empty', { name: test.name })} hint={t('grid.emptyHint')} />
  return (
    <Paper variant="outlined" sx={{ p: 1.5, minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center', mb: 1 }}>
        <Typography variant="h2" sx={{ flexGrow: 1 }}>
          {t('grid.of', { name: test.name, count: lines.length })}
        </Typography>
        <FinishAll
          ref={finishButton}
          desk={desk}
          lines={lines.filter(({ entry }) => ready.has(entry.test.id))}
          onFinished={() => (root.current?.querySelector<HTMLElement>('[data-box]') ?? root.current)?.focus()}
        />
      </Box>
      <Box
        ref={root}
        role="region"
        aria-label={t('grid.of', { name: test.name, count: lines.length })}
        tabIndex={-1}
        sx={{ overflowX: 'auto', scrollPaddingInlineStart: 252 }}
      >
        <Box component="table" sx={{ borderCollapse: 'collapse', minWidth: '100%' }}>
          <Head columns={columns} />
          {lines.map((line) => (
            <GridRow
              key={line.entry.test.id}
              line={line}
              keeper={desk.keeperOf(line.order, line.entry)}
              columns={columns}
              onReady={onReady}
              onMove={(move, from) => {
                if (!moveFrom(root.current, columns, from, move) && move === 'next') finishButton.current?.focus()
              }}
            />
          ))}
        </Box>
      </Box>
      <Typography variant="caption" color="text.secondary" component="p" sx={{ mt: 1 }}>
        {t('grid.keys')}
      </Typography>
      <EntryLeaveGuard desk={desk} />
    </Paper>
  )
}

/** The rows that can be finished as they stand. */
const useReadyRows = () => {
  const [ready, setReady] = useState<ReadonlySet<number>>(new Set())
  const onReady = useCallback((orderTestId: number, isReady: boolean) => {
    setReady((before) => {
      if (before.has(orderTestId) === isReady) return before
      return new Set(isReady ? [...before, orderTestId] : [...before].filter((id) => id !== orderTestId))
    })
  }, [])
  return { ready, onReady }
}

interface FinishAllProps {
  ref: React.Ref<HTMLButtonElement>
  desk: EntryDesk
  lines: readonly GridLine[]
  /** The boxes and the button that had the cursor are gone. */
  onFinished: () => void
}

/** Finishes every row that is complete, one after the other, and says how many need a look. */
function FinishAll({ ref, desk, lines, onFinished }: FinishAllProps) {
  const { t } = useTranslation('lab-entry')
  const notify = useNotify()
  const [isBusy, setBusy] = useState(false)
  const finishAll = async () => {
    setBusy(true)
    let finished = 0
    for (const { order, entry } of lines) {
      const keeper = desk.keeperOf(order, entry)
      if (!isRowReady(keeper.state.get(), keeper.judged())) continue
      const outcome = await keeper.finish()
      if (outcome.kind === 'saved') finished += 1
    }
    setBusy(false)
    onFinished()
    const left = lines.length - finished
    notify(
      left === 0
        ? t('grid.finished', { count: finished })
        : { text: t('grid.finishedSome', { count: left, finished }), tone: 'warning' },
    )
  }
  const isOff = lines.length === 0 || isBusy
  useHotkey('Ctrl+Shift+Enter', () => void finishAll(), { isEnabled: !isOff })
  return (
    <>
      <Button
        ref={ref}
        variant="contained"
        disabled={lines.length === 0}
        loading={isBusy}
        onClick={() => void finishAll()}
        aria-keyshortcuts="Control+Shift+Enter"
      >
        {t('grid.finishAll', { count: lines.length })}
      </Button>
      <Kbd keys={[t('key.ctrl'), t('key.shift'), t('key.enter')]} />
    </>
  )
}

const Head = ({ columns }: { columns: readonly EntryBox['parameter'][] }) => {
  const { t } = useTranslation('lab-entry')
  const head = { ...CELL, ...LINE, textAlign: 'start', color: 'text.secondary', fontWeight: 500 } as const
  return (
    <thead>
      <Box component="tr" sx={{ '& > th': head }}>
        <Box
          component="th"
          scope="col"
          sx={{ position: 'sticky', insetInlineStart: 0, zIndex: 1, bgcolor: 'background.paper' }}
        >
          {t('grid.patient')}
        </Box>
        {columns.map(({ id, name, unitDisplay }) => (
          <th key={id} scope="col">
            <bdi>{name}</bdi>
            {unitDisplay !== null && <Box sx={{ fontSize: '0.75rem' }}>{unitDisplay}</Box>}
          </th>
        ))}
        <th scope="col">{t('grid.standing')}</th>
      </Box>
    </thead>
  )
}
