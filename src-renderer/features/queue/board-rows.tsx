import Box from '@mui/material/Box'
import { keyframes } from '@mui/material/styles'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { BoardView } from '#shared/contract/queue.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { isFreshRow } from './board-calls.ts'

type Row = BoardView['rows'][number]

const blink = keyframes({ '0%, 100%': { opacity: 1 }, '50%': { opacity: 0.25 } })

/** How many rooms stand beside each other, so that up to fifteen fill a television without scrolling. */
const columnsFor = (rooms: number) =>
  rooms <= 2 ? rooms : rooms <= 4 ? 2 : rooms <= 9 ? 3 : rooms <= 12 ? 4 : rooms <= 20 ? 5 : 6

/** All rooms with the token that is called or inside. */
export function BoardRows({ view, fresh }: { view: BoardView; fresh: ReadonlySet<string> }) {
  const { t } = useTranslation('queue')
  if (view.rows.length === 0) {
    return (
      <Box sx={{ flexGrow: 1, display: 'grid', placeContent: 'center' }}>
        <Typography color="text.secondary" sx={{ fontSize: 'clamp(1rem, 3vh, 2rem)' }}>
          {t('board.noRooms')}
        </Typography>
      </Box>
    )
  }
  return (
    <Box
      component="ul"
      aria-live="polite"
      sx={{
        listStyle: 'none',
        m: 0,
        px: '2vw',
        pb: '1.5vh',
        flexGrow: 1,
        minHeight: 0,
        display: 'grid',
        gap: 'clamp(8px, 1vw, 20px)',
        gridTemplateColumns: `repeat(${columnsFor(view.rows.length)}, minmax(0, 1fr))`,
        gridAutoRows: 'minmax(0, 1fr)',
      }}
    >
      {view.rows.map((row) => (
        <RoomTile key={row.doctorId} row={row} isFresh={isFreshRow(row, fresh)} />
      ))}
    </Box>
  )
}

function RoomTile({ row, isFresh }: { row: Row; isFresh: boolean }) {
  const isCalled = row.current?.state === 'called'
  return (
    <Box
      component="li"
      sx={{
        // Sizes inside follow the tile, so that three rooms are as readable as fifteen.
        containerType: 'size',
        borderRadius: 2,
        border: 2,
        borderColor: isCalled ? 'primary.main' : 'divider',
        bgcolor: isFresh ? 'primary.main' : 'background.paper',
        color: isFresh ? 'primary.contrastText' : 'text.primary',
        minHeight: 0,
        overflow: 'hidden',
      }}
    >
      <Box
        sx={{
          height: '100%',
          boxSizing: 'border-box',
          p: '5cqh 5cqw',
          display: 'flex',
          flexDirection: 'column',
          justifyContent: 'space-between',
        }}
      >
        <Typography noWrap sx={{ fontSize: 'min(15cqh, 8cqw)', fontWeight: 650, lineHeight: 1.2 }}>
          <bdi>{row.room}</bdi>
        </Typography>
        <Typography
          noWrap
          sx={{
            fontSize: 'min(42cqh, 22cqw)',
            fontWeight: 750,
            lineHeight: 1.05,
            fontVariantNumeric: 'tabular-nums',
            textAlign: 'center',
            color: isFresh ? 'inherit' : isCalled ? 'primary.main' : row.current ? 'text.secondary' : 'text.disabled',
            ...(isFresh && {
              animation: `${blink} 1s ease-in-out infinite`,
              '@media (prefers-reduced-motion: reduce)': { animation: 'none', textDecoration: 'underline' },
            }),
          }}
        >
          {row.current?.token ?? '–'}
        </Typography>
        <TileFoot row={row} isFresh={isFresh} />
      </Box>
    </Box>
  )
}

function TileFoot({ row, isFresh }: { row: Row; isFresh: boolean }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const state = row.current ? t(`board.${row.current.state === 'called' ? 'pleaseGo' : 'inside'}`) : ''
  const waiting = [t('waitingCount', { count: row.waitingCount }), format.shortWait(row.expectedWait)]
  return (
    <Box
      sx={{
        display: 'flex',
        justifyContent: 'space-between',
        gap: 1,
        alignItems: 'baseline',
        color: isFresh ? 'inherit' : 'text.secondary',
      }}
    >
      <Typography noWrap sx={{ fontSize: 'min(12cqh, 6cqw)', fontWeight: 600, color: 'inherit', flexShrink: 0 }}>
        {state}
      </Typography>
      <Typography noWrap sx={{ fontSize: 'min(10cqh, 5cqw)', color: 'inherit', minWidth: 0 }}>
        {waiting.filter(Boolean).join(' · ')}
      </Typography>
    </Box>
  )
}
