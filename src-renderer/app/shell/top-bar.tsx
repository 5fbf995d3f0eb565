import CloudDoneOutlined from '@mui/icons-material/CloudDoneOutlined'
import CloudOff from '@mui/icons-material/CloudOff'
import CloudSync from '@mui/icons-material/CloudSyncOutlined'
import LocalHospitalOutlined from '@mui/icons-material/LocalHospitalOutlined'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useConnection } from '../../client/connection.ts'
import { usePc } from '../../client/pc.ts'
import { useCan } from '../../client/session.ts'
import { isDesktop } from '../../client/transport.ts'
import { CommandSearch } from '../command-search.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { UserMenu } from './user-menu.tsx'

const CONNECTION_ICONS = {
  connected: <CloudDoneOutlined fontSize="small" />,
  connecting: <CloudSync fontSize="small" />,
  lost: <CloudOff fontSize="small" />,
}

const ConnectionMark = () => {
  const { t } = useTranslation('shell')
  const { state } = useConnection()
  const pc = usePc()
  // A station is known by the name it was let in under.
  const station = (pc?.link && pc.station?.name) ?? t(isDesktop() ? 'station.desktop' : 'station.browser')
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 0.75,
        color: state === 'lost' ? 'warning.main' : 'text.secondary',
        fontSize: '0.8125rem',
        whiteSpace: 'nowrap',
      }}
    >
      {CONNECTION_ICONS[state]}
      <Box
        component="span"
        sx={{ display: { xs: 'none', lg: 'inline' }, maxWidth: 280, overflow: 'hidden', textOverflow: 'ellipsis' }}
      >
        {t(`connection.${state}`, { station })}
      </Box>
      <Box component="span" sx={{ display: { xs: 'inline', lg: 'none' } }}>
        {t(`connectionShort.${state}`)}
      </Box>
    </Box>
  )
}

/** Clinic, the always-there search, connection, look, and who is signed in. */
export const TopBar = (props: { clinicName: string | undefined; mainId: string; onSkip: () => void }) => {
  const { t } = useTranslation('shell')
  const { clinicName } = props
  const canSearch = useCan('patients.read')
  return (
    <Box
      component="header"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 2,
        px: 2,
        minHeight: 56,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
        flexShrink: 0,
      }}
    >
      <Link
        href={`#${props.mainId}`}
        onClick={(event) => {
          event.preventDefault()
          props.onSkip()
        }}
        sx={{
          position: 'absolute',
          insetInlineStart: 8,
          top: -80,
          zIndex: 'tooltip',
          bgcolor: 'background.paper',
          p: 1,
          borderRadius: 1,
          '&:focus': { top: 8 },
        }}
      >
        {t('skip')}
      </Link>
      <Box
        sx={{ display: { xs: 'none', md: 'flex' }, alignItems: 'center', gap: 1, width: 176, color: 'primary.main' }}
      >
        <LocalHospitalOutlined aria-hidden />
        <Typography noWrap title={clinicName} sx={{ fontWeight: 650, color: 'text.primary' }}>
          {clinicName}
        </Typography>
      </Box>
      <Box sx={{ flex: '1 1 480px', minWidth: 0, maxWidth: 560 }}>{canSearch && <CommandSearch />}</Box>
      <Box sx={{ flex: { xs: 0, lg: '1 1 0' } }} />
      <ConnectionMark />
      <ThemeMenu />
      <UserMenu />
    </Box>
  )
}
