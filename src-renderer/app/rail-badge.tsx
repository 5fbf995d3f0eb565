import Badge from '@mui/material/Badge'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'

/** How many rebooking lists still have bookings to be moved or cancelled. */
export const useOpenRebookingLists = (isWanted = true): number => {
  const lists = useQuery(api.scheduling.listRebookingLists.queryOptions({ enabled: isWanted }))
  return lists.data?.filter((list) => list.done < list.total).length ?? 0
}

/** The icon of the rebooking place with the number of open lists on it. */
export const RebookingBadge = ({ children }: { children: ReactElement }) => {
  const { t } = useTranslation('booking')
  const open = useOpenRebookingLists()
  if (open === 0) return children
  return (
    <Badge
      badgeContent={open}
      color="error"
      slotProps={{ badge: { role: 'img', 'aria-label': t('openLists', { count: open }) } }}
    >
      {children}
    </Badge>
  )
}
