import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ClinicProfilePanel } from './clinic-profile.panel.tsx'
import { DocumentLimitPanel } from './document-limit.panel.tsx'
import { LetterheadPanel } from './letterhead.panel.tsx'
import { RecordAccessPanel } from './record-access.panel.tsx'
import { RenewPhrasePanel } from './renew-phrase.panel.tsx'

/** The clinic's particulars, and the recovery phrase of its data. */
export const ClinicPage = () => {
  const { t } = useTranslation('clinic')
  const sentence = useErrorSentence()
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  return (
    <Box sx={{ maxWidth: 760 }}>
      <PageHeader title={t('title')} hint={t('hint')} />
      {profile.error && <Alert severity="error">{sentence(profile.error)}</Alert>}
      {profile.data && <ClinicProfilePanel profile={profile.data} />}
      <LetterheadPanel />
      <RecordAccessPanel />
      <DocumentLimitPanel />
      <RenewPhrasePanel />
    </Box>
  )
}
