import PersonAddIcon from '@mui/icons-material/PersonAddAltOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { WaitingEntryRow } from './waiting-entry-row.tsx'
import { JoinWaitingListDialog } from './waiting-join.dialog.tsx'
import { LeaveWaitingListDialog } from './waiting-leave.dialog.tsx'
import { OpeningRow } from './waiting-opening-row.tsx'

/** Who waits for an earlier slot, and the free slots that suit them. */
export const WaitingListPage = () => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const mayBook = useCan('scheduling.book')
  const waiting = useQuery(api.scheduling.listWaiting.queryOptions())
  const openings = useQuery(api.scheduling.listOpenings.queryOptions())
  const [isJoining, setJoining] = useState(false)
  const [leaving, setLeaving] = useState<WaitingEntry>()
  const entries = waiting.data ?? []
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const failure = waiting.error ?? openings.error
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <PageHeader
        title={t('waiting.title')}
        hint={t('waiting.hint')}
        actions={
          mayBook && (
            <Button variant="contained" startIcon={<PersonAddIcon />} onClick={() => setJoining(true)}>
              {t('waiting.add')}
            </Button>
          )
        }
      />
      {failure && <Alert severity="error">{sentence(failure)}</Alert>}
      {waiting.data && entries.length === 0 ? (
        <EmptyState title={t('waiting.none')} hint={t('waiting.noneHint')} />
      ) : (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', md: 'repeat(2, minmax(0, 1fr))' },
          }}
        >
          <Column title={t('waiting.openings')} hint={t('waiting.openingsHint')}>
            {openings.data?.length === 0 && (
              <EmptyState title={t('waiting.noOpening')} hint={t('waiting.noOpeningHint')} />
            )}
            {openings.data?.map((opening) => (
              <OpeningRow key={`${opening.doctorId} ${opening.startsAt}`} opening={opening} entries={byId} />
            ))}
          </Column>
          <Column title={t('waiting.people', { count: entries.length })} hint={t('waiting.peopleHint')}>
            {entries.map((entry) => (
              <WaitingEntryRow key={entry.id} entry={entry} onLeave={() => setLeaving(entry)} />
            ))}
          </Column>
        </Box>
      )}
      {isJoining && <JoinWaitingListDialog onClose={() => setJoining(false)} />}
      {leaving && <LeaveWaitingListDialog entry={leaving} onClose={() => setLeaving(undefined)} />}
    </Box>
  )
}

const Column = ({ title, hint, children }: { title: string; hint: string; children: ReactNode }) => (
  <Card
    component="section"
    aria-label={title}
    sx={{ minHeight: 0, display: 'flex', flexDirection: 'column', overflow: 'hidden' }}
  >
    <Box sx={{ p: 2, borderBottom: '1px solid var(--mui-palette-divider)' }}>
      <Typography variant="h2">{title}</Typography>
      <Typography variant="body2" color="textSecondary">
        {hint}
      </Typography>
    </Box>
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', overflowY: 'auto', flex: 1, minHeight: 0 }}>
      {children}
    </Box>
  </Card>
)
