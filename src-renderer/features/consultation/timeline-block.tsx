import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { createContext, memo, type ReactNode, useContext, useMemo, useRef, useState } from 'react'
import type { LocalDate } from '#shared/values/dates.ts'
import { useFormat } from '../../widgets/format.ts'
import { TimelineRow } from './timeline-entry.tsx'
import { isSameBlock, type TimelineDay } from './timeline-groups.ts'
import { useNear } from './use-near.ts'

/** How far beyond what is seen entries are drawn, in pixels. */
const DRAWN_BEYOND = 800
/** About the height of one entry, until it was drawn. */
const USUAL_HEIGHT = 56

interface Unfolded {
  keys: ReadonlySet<string>
  set: (key: string, isUnfolded: boolean) => void
}

const UnfoldedContext = createContext<Unfolded>({ keys: new Set(), set: () => {} })

/** Remembers which visits are unfolded, also while they are scrolled out of sight. */
export function UnfoldedVisits({ children }: { children: ReactNode }) {
  const [keys, setKeys] = useState<ReadonlySet<string>>(new Set())
  const value = useMemo<Unfolded>(
    () => ({
      keys,
      set: (key, isUnfolded) =>
        setKeys((before) => new Set(isUnfolded ? [...before, key] : [...before].filter((one) => one !== key))),
    }),
    [keys],
  )
  return <UnfoldedContext value={value}>{children}</UnfoldedContext>
}

interface TimelineBlockProps {
  day: TimelineDay
  search: string
  birthDate: LocalDate | null
  onOpenDocument: ((documentId: number) => void) | undefined
  onOpenLab: ((labOrderId: number) => void) | undefined
}

/** Entries of one day; out of sight only their place is kept, so that a history of thousands stays light. */
export const TimelineBlock = memo(Block, (before, after) => {
  const { day, ...rest } = before
  const { day: newDay, ...newRest } = after
  return (
    isSameBlock(day, newDay) &&
    rest.search === newRest.search &&
    rest.birthDate === newRest.birthDate &&
    rest.onOpenDocument === newRest.onOpenDocument &&
    rest.onOpenLab === newRest.onOpenLab
  )
})

function Block({ day, search, birthDate, onOpenDocument, onOpenLab }: TimelineBlockProps) {
  const format = useFormat()
  const box = useRef<HTMLDivElement>(null)
  const unfolded = useContext(UnfoldedContext)
  const [drawn, setDrawn] = useState({ isNear: false, height: day.entries.length * USUAL_HEIGHT })
  useNear(box, DRAWN_BEYOND, (isNear, height) => {
    // Whoever stands in it with the keyboard keeps it.
    if (!isNear && box.current?.contains(document.activeElement)) return
    setDrawn((before) => {
      if (before.isNear === isNear) return before
      return { isNear, height: isNear ? before.height : height }
    })
  })
  return (
    <Box
      ref={box}
      style={drawn.isNear ? undefined : { height: drawn.height }}
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: '1fr', sm: '88px minmax(0, 1fr)' },
        columnGap: 2,
        alignItems: 'start',
        boxSizing: 'border-box',
      }}
    >
      <Typography variant="body2" component="h3" sx={{ fontWeight: 600, pt: 1 }}>
        {!day.isContinued && `${format.weekday(day.date)}, ${format.dayAndMonth(day.date)}`}
      </Typography>
      {drawn.isNear && (
        <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, minWidth: 0 }}>
          {day.entries.map((entry) => (
            <TimelineRow
              key={entry.key}
              entry={entry}
              search={search}
              birthDate={birthDate}
              isUnfolded={unfolded.keys.has(entry.key)}
              onUnfold={(isUnfolded) => unfolded.set(entry.key, isUnfolded)}
              onOpenDocument={onOpenDocument}
              onOpenLab={onOpenLab}
            />
          ))}
        </Box>
      )}
    </Box>
  )
}
