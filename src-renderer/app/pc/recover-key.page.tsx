import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { PhraseField } from './phrase.field.tsx'
import { readPhrase } from './phrase-text.ts'
import { Refused } from './refused.tsx'
import { RestorePage } from './restore.page.tsx'

/** Opens the clinic on this PC with its recovery phrase. */
export const RecoverKeyPage = ({ onBack }: { onBack?: () => void }) => {
  const { t } = useTranslation(['pc', 'shell'])
  const [typed, setTyped] = useState('')
  const [isRestoring, setRestoring] = useState(false)
  const recover = useMutation(pcApi.recoverKey.mutationOptions())
  useWindowTitle(t('recover.title'))
  const phrase = readPhrase(typed)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (phrase.words.length === 12 && !recover.isPending) recover.mutate({ phrase: phrase.words.join(' ') })
  }
  if (isRestoring) return <RestorePage onBack={() => setRestoring(false)} />
  return (
    <EntryFrame title={t('recover.title')} lead={t('recover.lead')} above={t('shell:productName')} width={600}>
      <Box component="form" noValidate onSubmit={submit} sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Refused error={recover.error} />
        <PhraseField
          value={typed}
          isRefused={recover.isError}
          autoFocus
          onChange={(text) => {
            setTyped(text)
            recover.reset()
          }}
        />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'space-between' }}>
          <Button color="inherit" onClick={onBack ?? (() => setRestoring(true))}>
            {t(onBack ? 'back' : 'recover.restore')}
          </Button>
          <Button type="submit" variant="contained" loading={recover.isPending} disabled={phrase.words.length !== 12}>
            {t('recover.act')}
          </Button>
        </Box>
      </Box>
    </EntryFrame>
  )
}
