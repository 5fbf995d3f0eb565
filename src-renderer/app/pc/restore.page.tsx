import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { Facts } from './facts.tsx'
import { PhraseField } from './phrase.field.tsx'
import { readPhrase } from './phrase-text.ts'
import { Refused } from './refused.tsx'
import { useWrite } from './write.ts'

/** Brings a clinic to this PC: the backup's folder, what lies in it, and its recovery phrase. */
export const RestorePage = ({ onBack }: { onBack: () => void }) => {
  const { t } = useTranslation(['pc', 'shell'])
  const write = useWrite()
  const [typed, setTyped] = useState('')
  const choose = useMutation(pcApi.chooseBackup.mutationOptions())
  const restore = useMutation(pcApi.restoreBackup.mutationOptions())
  useWindowTitle(t('restore.title'))
  const backup = choose.data
  const phrase = readPhrase(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (phrase.words.length === 12 && !restore.isPending) restore.mutate({ phrase: phrase.words.join(' ') })
  }
  const folderButton = (
    <Button
      variant={backup ? 'outlined' : 'contained'}
      startIcon={<FolderOpenOutlined />}
      autoFocus={!backup}
      // Not disabled while the system's window is open: the cursor would be lost with it.
      aria-disabled={choose.isPending}
      disabled={restore.isPending}
      onClick={() => {
        if (choose.isPending) return
        restore.reset()
        choose.mutate({})
      }}
    >
      {t(backup ? 'restore.chooseOther' : 'restore.choose')}
    </Button>
  )
  return (
    <EntryFrame title={t('restore.title')} lead={t('restore.lead')} above={t('shell:productName')} width={600}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Refused error={restore.error ?? choose.error} />
        {choose.data === null && <Typography role="status">{t('restore.none')}</Typography>}
        {backup && (
          <Facts
            facts={[
              [t('restore.clinic'), backup.clinicName],
              [t('restore.madeAt'), write.dateTime(backup.madeAt)],
              [t('restore.size'), write.bytes(backup.bytes)],
              [t('restore.appVersion'), backup.appVersion],
            ]}
          />
        )}
        <div>{folderButton}</div>
        {backup && (
          <PhraseField
            key={backup.madeAt}
            value={typed}
            isRefused={restore.isError}
            autoFocus
            onChange={(text) => {
              setTyped(text)
              restore.reset()
            }}
          />
        )}
        {restore.isPending && (
          <Box role="status">
            <Typography sx={{ mb: 1 }}>{t('restore.busy')}</Typography>
            <LinearProgress aria-label={t('restore.busy')} />
          </Box>
        )}
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <Button color="inherit" disabled={restore.isPending} onClick={onBack}>
            {t('back')}
          </Button>
          {backup && (
            <Button type="submit" variant="contained" loading={restore.isPending} disabled={phrase.words.length !== 12}>
              {t('restore.act')}
            </Button>
          )}
        </Box>
      </Box>
    </EntryFrame>
  )
}
