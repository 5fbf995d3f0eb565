import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { ErrorData } from '#shared/contract/errors.ts'
import { minutesOf, timeOn } from '#shared/domain/scheduling/wall-clock.ts'
import { api, client } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { conflictOf, type InTheWay } from './book-conflicts.tsx'
import { type CalendarOfDate, type Move, withAppointment } from './calendar-columns.ts'
import type { SeriesScope } from './series-scope.field.tsx'

/** Where an appointment is to stand. */
export interface Target {
  doctorId: number
  startsAt: string
  minutes: number
}

/** A wish to move an appointment, for the dialogs that ask back. */
interface Wish {
  appointment: BookedAppointment
  target: Target
  scope: SeriesScope
}

/** What the desk is asked before a move can go on. */
export type Question =
  | ({ kind: 'scope' } & Wish)
  | ({ kind: 'conflict'; conflict: InTheWay } & Wish)
  | ({ kind: 'series-conflict'; conflicts: ErrorData<'SERIES_CONFLICT'>['conflicts'] } & Wish)

/** Minutes an appointment takes. */
export const lengthOf = ({ startsAt, endsAt }: Pick<BookedAppointment, 'startsAt' | 'endsAt'>): number =>
  minutesOf(endsAt.slice(11)) - minutesOf(startsAt.slice(11))

const moveOf = ({ appointment, target }: Wish): Move => {
  const { doctorId, startsAt, minutes } = target
  const endsAt = timeOn(startsAt.slice(0, 10), minutesOf(startsAt.slice(11)) + minutes)
  return { appointment, doctorId, startsAt, endsAt }
}

const isThere = (appointment: BookedAppointment, { doctorId, startsAt, minutes }: Target) =>
  appointment.doctorId === doctorId && appointment.startsAt === startsAt && lengthOf(appointment) === minutes

const send = ({ appointment: { id, version }, target, scope }: Wish, overrideReason: string | null) => {
  const input = { id, version, ...target, overrideReason }
  return scope === 'this'
    ? client.scheduling.reschedule(input).then((one) => [one])
    : client.scheduling.rescheduleSeries({ ...input, scope })
}

/** Moving and stretching appointments: shown at once, decided by the core, put back with a sentence where it refuses. */
export interface Moves {
  /** Those the core has not answered for yet. */
  underWay: readonly Move[]
  question: Question | undefined
  /** Moves an appointment, asking first which ones where it belongs to a series. */
  move: (appointment: BookedAppointment, target: Target) => void
  /** Goes on after a question was answered. */
  goOn: (wish: Wish, overrideReason?: string) => void
  forget: () => void
}

/** The moves of this screen. */
export const useMoves = (): Moves => {
  const { t } = useTranslation('calendar')
  const tell = useTell()
  const format = useFormat()
  const queryClient = useQueryClient()
  const [underWay, setUnderWay] = useState<readonly Move[]>([])
  const [question, setQuestion] = useState<Question>()
  const { mutate } = useMutation({
    mutationFn: ({ wish, overrideReason }: { wish: Wish; overrideReason: string | null }) => send(wish, overrideReason),
    onMutate: ({ wish }) => {
      setQuestion(undefined)
      setUnderWay((moves) => [
        ...moves.filter(({ appointment }) => appointment.id !== wish.appointment.id),
        moveOf(wish),
      ])
    },
    onSuccess: (moved, { wish }) => {
      const was = wish.appointment
      for (const one of moved) {
        // Stands there before the feed says so: without this the block would jump back for a moment.
        queryClient.setQueriesData<CalendarOfDate[]>({ queryKey: api.scheduling.getCalendar.key() }, (calendar) =>
          calendar ? withAppointment(calendar, one) : calendar,
        )
      }
      const [now] = moved
      const name = was.patient.fullName
      if (now && moved.length === 1) {
        const back = { doctorId: was.doctorId, startsAt: was.startsAt, minutes: lengthOf(was) }
        tell.done(t('moved.one', { name, at: format.dateTime(now.startsAt) }), () =>
          mutate({ wish: { appointment: now, target: back, scope: 'this' }, overrideReason: null }),
        )
      } else tell.done(t('moved.several', { name, count: moved.length }))
    },
    onError: (error, { wish }) => {
      const series = errorData(error, 'SERIES_CONFLICT')
      const conflict = conflictOf(error)
      if (series) setQuestion({ ...wish, kind: 'series-conflict', conflicts: series.conflicts })
      else if (conflict) setQuestion({ ...wish, kind: 'conflict', conflict })
      else tell.refused(error)
      const isBehind = errorData(error, 'VERSION_CONFLICT') ?? errorData(error, 'WRONG_STATE')
      if (isBehind) void queryClient.invalidateQueries({ queryKey: api.scheduling.key() })
    },
    onSettled: (_moved, _error, { wish }) =>
      setUnderWay((moves) => moves.filter(({ appointment }) => appointment.id !== wish.appointment.id)),
  })
  const goOn = useCallback(
    (wish: Wish, overrideReason?: string) => mutate({ wish, overrideReason: overrideReason ?? null }),
    [mutate],
  )
  const move = useCallback(
    (appointment: BookedAppointment, target: Target) => {
      if (isThere(appointment, target)) return
      const wish: Wish = { appointment, target, scope: 'this' }
      if (appointment.seriesId === null) goOn(wish)
      else setQuestion({ ...wish, kind: 'scope' })
    },
    [goOn],
  )
  const forget = useCallback(() => setQuestion(undefined), [])
  return { underWay, question, move, goOn, forget }
}
