import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import { usePc } from '../../client/pc.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { NoSuchPage } from '../shell/no-such-page.tsx'
import { KeyPanel } from './key.panel.tsx'
import { PartPanel } from './part.panel.tsx'
import { PrintersPanel } from './printers.panel.tsx'
import { UpdatePanel } from './update.panel.tsx'

/** The PC this window stands on: its part in the clinic, its printers, its key and its version. Not in a browser. */
export const ThisPcPage = () => {
  const { t } = useTranslation('pc')
  const pc = usePc()
  if (!pc) return <NoSuchPage />
  return (
    <Box sx={{ maxWidth: 960 }}>
      <PageHeader title={t('page.title')} hint={t('page.hint')} />
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <PartPanel pc={pc} />
        <PrintersPanel />
        <KeyPanel pc={pc} />
        <UpdatePanel pc={pc} />
      </Box>
    </Box>
  )
}
