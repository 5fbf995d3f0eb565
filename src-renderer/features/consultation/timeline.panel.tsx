import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PatientSummaryButton } from './patient-summary.button.tsx'
import { TimelineBlock, UnfoldedVisits } from './timeline-block.tsx'
import { isNarrowed, type TimelineFilter, TimelineFilters, WHOLE_TIMELINE } from './timeline-filters.tsx'
import { groupByDay, type TimelineDay } from './timeline-groups.ts'
import { useNear } from './use-near.ts'

/** Few enough to be drawn at once; more come as one reads on. */
const PAGE_SIZE = 100
const TYPING_PAUSE_MS = 200
/** How near the end older entries are fetched, in pixels. */
const NEAR_THE_END = 600

interface TimelinePanelProps {
  patientId: number
  /** The visit that is being written beside it: it is left out. */
  exceptVisitId?: number | undefined
  /** Shows a document; without it documents are only named. */
  onOpenDocument?: ((documentId: number) => void) | undefined
  /** Shows the results of a laboratory's order. It must stay the same function: each entry is drawn again with a new one. */
  onOpenLab?: ((labOrderId: number) => void) | undefined
}

/** Everything of a patient in one list, the newest first, narrowed by kind, doctor, dates and words. */
export function TimelinePanel({ patientId, exceptVisitId, onOpenDocument, onOpenLab }: TimelinePanelProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const [filter, setFilter] = useState<TimelineFilter>(WHOLE_TIMELINE)
  const { found, paused } = useTimeline(patientId, filter)
  const birthDate = useBirthDate(patientId)
  const pages = found.data?.pages
  const months = useMemo(() => {
    const entries = pages?.flatMap((page) => page.entries) ?? []
    return groupByDay(entries.filter(({ visitId, kind }) => kind !== 'visit' || visitId !== exceptVisitId))
  }, [pages, exceptVisitId])
  const first = pages?.[0]
  return (
    <Box sx={{ minWidth: 0 }}>
      <TimelineFilters filter={filter} doctors={first?.doctors ?? []} onChange={setFilter} />
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {found.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={280} />
        </Delayed>
      )}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 2, mb: 1, minHeight: 36 }}>
        <Typography variant="body2" color="text.secondary" role="status" sx={{ flexGrow: 1 }}>
          {first && t('timeline.count', { count: first.total })}
        </Typography>
        <PatientSummaryButton patientId={patientId} />
      </Box>
      {first && months.length === 0 && <NothingFound filter={filter} onShowAll={() => setFilter(WHOLE_TIMELINE)} />}
      <UnfoldedVisits>
        {months.map(({ month, days }) => (
          <MonthOfTimeline
            key={month.slice(0, 7)}
            month={month}
            days={days}
            search={paused}
            birthDate={birthDate}
            onOpenDocument={onOpenDocument}
            onOpenLab={onOpenLab}
          />
        ))}
      </UnfoldedVisits>
      {found.hasNextPage && <OlderButton isBusy={found.isFetchingNextPage} onMore={() => void found.fetchNextPage()} />}
    </Box>
  )
}

/** The pages of the list; what is typed is asked for after a pause. */
function useTimeline(patientId: number, filter: TimelineFilter) {
  const [paused, setPaused] = useState(filter.text)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(filter.text), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [filter.text])
  const found = useInfiniteQuery(
    api.consultation.timeline.infiniteOptions({
      input: (offset: number) => ({
        patientId,
        kinds: [...filter.kinds],
        text: paused,
        offset,
        limit: PAGE_SIZE,
        ...(filter.doctorId !== null && { doctorId: filter.doctorId }),
        ...(filter.from !== null && { from: filter.from }),
        ...(filter.to !== null && { to: filter.to }),
      }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.entries.length, 0)
        return last.entries.length > 0 && shown < last.total ? shown : undefined
      },
      placeholderData: keepPreviousData,
    }),
  )
  return { found, paused }
}

function useBirthDate(patientId: number): LocalDate | null {
  const maySee = useCan('patients.read')
  const { data } = useQuery(api.patients.get.queryOptions({ input: { id: patientId }, enabled: maySee }))
  return data?.birthDate ?? null
}

function NothingFound({ filter, onShowAll }: { filter: TimelineFilter; onShowAll: () => void }) {
  const { t } = useTranslation('history')
  if (!isNarrowed(filter)) return <EmptyState title={t('timeline.empty')} hint={t('timeline.emptyHint')} />
  return (
    <EmptyState
      title={t('timeline.noneFound')}
      hint={t('timeline.noneFoundHint')}
      action={<Button onClick={onShowAll}>{t('timeline.showAll')}</Button>}
    />
  )
}

interface MonthProps {
  month: LocalDate
  days: readonly TimelineDay[]
  search: string
  birthDate: LocalDate | null
  onOpenDocument: ((documentId: number) => void) | undefined
  onOpenLab: ((labOrderId: number) => void) | undefined
}

function MonthOfTimeline({ month, days, ...rest }: MonthProps) {
  const format = useFormat()
  const title = format.month(month)
  return (
    <Box component="section" aria-label={title} sx={{ mb: 2 }}>
      <Typography variant="h3" component="h2" sx={{ pb: 0.5, borderBottom: 1, borderColor: 'divider' }}>
        {title}
      </Typography>
      {days.map((day) => (
        <TimelineBlock key={day.entries[0]?.key} day={day} {...rest} />
      ))}
    </Box>
  )
}

/** Fetches older entries when pressed, or by itself once the end comes near. */
function OlderButton({ isBusy, onMore }: { isBusy: boolean; onMore: () => void }) {
  const { t } = useTranslation('history')
  const box = useRef<HTMLDivElement>(null)
  useNear(box, NEAR_THE_END, (isNear) => {
    if (isNear && !isBusy) onMore()
  })
  return (
    <Box ref={box} sx={{ display: 'grid', justifyItems: 'center', py: 1 }}>
      <Button loading={isBusy} onClick={onMore}>
        {t('timeline.older')}
      </Button>
    </Box>
  )
}
