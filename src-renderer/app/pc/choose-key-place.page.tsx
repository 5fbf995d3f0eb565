import DescriptionOutlined from '@mui/icons-material/DescriptionOutlined'
import KeyOutlined from '@mui/icons-material/KeyOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { Refused } from './refused.tsx'

const PLACES = [
  { place: 'keychain', icon: <KeyOutlined /> },
  { place: 'file', icon: <DescriptionOutlined /> },
] as const

/** Where this PC has no real keychain: what that means, and the two ways to go on. */
export const ChooseKeyPlacePage = () => {
  const { t } = useTranslation(['pc', 'shell'])
  const choose = useMutation(pcApi.chooseKeyPlace.mutationOptions())
  useWindowTitle(t('keyPlace.title'))
  const asked = choose.isPending ? choose.variables.place : undefined
  return (
    <EntryFrame title={t('keyPlace.title')} lead={t('keyPlace.lead')} above={t('shell:productName')} width={600}>
      <Refused error={choose.error} />
      {PLACES.map(({ place, icon }) => (
        <Box
          key={place}
          component="section"
          aria-label={t(`keyPlace.${place}.title`)}
          sx={{ display: 'flex', gap: 2, pt: 2, mt: 2, borderTop: 1, borderColor: 'divider' }}
        >
          <Box sx={{ color: 'primary.main' }}>{icon}</Box>
          <Box sx={{ flex: 1, minWidth: 0 }}>
            <Typography variant="h2">{t(`keyPlace.${place}.title`)}</Typography>
            <Typography color="textSecondary" sx={{ mt: 0.5, mb: 1.5 }}>
              {t(`keyPlace.${place}.text`)}
            </Typography>
            <Button
              variant={place === 'keychain' ? 'contained' : 'outlined'}
              autoFocus={place === 'keychain'}
              loading={asked === place}
              disabled={asked !== undefined && asked !== place}
              onClick={() => choose.mutate({ place })}
            >
              {t(`keyPlace.${place}.act`)}
            </Button>
          </Box>
        </Box>
      ))}
    </EntryFrame>
  )
}
