import PriorityHighIcon from '@mui/icons-material/PriorityHigh'
import RepeatIcon from '@mui/icons-material/Repeat'
import VideocamOutlinedIcon from '@mui/icons-material/VideocamOutlined'
import { useTranslation } from 'react-i18next'
import { APPOINTMENT_ICONS, APPOINTMENT_TONES, useAppointmentWords } from '../../widgets/appointment-words.tsx'
import { useFormat } from '../../widgets/format.ts'
import type { Block, Scale } from './calendar-columns.ts'
import { isMovable } from './calendar-gestures.ts'
import { STRIP_WIDTH } from './calendar-styles.ts'

interface BlockProps {
  block: Block
  scale: Scale
  doctorName: string
  /** Room is kept beside it for the slot it shares. */
  hasStrip: boolean
  isCut: boolean
  mayBook: boolean
}

/** Below these heights, in pixels, fewer lines fit. */
const TWO_LINES = 34
const THREE_LINES = 54
/** Below this one no room is lost above and below. */
const SHORT = 42
const OVER = new Set(['completed', 'left', 'no-show'])

/** An appointment in its place: patient, time and state, the state by colour, icon and word. */
export function AppointmentBlock({ block, scale, doctorName, hasStrip, isCut, mayBook }: BlockProps) {
  const { t } = useTranslation('calendar')
  const words = useAppointmentWords()
  const format = useFormat()
  const { appointment, from, to, lane, lanes, isUnderWay } = block
  const { patient, state, kind, mode } = appointment
  const height = (to - from) * scale.pxPerMinute - 1
  const time = format.timeRange(appointment.startsAt, appointment.endsAt)
  const bare = `${format.bareTime(appointment.startsAt)} – ${format.bareTime(appointment.endsAt)}`
  const details = [
    t('block.details', { time, state: words.state(state), doctor: doctorName }),
    kind === 'emergency' && words.kind(kind),
    mode === 'online' && words.mode(mode),
    appointment.seriesId !== null && t('block.series'),
    appointment.reason,
    isCut && t('block.cut'),
  ]
    .filter(Boolean)
    .join(', ')
  const classes = [
    'block',
    APPOINTMENT_TONES[state],
    height < SHORT && 'short',
    height < TWO_LINES && 'line',
    kind === 'emergency' && 'emergency',
    OVER.has(state) && 'over',
    state === 'no-show' && 'struck',
    isUnderWay && 'way',
    isCut && 'cut',
  ]
  const strip = hasStrip ? STRIP_WIDTH : 0
  return (
    <button
      type="button"
      tabIndex={-1}
      data-item={from}
      data-block={appointment.id}
      className={classes.filter(Boolean).join(' ')}
      style={{
        top: (from - scale.from) * scale.pxPerMinute,
        height,
        insetInlineStart: `calc(${lane} * (100% - ${strip + 4}px) / ${lanes} + 2px)`,
        width: `calc((100% - ${strip + 4}px) / ${lanes} - 1px)`,
      }}
    >
      <span className="first">
        {APPOINTMENT_ICONS[state]}
        <bdi className="who">{patient.fullName}</bdi>
        {height < TWO_LINES && lanes === 1 && (
          <span className="when" aria-hidden>
            {format.bareTime(appointment.startsAt)}
          </span>
        )}
        {kind === 'emergency' && <PriorityHighIcon />}
        {mode === 'online' && <VideocamOutlinedIcon />}
        {appointment.seriesId !== null && <RepeatIcon />}
      </span>
      {height >= TWO_LINES && (
        <span className="when" aria-hidden>
          {height >= THREE_LINES ? time : `${bare} · ${words.state(state)}`}
        </span>
      )}
      {height >= THREE_LINES && (
        <span className="when" aria-hidden>
          {words.state(state)}
        </span>
      )}
      <span className="hint">{`, ${details}`}</span>
      {mayBook && !isUnderWay && isMovable(appointment) && <span className="edge" data-edge />}
    </button>
  )
}
