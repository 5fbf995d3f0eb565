import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { Refused } from './refused.tsx'

/** The host lets this PC in no longer: nothing of the clinic is shown, and the way back is to join again. */
export const ShutOutPage = ({ pc }: { pc: PcState }) => {
  const { t } = useTranslation(['pc', 'shell'])
  const leave = useMutation(pcApi.leaveHost.mutationOptions())
  const reason = pc.link?.reason === 'revoked' ? 'revoked' : 'not-paired'
  const named = {
    host: pc.station?.hostName ?? '',
    clinic: pc.station?.clinicName ?? '',
    name: pc.station?.name ?? '',
  }
  const title = t(`shutOut.title.${reason}`, named)
  useWindowTitle(title)
  return (
    <EntryFrame title={title} above={t('shell:productName')} width={600} hasOwnAway>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
        <Refused error={leave.error} />
        <Typography>{t(`shutOut.text.${reason}`, named)}</Typography>
        <Typography>{t('shutOut.next')}</Typography>
        <Button
          variant="contained"
          autoFocus
          loading={leave.isPending}
          onClick={() => leave.mutate({})}
          sx={{ alignSelf: 'flex-end' }}
        >
          {t('shutOut.act')}
        </Button>
      </Box>
    </EntryFrame>
  )
}
