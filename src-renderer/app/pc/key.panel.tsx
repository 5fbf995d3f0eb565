import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { pcApi } from '../../client/pc.ts'
import { Section } from '../../ui/section.tsx'
import { useTell } from '../../widgets/tell.ts'

/** Where the key lies that this PC needs. */
export const KeyPanel = ({ pc }: { pc: PcState }) => {
  const { t } = useTranslation('pc')
  const tell = useTell()
  const move = useMutation(
    pcApi.chooseKeyPlace.mutationOptions({
      onSuccess: () => tell.done(t('key.moved')),
      onError: tell.refused,
    }),
  )
  return (
    <Section title={t('key.title')}>
      <Typography sx={{ maxWidth: '80ch' }}>
        {t(`key.${pc.mode === 'station' ? 'station' : (pc.keyPlace ?? 'none')}`)}
      </Typography>
      {pc.keyPlace === 'file' && pc.mode !== 'station' && (
        <Button
          variant="outlined"
          sx={{ mt: 1.5 }}
          loading={move.isPending}
          onClick={() => move.mutate({ place: 'keychain' })}
        >
          {t('key.act')}
        </Button>
      )}
    </Section>
  )
}
