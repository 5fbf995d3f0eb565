import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BoardView } from '#shared/contract/queue.contract.ts'
import { api } from '../../client/api.ts'
import { useConnection } from '../../client/connection.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useFormat } from '../../widgets/format.ts'
import { noteHostTime, useMinute } from '../../widgets/minute-clock.ts'
import { useFreshCalls } from './board-calls.ts'
import { BoardControls } from './board-controls.tsx'
import { BoardRows } from './board-rows.tsx'
import { useBoardSound } from './board-sound.ts'

/** The waiting room's screen: tokens and rooms, never a name; without a connection it says so instead of showing old numbers. */
export function BoardPage() {
  const connection = useConnection()
  const view = useQuery(api.queue.getBoardView.queryOptions())
  const sound = useBoardSound()
  const fresh = useFreshCalls(connection.state === 'connected' ? view.data : undefined, sound.speak)
  const { data, dataUpdatedAt } = view
  useEffect(() => {
    if (data) noteHostTime(data.now, dataUpdatedAt)
  }, [data, dataUpdatedAt])
  useAwake()
  return (
    <Box
      component="main"
      sx={{
        height: '100vh',
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.default',
        color: 'text.primary',
        overflow: 'hidden',
      }}
    >
      {connection.state === 'lost' ? (
        <NoConnection since={connection.since} />
      ) : (
        data && (
          <>
            <BoardHead view={data} />
            <BoardRows view={data} fresh={fresh} />
            <LastCalled view={data} />
          </>
        )
      )}
      {connection.state !== 'lost' && !data && <Opening />}
      <BoardControls sound={sound} />
    </Box>
  )
}

function BoardHead({ view }: { view: BoardView }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const minute = useMinute()
  return (
    <Box component="header" sx={{ display: 'flex', alignItems: 'center', gap: 3, px: '2vw', py: '1.2vh' }}>
      <Box sx={{ minWidth: 0, flexGrow: 1 }}>
        <Typography component="h1" noWrap sx={{ fontSize: 'clamp(1.25rem, 3.4vh, 3rem)', fontWeight: 700 }}>
          <bdi>{view.clinicName}</bdi>
        </Typography>
        <Typography color="text.secondary" noWrap sx={{ fontSize: 'clamp(0.875rem, 2vh, 1.75rem)' }}>
          {t('board.hint')}
        </Typography>
      </Box>
      <Typography
        component="p"
        sx={{
          fontSize: 'clamp(1.75rem, 6vh, 5rem)',
          fontWeight: 600,
          fontVariantNumeric: 'tabular-nums',
          lineHeight: 1,
        }}
      >
        {format.time(new Date(minute).toISOString())}
      </Typography>
    </Box>
  )
}

function LastCalled({ view }: { view: BoardView }) {
  const { t } = useTranslation('queue')
  if (view.lastCalled.length === 0) return null
  return (
    <Box
      component="footer"
      sx={{
        display: 'flex',
        alignItems: 'baseline',
        gap: '2.5vw',
        px: '2vw',
        py: '1.4vh',
        borderTop: 2,
        borderColor: 'divider',
        overflow: 'hidden',
        whiteSpace: 'nowrap',
        pe: '14vw',
      }}
    >
      <Typography component="h2" color="text.secondary" sx={{ fontSize: 'clamp(0.875rem, 2.2vh, 1.75rem)' }}>
        {t('board.lastCalled')}
      </Typography>
      {view.lastCalled.slice(0, 5).map((call) => (
        <Typography key={`${call.token} ${call.at}`} component="span" sx={{ fontSize: 'clamp(1rem, 2.8vh, 2.25rem)' }}>
          <Box component="span" sx={{ fontWeight: 700 }}>
            {call.token}
          </Box>{' '}
          <Box component="span" sx={{ color: 'text.secondary' }}>
            {call.room}
          </Box>
        </Typography>
      ))}
    </Box>
  )
}

function NoConnection({ since }: { since: Date }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  return (
    <Box role="alert" sx={{ flexGrow: 1, display: 'grid', placeContent: 'center', textAlign: 'center', gap: 2, p: 4 }}>
      <Typography component="p" sx={{ fontSize: 'clamp(2rem, 8vh, 6rem)', fontWeight: 700 }}>
        {t('board.noConnection', { time: format.time(since.toISOString()) })}
      </Typography>
      <Typography color="text.secondary" sx={{ fontSize: 'clamp(1rem, 3vh, 2rem)' }}>
        {t('board.noConnectionHint')}
      </Typography>
    </Box>
  )
}

function Opening() {
  const { t } = useTranslation('queue')
  return (
    <Delayed>
      <Box sx={{ flexGrow: 1, display: 'grid', placeContent: 'center', textAlign: 'center', p: 4 }}>
        <Typography role="status" color="text.secondary" sx={{ fontSize: 'clamp(1rem, 3vh, 2rem)' }}>
          {t('board.opening')}
        </Typography>
      </Box>
    </Delayed>
  )
}

/** Keeps a television or tablet from switching its screen off while the board is in sight. */
function useAwake() {
  const [lock, setLock] = useState<WakeLockSentinel>()
  useEffect(() => {
    const ask = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        setLock(await navigator.wakeLock.request('screen'))
      } catch {
        // Not offered here (no https, or an old browser): the screen's own settings decide.
      }
    }
    void ask()
    document.addEventListener('visibilitychange', ask)
    return () => document.removeEventListener('visibilitychange', ask)
  }, [])
  useEffect(() => () => void lock?.release(), [lock])
}
