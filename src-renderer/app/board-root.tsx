import { QueryClientProvider } from '@tanstack/react-query'
import { lazy, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { createHashRouter, RouterProvider } from 'react-router'
import { createGate, createQueryClient } from '../client/query-client.ts'
import { startBoard, useBoardRefused } from '../client/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'

const BoardPage = lazy(() => import('../features/queue/board.page.tsx').then((page) => ({ default: page.BoardPage })))

const BoardRefused = () => {
  const { t } = useTranslation('shell')
  return <EmptyState title={t('boardRefused.title')} hint={t('boardRefused.hint')} />
}

/** A waiting-room screen: nobody signs in, the address itself holds the board's token. */
export const BoardRoot = ({ token }: { token: string }) => {
  const [queryClient] = useState(() => createQueryClient(createGate()))
  const [router] = useState(() => createHashRouter([{ path: '/board/:token', element: <BoardPage /> }]))
  const isRefused = useBoardRefused()
  useEffect(() => startBoard(token, queryClient), [token, queryClient])
  return (
    <QueryClientProvider client={queryClient}>
      {isRefused ? <BoardRefused /> : <RouterProvider router={router} />}
    </QueryClientProvider>
  )
}
