import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { RecoverKeyPage } from './recover-key.page.tsx'
import { Refused } from './refused.tsx'
import { RestorePage } from './restore.page.tsx'

type Failure = NonNullable<PcState['failure']>

/** What helps beside trying again; the first is the next step. */
const WAYS: Record<Failure, readonly ('phrase' | 'restore')[]> = {
  ALREADY_OPEN: [],
  NEWER_DATABASE: [],
  KEY_MISSING: ['phrase', 'restore'],
  KEY_WRONG: ['phrase', 'restore'],
  RECOVERY_MISSING: ['restore'],
  PHRASE_WRONG: ['phrase', 'restore'],
  MIGRATION_FAILED: [],
  DATABASE_DAMAGED: ['restore'],
}

/** The clinic on this PC could not be opened: why, and what to do. */
export const FailedPage = ({ pc }: { pc: PcState }) => {
  const { t } = useTranslation(['pc', 'shell'])
  const [way, setWay] = useState<'phrase' | 'restore'>()
  const again = useMutation(pcApi.chooseMode.mutationOptions())
  useWindowTitle(t('failed.title'))
  if (way === 'phrase') return <RecoverKeyPage onBack={() => setWay(undefined)} />
  if (way === 'restore') return <RestorePage onBack={() => setWay(undefined)} />
  const ways = pc.failure ? WAYS[pc.failure] : []
  return (
    <EntryFrame title={t('failed.title')} above={t('shell:productName')} width={600}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Alert severity="error">{t(`failed.why.${pc.failure ?? 'unknown'}`, { version: pc.appVersion })}</Alert>
        <Refused error={again.error} />
        <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, justifyContent: 'flex-end' }}>
          <Button
            variant={ways.length === 0 ? 'contained' : 'text'}
            autoFocus={ways.length === 0}
            loading={again.isPending}
            onClick={() => again.mutate({ mode: pc.mode ?? 'alone' })}
          >
            {t('failed.again')}
          </Button>
          {ways.toReversed().map((one) => (
            <Button
              key={one}
              variant={one === ways[0] ? 'contained' : 'outlined'}
              autoFocus={one === ways[0]}
              onClick={() => setWay(one)}
            >
              {t(`failed.${one}`)}
            </Button>
          ))}
        </Box>
      </Box>
    </EntryFrame>
  )
}
