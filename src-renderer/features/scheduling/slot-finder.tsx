import Box from '@mui/material/Box'
import { SlotDay } from './slot-day.tsx'
import { SlotFilterFields } from './slot-filter.fields.tsx'
import { NextFreeSlots } from './slot-next-free.tsx'
import type { ChosenSlot, SlotSearch } from './slot-search.ts'

interface SlotFinderProps {
  search: SlotSearch
  onSearch: (next: SlotSearch) => void
  chosen: ChosenSlot | undefined
  /** Hears a chosen slot; the day beneath follows it. */
  onChoose: (slot: ChosenSlot) => void
  /** The next free slots take the focus. */
  isFirst: boolean
}

/** Finds a slot in two ways at once: the next free ones that suit, and the days of whoever is meant. */
export function SlotFinder({ search, onSearch, chosen, onChoose, isFirst }: SlotFinderProps) {
  const choose = (slot: ChosenSlot) => {
    onChoose(slot)
    onSearch({ ...search, day: slot.startsAt.slice(0, 10) })
  }
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2, minWidth: 0 }}>
      <SlotFilterFields search={search} onSearch={onSearch} />
      <Box
        sx={{
          display: 'grid',
          columnGap: 2,
          rowGap: 2,
          alignItems: 'start',
          gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(210px, 2fr) minmax(0, 4fr)' },
        }}
      >
        <NextFreeSlots search={search} chosen={chosen} onChoose={choose} isFirst={isFirst} />
        <SlotDay search={search} onDay={(day) => onSearch({ ...search, day })} chosen={chosen} onChoose={choose} />
      </Box>
    </Box>
  )
}
