import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import { useCan } from '../../client/session.ts'
import { useNotify } from '../../ui/notify.tsx'
import { AppointmentDetailsDialog } from './appointment-details.dialog.tsx'
import { BookAppointmentDialog } from './book-appointment.dialog.tsx'
import { useCut } from './calendar-cut.ts'
import { STEP_MINUTES } from './calendar-geometry.ts'
import { isMovable } from './calendar-gestures.ts'
import { lengthOf, type Moves, useMoves } from './calendar-moves.ts'
import { MoveQuestion } from './calendar-question.dialog.tsx'

interface Point {
  left: number
  top: number
}

/** What can be done from the calendar; the pictures call it, the dialogs stand in `dialogs`. */
export interface CalendarDesk {
  mayBook: boolean
  moves: Moves
  cut: ReturnType<typeof useCut>
  /** Opens the booking of a time of that length, or of the doctor's usual one. */
  book: (place: { doctorId: number; startsAt: string; minutes?: number }) => void
  /** A free slot was pressed: books it, or puts down there what was taken up. */
  choose: (slot: { doctorId: number; startsAt: string }) => void
  open: (appointment: BookedAppointment) => void
  openMenu: (appointment: BookedAppointment, at: Point) => void
  takeUp: (appointment: BookedAppointment) => void
  dialogs: ReactNode
}

type Shown =
  | { kind: 'book'; doctorId: number; startsAt: string; minutes?: number }
  | { kind: 'details'; appointmentId: number }

/** The calendar's deeds and their dialogs. */
export const useCalendarDesk = (): CalendarDesk => {
  const { t } = useTranslation('calendar')
  const notify = useNotify()
  const mayBook = useCan('scheduling.book')
  const moves = useMoves()
  const cut = useCut()
  const [shown, setShown] = useState<Shown>()
  const [menu, setMenu] = useState<{ appointment: BookedAppointment; at: Point }>()
  const close = () => setShown(undefined)
  const book = useCallback<CalendarDesk['book']>((place) => setShown({ kind: 'book', ...place }), [])
  const open = ({ id }: BookedAppointment) => setShown({ kind: 'details', appointmentId: id })
  const takeUp = (appointment: BookedAppointment) => {
    if (!mayBook) return
    if (isMovable(appointment)) cut.take(appointment)
    else notify({ text: t('cut.notMovable', { name: appointment.patient.fullName }), tone: 'info' })
  }
  const choose: CalendarDesk['choose'] = (slot) => {
    const held = cut.appointment
    if (!held) return book(slot)
    cut.letGo()
    moves.move(held, { ...slot, minutes: lengthOf(held) })
  }
  const dialogs = (
    <>
      {shown?.kind === 'book' && <BookAppointmentDialog {...shown} onDone={close} onClose={close} />}
      {shown?.kind === 'details' && <AppointmentDetailsDialog appointmentId={shown.appointmentId} onClose={close} />}
      {menu && (
        <BlockMenu
          {...menu}
          mayMove={mayBook && isMovable(menu.appointment)}
          onClose={() => setMenu(undefined)}
          onOpen={() => open(menu.appointment)}
          onTakeUp={() => takeUp(menu.appointment)}
          onMove={moves.move}
        />
      )}
      {moves.question && <MoveQuestion question={moves.question} onGoOn={moves.goOn} onClose={moves.forget} />}
    </>
  )
  const openMenu: CalendarDesk['openMenu'] = (appointment, at) => setMenu({ appointment, at })
  return { mayBook, moves, cut, book, choose, open, openMenu, takeUp, dialogs }
}

interface BlockMenuProps {
  appointment: BookedAppointment
  at: Point
  mayMove: boolean
  onClose: () => void
  onOpen: () => void
  onTakeUp: () => void
  onMove: Moves['move']
}

/** What can be done with a block without dragging it. */
function BlockMenu({ appointment, at, mayMove, onClose, onOpen, onTakeUp, onMove }: BlockMenuProps) {
  const { t } = useTranslation('calendar')
  const minutes = lengthOf(appointment)
  const stretch = (by: number) => () =>
    onMove(appointment, { doctorId: appointment.doctorId, startsAt: appointment.startsAt, minutes: minutes + by })
  const item = (key: string, text: string, act: () => void, isPossible = true) => (
    <MenuItem
      key={key}
      dense
      disabled={!isPossible}
      onClick={() => {
        onClose()
        act()
      }}
    >
      {text}
    </MenuItem>
  )
  return (
    <Menu
      open
      disablePortal
      onClose={onClose}
      anchorReference="anchorPosition"
      anchorPosition={at}
      slotProps={{ list: { 'aria-label': t('menu.label', { name: appointment.patient.fullName }) } }}
    >
      {item('open', t('menu.open'), onOpen)}
      {mayMove && item('move', t('menu.move'), onTakeUp)}
      {mayMove && item('longer', t('menu.longer', { count: STEP_MINUTES }), stretch(STEP_MINUTES))}
      {mayMove &&
        item('shorter', t('menu.shorter', { count: STEP_MINUTES }), stretch(-STEP_MINUTES), minutes > STEP_MINUTES)}
    </Menu>
  )
}
