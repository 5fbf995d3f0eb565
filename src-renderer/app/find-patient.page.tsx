import Search from '@mui/icons-material/Search'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import InputAdornment from '@mui/material/InputAdornment'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useNavigate } from 'react-router'
import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { api } from '../client/api.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageHeader } from '../ui/page-header.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { HitText } from '../widgets/hit-text.tsx'
import { usePatientSearch } from '../widgets/use-patient-search.ts'

/** Finds a patient's record by name, phone or record number; those opened last stand ready. */
export const FindPatientPage = () => {
  const { t } = useTranslation('shell')
  const sentence = useErrorSentence()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const typed = text.trim()
  const search = usePatientSearch(typed)
  const recent = useQuery(api.patients.listRecent.queryOptions({ input: { limit: 12 } }))
  const recentHits: SearchHit[] = (recent.data ?? []).map((patient) => ({ ...patient, matchedBy: 'name' }))
  const shown = typed === '' ? recentHits : search.hits
  const openFirst = async () => {
    if (typed === '') return
    const hits = search.isFresh ? search.hits : await search.findNow(typed)
    if (hits[0] && (hits.length === 1 || hits[0].matchedBy === 'record-number'))
      void navigate(`/patients/${hits[0].id}`)
  }
  return (
    <Box sx={{ maxWidth: 860, mx: 'auto' }}>
      <PageHeader title={t('find.title')} hint={t('find.hint')} />
      <TextField
        label={t('find.label')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') void openFirst()
        }}
        autoFocus
        size="medium"
        error={search.hasWrongCheck}
        helperText={search.hasWrongCheck ? t('search.wrongCheck') : undefined}
        slotProps={{
          input: {
            startAdornment: (
              <InputAdornment position="start">
                <Search />
              </InputAdornment>
            ),
          },
          htmlInput: { maxLength: 200, autoComplete: 'off', spellCheck: false },
        }}
      />
      {search.error && (
        <Alert severity="error" sx={{ mt: 2 }}>
          {sentence(search.error)}
        </Alert>
      )}
      <Typography variant="h2" sx={{ mt: 3, mb: 1 }} aria-live="polite">
        {typed === '' ? t('find.recent') : t('find.results', { count: search.hits.length })}
      </Typography>
      <Card>
        {shown.length === 0 ? (
          <EmptyState
            title={t(typed === '' ? 'find.noRecent' : search.isAsking ? 'find.asking' : 'search.nobody')}
            hint={t(typed === '' ? 'find.noRecentHint' : 'find.nobodyHint')}
          />
        ) : (
          <List disablePadding>
            {shown.map((hit) => (
              <ListItem key={hit.id} disablePadding divider sx={{ '&:last-of-type': { borderBottom: 0 } }}>
                <ListItemButton component={Link} to={`/patients/${hit.id}`} sx={{ display: 'block' }}>
                  <HitText hit={hit} search={typed} />
                </ListItemButton>
              </ListItem>
            ))}
          </List>
        )}
      </Card>
    </Box>
  )
}
