import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabOrder } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'

/** New results of one order. */
export interface InboxEntry {
  order: Omit<LabOrder, 'tests' | 'specimens'>
  tests: readonly TestReading[]
  hasAbnormal: boolean
  hasCritical: boolean
  verifiedAt: string
}

interface InboxListProps {
  entries: readonly InboxEntry[]
  currentId: number | undefined
  onChoose: (orderId: number, at: number) => void
}

/** Whose results are new, in the order they want to be read; arrows go up and down. */
export function InboxList({ entries, currentId, onChoose }: InboxListProps) {
  const { t } = useTranslation('lab')
  const list = useRef<HTMLUListElement>(null)
  // Once an entry is done, what had the focus is gone: the one that came into its place takes it.
  useEffect(() => {
    if (document.activeElement !== document.body || entries.length === 0) return
    list.current?.querySelector<HTMLElement>(`[data-entry="${currentId}"]`)?.focus()
  }, [currentId, entries.length])
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
    event.preventDefault()
    const at = entries.findIndex(({ order }) => order.id === currentId)
    const next = at + (event.key === 'ArrowDown' ? 1 : -1)
    const entry = entries[next]
    if (!entry) return
    onChoose(entry.order.id, next)
    list.current?.querySelector<HTMLElement>(`[data-entry="${entry.order.id}"]`)?.focus()
  }
  return (
    <Box
      ref={list}
      component="ul"
      aria-label={t('inbox.list', { count: entries.length })}
      onKeyDown={onKeyDown}
      sx={{
        listStyle: 'none',
        m: 0,
        p: 0,
        overflowY: 'auto',
        minHeight: 0,
        maxHeight: { xs: 240, md: 'none' },
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        bgcolor: 'background.paper',
        alignSelf: 'start',
        height: { md: '100%' },
      }}
    >
      {entries.map((entry, at) => (
        <li key={entry.order.id}>
          <InboxLine
            entry={entry}
            isCurrent={entry.order.id === currentId}
            onChoose={() => onChoose(entry.order.id, at)}
          />
        </li>
      ))}
    </Box>
  )
}

interface InboxLineProps {
  entry: InboxEntry
  isCurrent: boolean
  onChoose: () => void
}

function InboxLine({ entry, isCurrent, onChoose }: InboxLineProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const { order, tests, hasAbnormal, hasCritical, verifiedAt } = entry
  return (
    <ButtonBase
      data-entry={order.id}
      tabIndex={isCurrent ? 0 : -1}
      aria-current={isCurrent}
      onClick={onChoose}
      sx={{
        width: '100%',
        font: 'inherit',
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr)',
        gap: 0.25,
        justifyContent: 'stretch',
        justifyItems: 'stretch',
        textAlign: 'start',
        px: 1.5,
        py: 1,
        borderBottom: 1,
        borderColor: 'divider',
        borderInlineStart: '4px solid',
        borderInlineStartColor: isCurrent ? 'primary.main' : 'transparent',
        bgcolor: isCurrent ? 'action.selected' : 'transparent',
        '&:hover': { bgcolor: 'action.hover' },
        '&:focus-visible': { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: -2 },
      }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0 }}>
        <PersonName name={order.patient.fullName} isOneLine sx={{ fontWeight: 650, flexGrow: 1 }} />
        {hasCritical && <StatusChip tone="error" label={t('inbox.critical')} />}
        {!hasCritical && hasAbnormal && <StatusChip tone="warning" label={t('inbox.abnormal')} />}
      </Box>
      <Typography variant="body2" noWrap component="span" sx={{ display: 'block', minWidth: 0 }}>
        <bdi>{tests.map(({ test }) => test.name).join(', ')}</bdi>
      </Typography>
      <Typography variant="caption" color="text.secondary" component="span">
        {[
          `${format.shortAge(order.patient)} ${format.shortSex(order.patient.sex)}`,
          order.labNumber,
          format.dateTime(verifiedAt),
        ].join(' · ')}
      </Typography>
    </ButtonBase>
  )
}
