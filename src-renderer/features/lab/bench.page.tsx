import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useCallback, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { WorklistLine } from '#shared/contract/lab-orders.contract.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { BenchLinks } from './bench-links.tsx'
import { ScanBox } from './scan-box.tsx'
import { focusFirstOrder, WorklistTable } from './worklist.table.tsx'
import {
  countOfTab,
  isNarrowed,
  readWorklistFilter,
  WHOLE_WORKLIST,
  WORKLIST_TABS,
  type WorklistFilter,
  type WorklistTab,
  worklistInput,
  writeWorklistFilter,
} from './worklist-filter.ts'
import { WorklistFilters } from './worklist-filters.tsx'

const PAGE_SIZE = 100

const useWorklist = (filter: WorklistFilter) =>
  useInfiniteQuery(
    api.lab.worklist.infiniteOptions({
      input: (offset: number) => ({ ...worklistInput(filter), offset, limit: PAGE_SIZE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.lines.length, 0)
        return last.lines.length > 0 && shown < last.total ? shown : undefined
      },
      placeholderData: keepPreviousData,
    }),
  )

/** The filter of the address, and the way to change parts of it. */
const useFilter = (): [WorklistFilter, (change: Partial<WorklistFilter>) => void] => {
  const [params, setParams] = useSearchParams()
  const change = useCallback(
    (part: Partial<WorklistFilter>) =>
      setParams((before) => writeWorklistFilter({ ...readWorklistFilter(before), ...part }), { replace: true }),
    [setParams],
  )
  return [useMemo(() => readWorklistFilter(params), [params]), change]
}

/** The laboratory's list: a scanned tube opens its order; everything that is not done, by what is next and how pressing it is. */
export function BenchPage() {
  const { t } = useTranslation('bench')
  const sentence = useErrorSentence()
  const [filter, change] = useFilter()
  const found = useWorklist(filter)
  const list = useRef<HTMLDivElement>(null)
  const top = useRef<HTMLDivElement>(null)
  const first = found.data?.pages[0]
  const clear = () => change({ ...WHOLE_WORKLIST, tab: filter.tab })
  const lines = useMemo(() => withoutRepeats((found.data?.pages ?? []).flatMap((page) => page.lines)), [found.data])
  return (
    <Box sx={{ height: '100%', minHeight: 0, display: 'flex', flexDirection: 'column', gap: 1.5 }}>
      <Box ref={top} sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, rowGap: 1, alignItems: 'center' }}>
        <Typography variant="h1">{t('worklist.title')}</Typography>
        <ScanBox autoFocus onDown={() => focusFirstOrder(list.current)} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, marginInlineStart: 'auto' }}>
          <BenchLinks />
        </Box>
      </Box>
      {first !== undefined && first.counts.uncalled > 0 && (
        <CriticalBanner
          count={first.counts.uncalled}
          isShown={filter.isUncalled}
          onShow={() => change({ ...WHOLE_WORKLIST, tab: 'all', isUncalled: true })}
        />
      )}
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      <WorklistFilters filter={filter} counts={first?.counts} categories={first?.categories ?? []} onChange={change} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', borderBottom: 1, borderColor: 'divider' }}>
        <StateTabs tab={filter.tab} byState={first?.counts.byState ?? {}} onTab={(tab) => change({ tab })} />
        {(isNarrowed(filter) || filter.date !== null) && (
          <Button onClick={clear} sx={{ marginInlineStart: 'auto', minHeight: 40 }}>
            {t('filter.clear')}
          </Button>
        )}
      </Box>
      <Paper
        ref={list}
        variant="outlined"
        role="tabpanel"
        id="worklist-panel"
        aria-labelledby={`worklist-tab-${filter.tab}`}
        sx={{ flex: '1 1 0', minHeight: 260, overflow: 'auto' }}
      >
        {found.isPending ? (
          <Delayed>
            <Skeleton variant="rounded" height={260} />
          </Delayed>
        ) : lines.length > 0 ? (
          <WorklistTable lines={lines} onUp={() => top.current?.querySelector('input')?.focus()} />
        ) : (
          first && <NothingThere filter={filter} onClear={clear} />
        )}
      </Paper>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', minHeight: 28 }}>
        <Typography variant="body2" color="textSecondary" role="status">
          {first && t('worklist.shown', { count: first.total, shown: lines.length })}
        </Typography>
        {found.hasNextPage && (
          <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('worklist.more')}
          </Button>
        )}
        <Typography variant="caption" color="textSecondary" sx={{ marginInlineStart: 'auto' }}>
          {t('worklist.keys')}
        </Typography>
      </Box>
    </Box>
  )
}

/** A page that slid while the next one was read may hold an order twice. */
const withoutRepeats = (lines: readonly WorklistLine[]): WorklistLine[] => [
  ...new Map(lines.map((line) => [line.id, line])).values(),
]

interface StateTabsProps {
  tab: WorklistTab
  byState: Parameters<typeof countOfTab>[1]
  onTab: (tab: WorklistTab) => void
}

function StateTabs({ tab, byState, onTab }: StateTabsProps) {
  const { t } = useTranslation('bench')
  const at = WORKLIST_TABS.indexOf(tab)
  const step = (by: number) => onTab(WORKLIST_TABS.at((at + by) % WORKLIST_TABS.length) ?? 'open')
  useHotkey('Alt+PageDown', () => step(1))
  useHotkey('Alt+PageUp', () => step(-1))
  return (
    <Tabs
      value={tab}
      onChange={(_event, next: WorklistTab) => onTab(next)}
      aria-label={t('worklist.tabs')}
      variant="scrollable"
      allowScrollButtonsMobile
      selectionFollowsFocus
      sx={{ minHeight: 44, minWidth: 0 }}
    >
      {WORKLIST_TABS.map((one) => (
        <Tab
          key={one}
          value={one}
          id={`worklist-tab-${one}`}
          aria-controls="worklist-panel"
          label={t('filter.counted', { name: t(`tab.${one}`), count: countOfTab(one, byState) })}
          sx={{ minHeight: 44 }}
        />
      ))}
    </Tabs>
  )
}

interface CriticalBannerProps {
  count: number
  /** Whether the list shows only these already. */
  isShown: boolean
  onShow: () => void
}

function CriticalBanner({ count, isShown, onShow }: CriticalBannerProps) {
  const { t } = useTranslation('bench')
  return (
    <Alert
      severity="error"
      variant="filled"
      action={
        !isShown && (
          <Button color="inherit" variant="outlined" onClick={onShow} sx={{ minHeight: 40 }}>
            {t('critical.show')}
          </Button>
        )
      }
      // MUI mixes a paler red of its own in the dark scheme, on which its white cannot be read.
      sx={{
        bgcolor: 'error.main',
        color: 'error.contrastText',
        fontWeight: 600,
        alignItems: 'center',
        '& .MuiAlert-action': { alignItems: 'center', p: 0 },
      }}
    >
      {t('critical.banner', { count })}
    </Alert>
  )
}

function NothingThere({ filter, onClear }: { filter: WorklistFilter; onClear: () => void }) {
  const { t } = useTranslation('bench')
  if (isNarrowed(filter) || filter.date !== null) {
    return (
      <EmptyState
        title={t('worklist.noneFits')}
        hint={t('worklist.noneFitsHint')}
        action={
          <Button variant="outlined" onClick={onClear}>
            {t('filter.clear')}
          </Button>
        }
      />
    )
  }
  return <EmptyState title={t(`worklist.none.${filter.tab}`)} hint={t(`worklist.noneHint.${filter.tab}`)} />
}
