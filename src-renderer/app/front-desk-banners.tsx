import EventRepeat from '@mui/icons-material/EventRepeatOutlined'
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import { api } from '../client/api.ts'
import { useCan } from '../client/session.ts'
import { useOpenRebookingLists } from './rail-badge.tsx'

/** What waits for this desk elsewhere: free slots that suit patients on the waiting list, and bookings to be moved. */
export function FrontDeskBanners() {
  const { t } = useTranslation('desk')
  const mayBook = useCan('scheduling.book')
  const openings = useQuery(api.scheduling.listOpenings.queryOptions({ enabled: mayBook }))
  const lists = useOpenRebookingLists(mayBook)
  const patients = new Set(openings.data?.flatMap(({ candidates }) => candidates.map(({ entryId }) => entryId))).size
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, px: 1, flexShrink: 0, '&:not(:empty)': { pt: 1 } }}>
      {patients > 0 && (
        <Banner
          icon={<HourglassEmpty />}
          text={t('openings', { count: patients })}
          label={t('openingsGo')}
          to="/waiting-list"
        />
      )}
      {lists > 0 && (
        <Banner
          icon={<EventRepeat />}
          text={t('rebooking', { count: lists })}
          label={t('rebookingGo')}
          to="/rebooking"
        />
      )}
    </Box>
  )
}

function Banner({ icon, text, label, to }: { icon: ReactElement; text: string; label: string; to: string }) {
  return (
    <Box
      role="status"
      sx={{
        display: 'flex',
        alignItems: 'center',
        gap: 1,
        px: 1.25,
        minHeight: 34,
        // Beside each other where both fit.
        flex: '1 1 auto',
        minWidth: 0,
        borderRadius: 1,
        bgcolor: 'primary.light',
        '& > svg': { color: 'primary.dark', fontSize: 18 },
      }}
    >
      {icon}
      <Typography variant="body2" noWrap title={text} sx={{ flexGrow: 1, minWidth: 0 }}>
        {text}
      </Typography>
      <Link component={RouterLink} to={to} sx={{ whiteSpace: 'nowrap', fontWeight: 650, color: 'primary.dark' }}>
        {label}
      </Link>
    </Box>
  )
}
