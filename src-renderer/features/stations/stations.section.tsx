import Box from '@mui/material/Box'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Station } from '#shared/contract/stations.contract.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { EditStationDialog } from './edit-station.dialog.tsx'
import { ShutOutDialog } from './shut-out.dialog.tsx'
import { useStationColumns } from './station-columns.tsx'
import { StationSection } from './station-section.tsx'

const ROW = 50
/** The grid takes seven tenths of it where rows are dense. */
const DENSE = 0.7
const TALLEST = 520

interface StationsSectionProps {
  stations: Station[] | undefined
  isNetworkOn: boolean
  /** What to do while there is no other PC. */
  firstStep: ReactNode
}

/** Every PC that was ever let in: who is connected now, and who was shut out. */
export function StationsSection({ stations, isNetworkOn, firstStep }: StationsSectionProps) {
  const { t } = useTranslation('stations')
  const [edited, setEdited] = useState<number>()
  const [shutOut, setShutOut] = useState<number>()
  const [done, setDone] = useState<number>()
  const table = useRef<HTMLDivElement>(null)
  const columns = useStationColumns({
    onEdit: ({ id }) => setEdited(id),
    onShutOut: ({ id }) => setShutOut(id),
  })
  const inHand = (id: number | undefined) => stations?.find((station) => station.id === id)
  const editedNow = inHand(edited)
  const shutOutNow = inHand(shutOut)
  // Its buttons go with what it may do: the table keeps the place.
  const isDone = inHand(done)?.isRevoked === true
  useEffect(() => {
    if (isDone) table.current?.focus()
  }, [isDone])
  return (
    <StationSection title={t('list.title')} hint={t('list.hint')}>
      <Box ref={table} tabIndex={-1} sx={{ minWidth: 0, outlineOffset: 2 }}>
        {stations?.length === 0 ? (
          <EmptyState
            title={t('list.none')}
            hint={t(isNetworkOn ? 'list.noneHint' : 'list.noneWhileOff')}
            action={firstStep}
          />
        ) : (
          <DataTable<Station>
            aria-label={t('list.title')}
            rows={stations ?? []}
            columns={columns}
            rowHeight={ROW / DENSE}
            loading={stations === undefined}
            maxHeight={TALLEST}
            onRowDoubleClick={({ row }) => !row.isRevoked && setEdited(row.id)}
          />
        )}
      </Box>
      {editedNow && <EditStationDialog key={editedNow.id} station={editedNow} onClose={() => setEdited(undefined)} />}
      {shutOutNow && <ShutOutDialog station={shutOutNow} onDone={setDone} onClose={() => setShutOut(undefined)} />}
    </StationSection>
  )
}
