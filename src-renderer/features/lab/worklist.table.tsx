import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { WorklistLine } from '#shared/contract/lab-orders.contract.ts'
import { WorklistRow } from './worklist-row.tsx'

const COLUMNS = ['labNumber', 'patient', 'tests', 'due', 'doctor', 'state'] as const

const linksIn = (list: Element) => [...list.querySelectorAll<HTMLElement>('[data-order]')]

/** Puts the cursor on the first order of a list. */
export const focusFirstOrder = (list: Element | null): void => {
  const first = list ? linksIn(list)[0] : undefined
  first?.focus()
  first?.scrollIntoView({ block: 'nearest' })
}

/** Up and down from order to order; above the first one `onUp` takes the cursor. */
const moveAlong = (event: KeyboardEvent<HTMLElement>, onUp: () => void) => {
  if (!(event.target instanceof HTMLElement) || !event.target.matches('[data-order]')) return
  const links = linksIn(event.currentTarget)
  const at = links.indexOf(event.target)
  const targets: Record<string, HTMLElement | undefined> = {
    ArrowDown: links[at + 1],
    ArrowUp: links[at - 1],
    Home: links[0],
    End: links.at(-1),
  }
  if (!Object.hasOwn(targets, event.key)) return
  event.preventDefault()
  const next = targets[event.key]
  if (next === undefined && event.key === 'ArrowUp') onUp()
  next?.focus()
  next?.scrollIntoView({ block: 'nearest' })
}

/** The orders of the bench in rows: the arrows walk from order to order, Enter opens. */
export function WorklistTable({ lines, onUp }: { lines: readonly WorklistLine[]; onUp: () => void }) {
  const { t } = useTranslation('bench')
  return (
    <Table
      size="small"
      stickyHeader
      aria-label={t('worklist.title')}
      onKeyDown={(event) => moveAlong(event, onUp)}
      sx={{ minWidth: 880 }}
    >
      <TableHead>
        <TableRow>
          {COLUMNS.map((column) => (
            <TableCell
              key={column}
              sx={{
                fontWeight: 650,
                whiteSpace: 'nowrap',
                // As wide as the mark of pressing orders beneath, so that the words stand above each other.
                ...(column === 'labNumber' && { borderInlineStart: '3px solid transparent' }),
              }}
            >
              {t(`worklist.column.${column}`)}
            </TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {lines.map((line) => (
          <WorklistRow key={line.id} line={line} />
        ))}
      </TableBody>
    </Table>
  )
}
