import Badge from '@mui/material/Badge'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'

/** The icon of the inbox with the number of orders whose results are new; red where one of them is critical. */
export function InboxBadge({ children }: { children: ReactElement }) {
  const { t } = useTranslation('lab')
  const mayRead = useCan('lab.readResults')
  const { data } = useQuery(api.lab.inboxCount.queryOptions({ enabled: mayRead }))
  if (!data || data.orders === 0) return children
  const label = [
    t('inbox.list', { count: data.orders }),
    data.critical > 0 && t('inbox.badgeCritical', { count: data.critical }),
  ]
  return (
    <Badge
      badgeContent={data.orders}
      color={data.critical > 0 ? 'error' : 'primary'}
      slotProps={{ badge: { role: 'img', 'aria-label': label.filter(Boolean).join(', ') } }}
    >
      {children}
    </Badge>
  )
}
