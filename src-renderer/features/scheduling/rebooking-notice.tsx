import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import { useCan } from '../../client/session.ts'
import { useNotify } from '../../ui/notify.tsx'

/**
 * Says that what was saved breaks bookings: the desk is led to the list, anybody else reads that the desk has it. Answers
 * false, and says nothing, where nothing was broken.
 */
export const useBrokenNotice = () => {
  const { t } = useTranslation('lists')
  const notify = useNotify()
  const navigate = useNavigate()
  const mayBook = useCan('scheduling.book')
  return useCallback(
    ({ broken, rebookingListId }: { broken: readonly unknown[]; rebookingListId: number | null }): boolean => {
      if (rebookingListId === null) return false
      const count = broken.length
      if (mayBook) void navigate(`/rebooking/${rebookingListId}`)
      notify({ text: t(mayBook ? 'rebooking.brokenHere' : 'rebooking.brokenElsewhere', { count }), tone: 'warning' })
      return true
    },
    [t, notify, navigate, mayBook],
  )
}
