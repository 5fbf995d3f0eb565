import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { pcApi, pcClient } from '../../client/pc.ts'
import { saveBeforeLosing } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { Refused } from './refused.tsx'
import { useWrite } from './write.ts'

const install = async () => {
  await saveBeforeLosing()
  return pcClient.installUpdate()
}

/** Finds a newer version in a folder or on a stick and installs it. */
export const UpdateFinder = ({ mode }: { mode: PcState['mode'] }) => {
  const { t } = useTranslation('pc')
  const find = useMutation(pcApi.findUpdate.mutationOptions())
  const [isAsking, setAsking] = useState(false)
  const found = find.data
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, alignItems: 'flex-start' }}>
      <Typography color="textSecondary">{t('update.hint')}</Typography>
      <Refused error={find.error} />
      <Box role="status">
        {found === null && <Typography>{t('update.nothing')}</Typography>}
        {found && <FoundVersion version={found.version} signedAt={found.signedAt} isReady={found.isReady} />}
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1 }}>
        <Button variant="outlined" loading={find.isPending} onClick={() => find.mutate({})}>
          {t('update.find')}
        </Button>
        {found && (
          <Button variant="contained" disabled={!found.isReady} onClick={() => setAsking(true)}>
            {t('update.install')}
          </Button>
        )}
      </Box>
      {found && isAsking && <InstallDialog version={found.version} mode={mode} onClose={() => setAsking(false)} />}
    </Box>
  )
}

const FoundVersion = (found: { version: string; signedAt: string | null; isReady: boolean }) => {
  const { t } = useTranslation('pc')
  const write = useWrite()
  const { version, signedAt } = found
  return (
    <Typography>
      {signedAt === null
        ? t('update.found', { version })
        : t('update.foundSigned', { version, date: write.dateTime(signedAt) })}
      {!found.isReady && ` ${t('update.notReady')}`}
    </Typography>
  )
}

const InstallDialog = ({ version, mode, onClose }: { version: string; mode: PcState['mode']; onClose: () => void }) => {
  const { t } = useTranslation('pc')
  const sentence = useErrorSentence()
  const act = useMutation({ mutationFn: install })
  return (
    <ConfirmDialog
      open
      title={t('update.installTitle', { version })}
      confirmLabel={t('update.install')}
      isBusy={act.isPending}
      problem={act.error ? sentence(act.error) : undefined}
      onConfirm={() => act.mutate()}
      onCancel={onClose}
    >
      {t(mode === 'host' ? 'update.installTextHost' : 'update.installText')}
    </ConfirmDialog>
  )
}
