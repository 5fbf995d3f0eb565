import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { type BackupState, BackupStateLine } from './backup-state.tsx'
import { MakeBackupForm } from './make-backup.form.tsx'

/** How safe the clinic is, making a backup, and what brings it to another PC. */
export function BackupPage() {
  const { t } = useTranslation('backup')
  const sentence = useErrorSentence()
  const { data: state, error } = useQuery(api.backup.getState.queryOptions())
  const makeId = useId()
  useTellWhenDone(state)
  return (
    <Box sx={{ maxWidth: 760, display: 'grid', gridTemplateColumns: 'minmax(0, 1fr)', gap: 3 }}>
      <Box sx={{ mb: -2 }}>
        <PageHeader title={t('title')} hint={t('hint')} />
      </Box>
      {error && <Alert severity="error">{sentence(error)}</Alert>}
      {state && (
        <>
          <div role="status">
            <BackupStateLine state={state} />
          </div>
          <Card component="section" aria-labelledby={makeId} sx={{ p: 3, display: 'grid', gap: 2 }}>
            <div>
              <Typography variant="h2" id={makeId}>
                {t('make.title')}
              </Typography>
              <Typography color="textSecondary" sx={{ mt: 0.5, maxWidth: '75ch' }}>
                {t('make.hint')}
              </Typography>
            </div>
            <MakeBackupForm state={state} />
          </Card>
        </>
      )}
      <BringToAnotherPc />
    </Box>
  )
}

function BringToAnotherPc() {
  const { t } = useTranslation('backup')
  const titleId = useId()
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ p: 3 }}>
      <Typography variant="h2" id={titleId}>
        {t('bring.title')}
      </Typography>
      <Typography sx={{ mt: 1 }}>{t('bring.needs')}</Typography>
      <Box component="ul" sx={{ my: 1, pl: 3, maxWidth: '75ch', display: 'grid', gap: 0.5 }}>
        <li>{t('bring.folder')}</li>
        <li>{t('bring.phrase')}</li>
        <li>{t('bring.app')}</li>
      </Box>
    </Card>
  )
}

/** Says so once when a backup that was watched is finished. */
const useTellWhenDone = (state: BackupState | undefined) => {
  const { t } = useTranslation('backup')
  const tell = useTell()
  const wasAtWork = useRef(false)
  const isAtWork = state !== undefined && state.progress !== null
  const isFine = state?.failure === null
  useEffect(() => {
    if (wasAtWork.current && !isAtWork && isFine) tell.done(t('make.done'))
    wasAtWork.current = isAtWork
  }, [isAtWork, isFine, tell, t])
}
