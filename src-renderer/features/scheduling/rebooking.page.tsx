import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import LinearProgress from '@mui/material/LinearProgress'
import List from '@mui/material/List'
import ListItemButton from '@mui/material/ListItemButton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { RebookingList } from '#shared/contract/rebooking.contract.ts'
import { api } from '../../client/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { RebookingPanel } from './rebooking-list.panel.tsx'
import { useCauseWords } from './rebooking-words.ts'

/** The bookings that leave, closures or changed hours broke, list by list, shared by all desks. */
export const RebookingPage = () => {
  const { t } = useTranslation('lists')
  const sentence = useErrorSentence()
  const navigate = useNavigate()
  const lists = useQuery(api.scheduling.listRebookingLists.queryOptions())
  const asked = Number(useParams().listId)
  const all = lists.data ?? []
  const chosen = all.find(({ id }) => id === asked) ?? all.find(({ done, total }) => done < total) ?? all[0]
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', minHeight: 0 }}>
      <PageHeader title={t('rebooking.title')} hint={t('rebooking.hint')} />
      {lists.error && <Alert severity="error">{sentence(lists.error)}</Alert>}
      {lists.data && all.length === 0 && <EmptyState title={t('rebooking.none')} hint={t('rebooking.noneHint')} />}
      {chosen && (
        <Box
          sx={{
            flex: 1,
            minHeight: 0,
            display: 'grid',
            gap: 2,
            gridTemplateColumns: { xs: '1fr', md: '280px minmax(0, 1fr)' },
          }}
        >
          <List
            component="nav"
            aria-label={t('rebooking.lists')}
            disablePadding
            sx={{ overflowY: 'auto', bgcolor: 'background.paper', borderRadius: 1 }}
          >
            {all.map((list) => (
              <ListLine
                key={list.id}
                list={list}
                isChosen={list.id === chosen.id}
                onChoose={() => void navigate(`/rebooking/${list.id}`, { replace: true })}
              />
            ))}
          </List>
          <RebookingPanel key={chosen.id} listId={chosen.id} />
        </Box>
      )}
    </Box>
  )
}

const ListLine = ({ list, isChosen, onChoose }: { list: RebookingList; isChosen: boolean; onChoose: () => void }) => {
  const { t } = useTranslation('lists')
  const causeWords = useCauseWords()
  const nameOf = useDoctorNames()
  const progress = t('rebooking.progress', { done: list.done, total: list.total })
  return (
    <ListItemButton
      selected={isChosen}
      aria-current={isChosen ? 'page' : undefined}
      onClick={onChoose}
      sx={{ display: 'grid', gap: 0.5, py: 1.5, borderBottom: '1px solid var(--mui-palette-divider)' }}
    >
      <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
        {list.doctorId === null ? t('rebooking.wholeClinic') : nameOf(list.doctorId)}
      </Typography>
      <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
        {causeWords(list)}
      </Typography>
      <LinearProgress
        variant="determinate"
        aria-label={progress}
        value={list.total === 0 ? 100 : (100 * list.done) / list.total}
        color={list.done === list.total ? 'success' : 'primary'}
      />
      <Typography variant="body2">{progress}</Typography>
    </ListItemButton>
  )
}
