import EventAvailableOutlined from '@mui/icons-material/EventAvailableOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { FreeSlot } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useActiveDoctors } from './slot-filter.fields.tsx'
import { type ChosenSlot, freeSlotsInput, type SlotSearch } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

interface NextFreeProps {
  search: SlotSearch
  chosen: ChosenSlot | undefined
  onChoose: (slot: ChosenSlot) => void
  /** Takes the focus when it is there and the patient is known. */
  isFirst: boolean
}

const SHOWN = 12
const keyOf = (slot: ChosenSlot | FreeSlot) => `${slot.doctorId} ${slot.startsAt}`

/** The next free slots of whoever is meant, the earliest first: arrows move, Enter chooses. */
export function NextFreeSlots({ search, chosen, onChoose, isFirst }: NextFreeProps) {
  const { t } = useTranslation('booking')
  const sentence = useErrorSentence()
  const headingId = useId()
  const free = useQuery(
    api.scheduling.findFreeSlots.queryOptions({
      input: freeSlotsInput(search, SHOWN),
      placeholderData: keepPreviousData,
    }),
  )
  return (
    <Box sx={{ minWidth: 0, display: 'flex', flexDirection: 'column', gap: 0.5, minHeight: 0 }}>
      <Typography id={headingId} variant="subtitle2" component="h3" sx={{ lineHeight: '38px' }}>
        {t('nextFree.title')}
      </Typography>
      {free.error && <Alert severity="warning">{sentence(free.error)}</Alert>}
      {free.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={240} />
        </Delayed>
      )}
      {free.data?.length === 0 && (
        <Typography color="text.secondary" variant="body2" sx={{ py: 1 }}>
          {t('nextFree.none')}
        </Typography>
      )}
      {free.data && free.data.length > 0 && (
        <SlotListbox
          slots={free.data}
          labelledBy={headingId}
          chosen={chosen}
          onChoose={onChoose}
          isFirst={isFirst}
          isStale={free.isPlaceholderData}
        />
      )}
    </Box>
  )
}

interface ListboxProps {
  slots: readonly FreeSlot[]
  labelledBy: string
  chosen: ChosenSlot | undefined
  onChoose: (slot: ChosenSlot) => void
  isFirst: boolean
  isStale: boolean
}

function SlotListbox({ slots, labelledBy, chosen, onChoose, isFirst, isStale }: ListboxProps) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const [at, setAt] = useState(0)
  const active = Math.min(at, slots.length - 1)
  useEffect(() => {
    if (isFirst) list.current?.focus({ preventScroll: true })
  }, [isFirst])
  const moveTo = (next: number) => {
    const bounded = Math.min(Math.max(next, 0), slots.length - 1)
    setAt(bounded)
    list.current?.children[bounded]?.scrollIntoView({ block: 'nearest' })
  }
  const choose = (slot: FreeSlot | undefined) => slot && onChoose({ doctorId: slot.doctorId, startsAt: slot.startsAt })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const to = { ArrowDown: active + 1, ArrowUp: active - 1, Home: 0, End: slots.length - 1 }[event.key]
    if (to !== undefined) moveTo(to)
    else if (event.key === 'Enter' || event.key === ' ') choose(slots[active])
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <Box
      ref={list}
      role="listbox"
      tabIndex={0}
      aria-labelledby={labelledBy}
      aria-activedescendant={`${id}-${active}`}
      aria-busy={isStale}
      onKeyDown={onKeyDown}
      sx={{
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        overflowY: 'auto',
        // As much as the window has beneath the dialog's head, so that the dialog itself need not scroll.
        maxHeight: 'max(224px, calc(100vh - 372px))',
        opacity: isStale ? 0.6 : 1,
        '&:focus-visible': { outline: 2, outlineColor: 'primary.main', outlineStyle: 'solid', outlineOffset: 1 },
        '&:focus-visible [data-active]': { boxShadow: 'inset 3px 0 0 var(--mui-palette-primary-main)' },
      }}
    >
      {slots.map((slot, index) => (
        <SlotOption
          key={keyOf(slot)}
          id={`${id}-${index}`}
          slot={slot}
          isActive={index === active}
          isChosen={chosen !== undefined && keyOf(chosen) === keyOf(slot)}
          onClick={() => {
            setAt(index)
            choose(slot)
          }}
        />
      ))}
    </Box>
  )
}

interface OptionProps {
  id: string
  slot: FreeSlot
  isActive: boolean
  isChosen: boolean
  onClick: () => void
}

function SlotOption({ id, slot, isActive, isChosen, onClick }: OptionProps) {
  const words = useSlotWords()
  const doctor = useActiveDoctors().find((one) => one.id === slot.doctorId)
  return (
    // The keys are the listbox's, which has the focus; an option itself is only clicked.
    <Box
      id={id}
      role="option"
      aria-selected={isChosen}
      data-active={isActive || undefined}
      onClick={onClick}
      sx={{
        display: 'grid',
        gridTemplateColumns: '18px minmax(76px, auto) minmax(0, 1fr)',
        columnGap: 1,
        alignItems: 'center',
        px: 1,
        py: 0.625,
        cursor: 'pointer',
        bgcolor: isChosen ? 'primary.light' : isActive ? 'action.hover' : 'transparent',
        '&:hover': { bgcolor: isChosen ? 'primary.light' : 'action.hover' },
      }}
    >
      <EventAvailableOutlined sx={{ fontSize: 18, color: 'success.main' }} aria-hidden />
      <Box>
        <Typography variant="body2" sx={{ fontWeight: 600, fontVariantNumeric: 'tabular-nums', minWidth: 66 }}>
          {words.time(slot.startsAt)}
        </Typography>
        <Typography variant="caption" color="text.secondary" component="div">
          {words.day(slot.startsAt.slice(0, 10))}
        </Typography>
      </Box>
      <Box sx={{ minWidth: 0 }}>
        <Typography variant="body2" noWrap>
          <bdi>{doctor?.fullName ?? ''}</bdi>
        </Typography>
        <Typography variant="caption" color="text.secondary" component="div" noWrap>
          {[doctor?.departmentName, doctor?.room].filter(Boolean).join(' · ')}
        </Typography>
      </Box>
    </Box>
  )
}
