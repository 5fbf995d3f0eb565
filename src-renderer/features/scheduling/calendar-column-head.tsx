import MoreVertIcon from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import Link from '@mui/material/Link'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { Fragment, memo, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCan, useSession } from '../../client/session.ts'
import { useFormat } from '../../widgets/format.ts'
import { widthStyle } from './calendar-column.tsx'
import type { CalendarColumn } from './calendar-columns.ts'
import { LeaveDialog } from './leave-entry.dialog.tsx'
import { ExceptionDialog } from './timings-exception.dialog.tsx'

interface HeadProps {
  column: CalendarColumn
  /** The doctor's name, or the day. */
  title: string
  subtitle: string
  isToday: boolean
  /** What a click on the title opens. */
  openLabel: string
  onOpen: (column: CalendarColumn) => void
  doctorName: string
  /** In pixels, at least. */
  width: number
}

const WHOLE_DAY = 1440

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** The head of a column: whose it is, when they are there, how many slots are free, and the day's own hours. */
export const ColumnHead = memo(function ColumnHead(props: HeadProps) {
  const { column, title, subtitle, isToday, openLabel, onOpen } = props
  const { t } = useTranslation('calendar')
  const hours = useHoursTexts(column)
  return (
    <div className={isToday ? 'head today' : 'head'} style={widthStyle(props.width)}>
      <div style={{ display: 'flex', alignItems: 'start', minWidth: 0 }}>
        <div style={{ flex: 1, minWidth: 0 }}>
          <Typography variant="h3" component="h2" noWrap title={title}>
            <Link
              component="button"
              type="button"
              color="inherit"
              underline="hover"
              noWrap
              aria-label={openLabel}
              onClick={() => onOpen(column)}
              sx={{ font: 'inherit', textAlign: 'start', maxWidth: '100%' }}
            >
              <bdi>{title}</bdi>
            </Link>
          </Typography>
        </div>
        <HeadMenu {...props} />
      </div>
      <div style={{ display: 'flex', gap: 8, minWidth: 0, paddingInlineEnd: 4 }}>
        <Typography variant="caption" color="textSecondary" noWrap title={subtitle} sx={{ flex: 1, minWidth: 0 }}>
          {subtitle}
        </Typography>
        <Typography
          variant="caption"
          noWrap
          sx={{ fontWeight: 650, flexShrink: 0, color: column.freeCount > 0 ? 'success.main' : 'text.secondary' }}
        >
          {column.hours.length > 0 && t('free', { count: column.freeCount })}
        </Typography>
      </div>
      <Typography variant="caption" component="div" title={hours.join(', ')} sx={HOURS}>
        {hours.map((text, at) => (
          <Fragment key={text}>
            {at > 0 && ', '}
            <span>{text}</span>
          </Fragment>
        ))}
      </Typography>
    </div>
  )
})

const useHoursTexts = ({ hours, closure, isException, leaves }: CalendarColumn): string[] => {
  const { t } = useTranslation('calendar')
  const format = useFormat()
  if (closure !== null) return [t('closed', { name: closure })]
  if (leaves.some(({ from, to }) => from === 0 && to === WHOLE_DAY)) return [t('leave')]
  const away = leaves.map(({ from, to }) => t('leaveAt', { times: format.hoursRange(clock(from), clock(to)) }))
  if (hours.length === 0) return [...away, t(isException ? 'closedThatDay' : 'noHours')]
  const times = hours.map(({ from, to }) => format.hoursRange(clock(from), clock(to)))
  return isException ? [...away, ...times, t('thatDateOnly')] : [...away, ...times]
}

/** Two lines at most: a morning and an afternoon. */
const HOURS = {
  fontVariantNumeric: 'tabular-nums',
  lineHeight: 1.35,
  paddingInlineEnd: 0.5,
  overflow: 'hidden',
  display: '-webkit-box',
  WebkitBoxOrient: 'vertical',
  WebkitLineClamp: '2',
  '& span': { whiteSpace: 'nowrap' },
} as const

/** What may be changed of the day from here: only for whoever may change these hours. */
function HeadMenu({ column, title, doctorName }: HeadProps) {
  const { t } = useTranslation('calendar')
  const { user } = useSession()
  const mayAll = useCan('scheduling.manage')
  const mayOwn = useCan('scheduling.manageOwn')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<'hours' | 'closed' | 'leave'>()
  const id = useId()
  if (!mayAll && !(mayOwn && user.doctorId === column.doctorId)) return null
  const item = (what: 'hours' | 'closed' | 'leave') => (
    <MenuItem
      dense
      onClick={() => {
        setAnchor(null)
        setAsking(what)
      }}
    >
      {t(`dayMenu.${what}`)}
    </MenuItem>
  )
  const close = () => setAsking(undefined)
  const of = { doctorId: column.doctorId, date: column.date, onClose: close }
  return (
    <>
      <IconButton
        id={id}
        size="small"
        sx={{ my: -0.5 }}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('dayMenu.open', { name: title === doctorName ? doctorName : `${doctorName}, ${title}` })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVertIcon fontSize="small" />
      </IconButton>
      {anchor && (
        <Menu
          disablePortal
          anchorEl={anchor}
          open
          onClose={() => setAnchor(null)}
          slotProps={{ list: { 'aria-labelledby': id } }}
        >
          {item('hours')}
          {item('closed')}
          {item('leave')}
        </Menu>
      )}
      {(asking === 'hours' || asking === 'closed') && <ExceptionDialog {...of} kind={asking} />}
      {asking === 'leave' && <LeaveDialog {...of} />}
    </>
  )
}
