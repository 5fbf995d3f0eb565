import ExpandLessIcon from '@mui/icons-material/ExpandLess'
import ExpandMoreIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TimelineEntry } from '#shared/contract/timeline.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api, client } from '../../client/api.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { KeptPageDialog } from '../../widgets/kept-page.dialog.tsx'
import { MarkedText } from '../../widgets/marked-text.tsx'
import { KIND_ICONS, toneOfState } from './timeline-kinds.tsx'
import { TimelineVisit } from './timeline-visit.tsx'
import { VitalsStrip } from './vitals-strip.tsx'
import { ageOf } from './vitals-typing.ts'

interface TimelineEntryProps {
  entry: TimelineEntry
  /** What was searched for, to be marked. */
  search: string
  birthDate: LocalDate | null
  isUnfolded: boolean
  onUnfold: (isUnfolded: boolean) => void
  onOpenDocument: ((documentId: number) => void) | undefined
  onOpenLab: ((labOrderId: number) => void) | undefined
}

/** States that say nothing a reader needs. */
const USUAL_STATES = new Set(['signed', 'active', 'completed', 'recorded', 'verified'])

/** One thing of a history in a few lines; a visit unfolds in place, a document opens. */
export function TimelineRow({
  entry,
  search,
  birthDate,
  isUnfolded,
  onUnfold,
  onOpenDocument,
  onOpenLab,
}: TimelineEntryProps) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const unfoldedId = useId()
  const canUnfold = entry.kind === 'visit' && entry.visitId !== null
  const { documentId, labOrderId } = entry
  return (
    <Box component="li" sx={{ display: 'grid', gridTemplateColumns: '24px minmax(0, 1fr)', columnGap: 1, py: 0.75 }}>
      <Box sx={{ color: 'text.secondary', pt: 0.25 }}>{KIND_ICONS[entry.kind]}</Box>
      <Box sx={{ minWidth: 0 }}>
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25, alignItems: 'center' }}>
          <Typography variant="body2" color="text.secondary" component="span">
            {[
              t(`timeline.one.${entry.kind}`),
              entry.at.length > 10 && !entry.at.endsWith('T00:00') && format.shortTime(entry.at),
            ]
              .filter(Boolean)
              .join(' · ')}
          </Typography>
          <StateOfEntry entry={entry} />
          {entry.by !== null && (
            <Typography variant="body2" color="text.secondary" component="span">
              <bdi>{entry.by}</bdi>
            </Typography>
          )}
          {canUnfold && (
            <Button
              size="small"
              aria-expanded={isUnfolded}
              aria-controls={isUnfolded ? unfoldedId : undefined}
              aria-label={t(isUnfolded ? 'timeline.foldOf' : 'timeline.unfoldOf', { date: format.date(dayOf(entry)) })}
              endIcon={isUnfolded ? <ExpandLessIcon /> : <ExpandMoreIcon />}
              onClick={() => onUnfold(!isUnfolded)}
              sx={{ py: 0 }}
            >
              {t(isUnfolded ? 'timeline.fold' : 'timeline.unfold')}
            </Button>
          )}
          {documentId !== null && onOpenDocument && entry.state !== 'closed' && (
            <Button
              size="small"
              aria-label={t('timeline.openOf', { title: entry.title })}
              onClick={() => onOpenDocument(documentId)}
              sx={{ py: 0 }}
            >
              {t('timeline.open')}
            </Button>
          )}
          {entry.kind === 'lab' && labOrderId !== null && onOpenLab && (
            <Button
              size="small"
              aria-label={t('timeline.resultsOf', { number: entry.detail })}
              onClick={() => onOpenLab(labOrderId)}
              sx={{ py: 0 }}
            >
              {t('timeline.results')}
            </Button>
          )}
          <KeptPage entry={entry} />
        </Box>
        <EntryText entry={entry} search={search} birthDate={birthDate} />
        {canUnfold && isUnfolded && entry.visitId !== null && (
          <Box id={unfoldedId} sx={{ mt: 1, p: 1.5, border: 1, borderColor: 'divider', borderRadius: 1 }}>
            <TimelineVisit visitId={entry.visitId} />
          </Box>
        )}
      </Box>
    </Box>
  )
}

/** The way to a paper that was kept as a page. */
function KeptPage({ entry: { paperId, title } }: { entry: TimelineEntry }) {
  const { t } = useTranslation('history')
  const [isOpen, setOpen] = useState(false)
  if (paperId === null) return null
  return (
    <>
      <Button size="small" aria-label={t('timeline.openOf', { title })} onClick={() => setOpen(true)} sx={{ py: 0 }}>
        {t('timeline.open')}
      </Button>
      {isOpen && <KeptPaper paperId={paperId} title={title} onClose={() => setOpen(false)} />}
    </>
  )
}

function KeptPaper({ paperId, title, onClose }: { paperId: number; title: string; onClose: () => void }) {
  const { data: page, error } = useQuery(api.consultation.getKeptPage.queryOptions({ input: { paperId } }))
  const forPrinting = () => client.consultation.getKeptPage({ paperId, isForPrinting: true })
  return <KeptPageDialog title={title} page={page} error={error} forPrinting={forPrinting} onClose={onClose} />
}

const dayOf = (entry: TimelineEntry): LocalDate => entry.at.slice(0, 10)

function StateOfEntry({ entry }: { entry: TimelineEntry }) {
  const { t } = useTranslation('history')
  if (entry.state === null || USUAL_STATES.has(entry.state)) return null
  return (
    <StatusChip
      tone={toneOfState(entry.state)}
      label={t([`timeline.state.${entry.state}`, 'timeline.stateOther'], { state: entry.state })}
    />
  )
}

function EntryText({ entry, search, birthDate }: Pick<TimelineEntryProps, 'entry' | 'search' | 'birthDate'>) {
  const isOff = entry.state === 'in-error' || entry.state === 'removed'
  const off = isOff ? { textDecoration: 'line-through', color: 'text.secondary' } : {}
  const age = ageOf(birthDate, dayOf(entry))
  return (
    <Box sx={off}>
      {entry.title !== '' && entry.vitals === null && (
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }} dir="auto">
          <MarkedText text={entry.title} search={search} />
        </Typography>
      )}
      {entry.vitals !== null && (
        <VitalsStrip set={{ values: entry.vitals, ageYears: age?.years ?? null, ageMonths: age?.months ?? null }} />
      )}
      {entry.detail !== null && (
        <Typography variant="body2" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }} dir="auto">
          <MarkedText text={entry.detail} search={search} />
        </Typography>
      )}
    </Box>
  )
}
