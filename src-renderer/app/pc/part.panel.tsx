import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { PcMode, PcState } from '#shared/contract/pc.contract.ts'
import { useCan } from '../../client/session.ts'
import { Section } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { ChangePartDialog, type PartChange } from './change-part.dialog.tsx'
import { Facts } from './facts.tsx'
import { useWrite } from './write.ts'

const CHANGES: Record<PcMode, readonly PartChange[]> = {
  alone: ['toHost', 'toStation'],
  host: ['toAlone', 'toStation'],
  station: ['leave'],
}

const TONES = { connected: 'success', connecting: 'info', away: 'warning' } as const

const LinkChip = ({ link }: { link: NonNullable<PcState['link']> }) => {
  const { t } = useTranslation('pc')
  const write = useWrite()
  return <StatusChip tone={TONES[link.state]} label={t(`part.link.${link.state}`, { time: write.since(link.since) })} />
}

/** How this PC takes part in the clinic, and how to change it. */
export const PartPanel = ({ pc }: { pc: PcState }) => {
  const { t } = useTranslation('pc')
  const canChange = useCan('stations.manage')
  const [changing, setChanging] = useState<PartChange>()
  const mode = pc.mode ?? 'alone'
  const { link } = pc
  // A PC that works on its own may still remember the host it was at before.
  const station = mode === 'station' ? pc.station : null
  const facts = [
    [t('part.mode'), t(`part.modes.${mode}`)] as const,
    ...(station
      ? [
          [t('part.host'), t('part.hostAt', { host: station.hostName, address: station.address })] as const,
          [t('part.clinic'), station.clinicName] as const,
          [
            t('part.name'),
            t('part.nameAndPlace', { name: station.name, place: t(`roleHint.${station.roleHint}`) }),
          ] as const,
        ]
      : []),
    ...(link ? [[t('part.connection'), <LinkChip key="link" link={link} />] as const] : []),
  ]
  return (
    <Section title={t('part.title')}>
      <Facts facts={facts} />
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
        {canChange &&
          CHANGES[mode].map((change) => (
            <Button key={change} variant="outlined" onClick={() => setChanging(change)}>
              {t(`part.${change}.act`)}
            </Button>
          ))}
        {canChange && mode === 'host' && (
          <Button component={Link} to="/stations">
            {t('part.stations')}
          </Button>
        )}
      </Box>
      {changing && (
        <ChangePartDialog change={changing} host={station?.hostName ?? ''} onClose={() => setChanging(undefined)} />
      )}
    </Section>
  )
}
