import Badge from '@mui/material/Badge'
import { useQuery } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../client/api.ts'
import { useCan } from '../client/session.ts'

/** How many rebooking lists still have bookings to be moved or cancelled. */
export const useOpenRebookingLists = (isWanted = true): number => {
  const lists = useQuery(api.scheduling.listRebookingLists.queryOptions({ enabled: isWanted }))
  return lists.data?.filter((list) => list.done < list.total).length ?? 0
}

/** The icon of a place with how much waits there; the icon alone where nothing does. */
function CountBadge({ count, label, children }: { count: number; label: string; children: ReactElement }) {
  if (count === 0) return children
  return (
    <Badge badgeContent={count} color="error" slotProps={{ badge: { role: 'img', 'aria-label': label } }}>
      {children}
    </Badge>
  )
}

/** The icon of the rebooking place with the number of open lists on it. */
export const RebookingBadge = ({ children }: { children: ReactElement }) => {
  const { t } = useTranslation('booking')
  const open = useOpenRebookingLists()
  return (
    <CountBadge count={open} label={t('openLists', { count: open })}>
      {children}
    </CountBadge>
  )
}

/** What waits in the laboratory, counted for the rail. */
const useLabCounts = () => {
  const maySee = useCan('lab.work')
  return useQuery(api.lab.worklist.queryOptions({ input: { limit: 1 }, enabled: maySee })).data?.counts
}

/** The icon of the bench with the number of critical values nobody was told of. */
export const BenchBadge = ({ children }: { children: ReactElement }) => {
  const { t } = useTranslation('bench')
  const count = useLabCounts()?.uncalled ?? 0
  return (
    <CountBadge count={count} label={t('rail.uncalled', { count })}>
      {children}
    </CountBadge>
  )
}

/** The icon of the verification with the number of orders that wait for a second person. */
export const ToVerifyBadge = ({ children }: { children: ReactElement }) => {
  const { t } = useTranslation('bench')
  const count = useLabCounts()?.byState.entered ?? 0
  return (
    <CountBadge count={count} label={t('rail.toVerify', { count })}>
      {children}
    </CountBadge>
  )
}
