import ConnectedTvOutlined from '@mui/icons-material/ConnectedTvOutlined'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pcApi } from '../../client/pc.ts'
import { useTell } from '../../widgets/tell.ts'

/** Shows a board full screen on this PC, on its second display where it has one; only in the desktop app. */
export function ShowBoardButton({ token }: { token: string }) {
  const { t } = useTranslation('pc')
  const tell = useTell()
  const show = useMutation(pcApi.openBoard.mutationOptions({ onError: tell.refused }))
  return (
    <Button startIcon={<ConnectedTvOutlined />} loading={show.isPending} onClick={() => show.mutate({ token })}>
      {t('showBoard')}
    </Button>
  )
}
