import ComputerOutlined from '@mui/icons-material/ComputerOutlined'
import DnsOutlined from '@mui/icons-material/DnsOutlined'
import LanOutlined from '@mui/icons-material/LanOutlined'
import RestoreOutlined from '@mui/icons-material/SettingsBackupRestoreOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { pcApi } from '../../client/pc.ts'
import { EntryFrame } from '../session/entry-frame.tsx'
import { useWindowTitle } from '../session/window-title.ts'
import { ChoiceCard } from './choice-card.tsx'
import { Refused } from './refused.tsx'
import { RestorePage } from './restore.page.tsx'

const CHOICES = [
  { mode: 'alone', icon: <ComputerOutlined /> },
  { mode: 'host', icon: <DnsOutlined /> },
  { mode: 'station', icon: <LanOutlined /> },
] as const

/** The first question of a new PC: how it takes part in the clinic. */
export const ChooseStartPage = () => {
  const { t } = useTranslation(['pc', 'shell'])
  const [isRestoring, setRestoring] = useState(false)
  const choose = useMutation(pcApi.chooseMode.mutationOptions())
  useWindowTitle(t('start.title'))
  if (isRestoring) return <RestorePage onBack={() => setRestoring(false)} />
  return (
    <EntryFrame title={t('start.title')} lead={t('start.lead')} above={t('shell:productName')} width={600}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5 }}>
        <Refused error={choose.error} />
        {CHOICES.map(({ mode, icon }, at) => (
          <ChoiceCard
            key={mode}
            icon={icon}
            title={t(`start.${mode}.title`)}
            text={t(`start.${mode}.text`)}
            isDisabled={choose.isPending}
            autoFocus={at === 0}
            onChoose={() => choose.mutate({ mode })}
          />
        ))}
        <Button
          startIcon={<RestoreOutlined />}
          disabled={choose.isPending}
          onClick={() => setRestoring(true)}
          sx={{ alignSelf: 'flex-start' }}
        >
          {t('start.restore')}
        </Button>
      </Box>
    </EntryFrame>
  )
}
