import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useSlipHabit } from '../../widgets/print-html.ts'
import { useSlipByHabit } from '../../widgets/slips.ts'
import { conflictOf } from './book-conflicts.tsx'
import { NO_PURPOSE, type Purpose } from './book-purpose.fields.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { isBooked, NO_REPEAT, NO_TICKS, type PlanTicks, type Repeat, ruleOf, wrongFieldOf } from './series-rule.ts'
import { type ChosenSlot, type SlotSearch, searchFrom } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

/** What a booking begins with, wherever it was asked for. */
export interface BookingStart {
  patientId?: number | undefined
  doctorId?: number | undefined
  /** A time on the clinic's wall clock that was chosen already. */
  startsAt?: string | undefined
  minutes?: number | undefined
}

/** Says what was booked and prints its slip the station's way; where slips are not printed, it can be asked for here. */
const useBookedNotice = () => {
  const { t } = useTranslation('booking')
  const notify = useNotify()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const [habit] = useSlipHabit()
  const { byHabit, print } = useSlipByHabit()
  return (appointments: readonly BookedAppointment[]) => {
    const [first] = appointments
    if (!first) return
    const text = t('told.booked', {
      count: appointments.length,
      name: first.patient.fullName,
      when: words.dayAndTime(first.startsAt),
      doctor: nameOf(first.doctorId),
    })
    const slip = { of: 'booking' as const, appointmentId: first.id }
    notify({
      text,
      ...(habit === 'never' && { action: { label: t('printSlip'), run: () => void print(slip, text) } }),
    })
    byHabit(slip, text)
  }
}

/** A booking in the making: patient, place, purpose, series and what stands in the way; books it. */
export const useBooking = (start: BookingStart, onDone: (appointment: BookedAppointment) => void) => {
  const today = useClinicToday()
  const [patient, setPatient] = useState<PatientSummary | null>(null)
  const [search, setSearch] = useState<SlotSearch>(() =>
    searchFrom(start.doctorId, start.startsAt?.slice(0, 10) ?? today),
  )
  const [chosen, setChosen] = useState<ChosenSlot | undefined>(
    start.doctorId === undefined || start.startsAt === undefined
      ? undefined
      : { doctorId: start.doctorId, startsAt: start.startsAt, minutes: start.minutes },
  )
  const [purpose, setPurpose] = useState<Purpose>(NO_PURPOSE)
  const [repeat, setRepeat] = useState<Repeat>(NO_REPEAT)
  const [ticks, setTicks] = useState<PlanTicks>(NO_TICKS)
  const [overrideReason, setOverrideReason] = useState('')
  const [missing, setMissing] = useState<'patient' | 'slot' | 'repeat' | 'nothing' | 'reason'>()
  const given = useQuery(
    api.patients.get.queryOptions({ input: { id: start.patientId ?? 0 }, enabled: start.patientId !== undefined }),
  )
  const patientInHand = start.patientId === undefined ? patient : (given.data ?? null)
  const told = useBookedNotice()
  const isSeries = repeat.every !== 'never'
  const rule = ruleOf(repeat)
  const place = chosen && {
    doctorId: chosen.doctorId,
    startsAt: chosen.startsAt,
    ...(chosen.minutes !== undefined && { minutes: chosen.minutes }),
    ...{ kind: purpose.kind, mode: purpose.mode, source: purpose.source },
    reason: purpose.reason.trim() === '' ? null : purpose.reason.trim(),
    overrideReason: overrideReason.trim() === '' ? null : overrideReason.trim(),
  }
  // Typing a reason changes no plan: it is left out of what the plan is asked with.
  const planned = useQuery(
    api.scheduling.planSeries.queryOptions({
      input: {
        doctorId: chosen?.doctorId ?? 0,
        startsAt: chosen?.startsAt ?? '',
        ...(chosen?.minutes !== undefined && { minutes: chosen.minutes }),
        kind: purpose.kind,
        patientId: patientInHand?.id ?? 0,
        rule: rule ?? { every: 'day', ends: { times: 2 } },
      },
      enabled: rule !== undefined && chosen !== undefined && patientInHand !== null,
    }),
  )
  const done = (appointments: BookedAppointment[]) => {
    told(appointments)
    const [first] = appointments
    if (first) onDone(first)
  }
  const book = useMutation(api.scheduling.book.mutationOptions({ onSuccess: (one) => done([one]) }))
  const bookSeries = useMutation(
    api.scheduling.bookSeries.mutationOptions({ onSuccess: ({ appointments }) => done(appointments) }),
  )
  const forget = () => {
    setMissing(undefined)
    book.reset()
    bookSeries.reset()
  }
  const conflict = isSeries ? undefined : conflictOf(book.error)
  const plan = planned.data
  const isReasonWanted = isSeries
    ? (plan?.some((one) => one.conflict !== null && isBooked(one, ticks)) ?? false)
    : conflict?.canOverride === true
  const whatIsMissing = () => {
    if (patientInHand === null) return 'patient'
    if (chosen === undefined) return 'slot'
    if (isReasonWanted && overrideReason.trim() === '') return 'reason'
    if (!isSeries) return undefined
    if (wrongFieldOf(repeat) !== undefined || plan === undefined) return 'repeat'
    return plan.some((one) => isBooked(one, ticks)) ? undefined : 'nothing'
  }
  const submit = () => {
    const lacks = whatIsMissing()
    setMissing(lacks)
    if (lacks !== undefined || patientInHand === null || place === undefined) return
    if (!isSeries) book.mutate({ ...place, patientId: patientInHand.id })
    else if (rule && plan) {
      const skip = plan.filter((one) => !isBooked(one, ticks)).map(({ startsAt }) => startsAt)
      bookSeries.mutate({ ...place, patientId: patientInHand.id, rule, skip })
    }
  }
  const error = isSeries ? bookSeries.error : book.error
  return {
    patient: patientInHand,
    patientError: given.error,
    search,
    chosen,
    purpose,
    repeat,
    ticks,
    overrideReason,
    plan,
    planError: planned.error,
    isSeries,
    conflict,
    /** What is missing, once saving was tried. */
    missing,
    /** A refusal that is no conflict: conflicts are shown on their own. */
    refusal: error !== null && conflict === undefined ? error : undefined,
    isPlanOutdated: codeOf(bookSeries.error) === 'SERIES_CONFLICT',
    isSaving: book.isPending || bookSeries.isPending,
    isDirty: patient !== null || purpose.reason !== '' || overrideReason !== '' || isSeries,
    setPatient: (next: PatientSummary | null) => {
      forget()
      setPatient(next)
    },
    setSearch,
    choose: (slot: ChosenSlot | undefined) => {
      forget()
      setOverrideReason('')
      setTicks(NO_TICKS)
      setChosen(slot)
    },
    setPurpose: (next: Purpose) => {
      if (next.kind !== purpose.kind) forget()
      setPurpose(next)
    },
    setRepeat: (next: Repeat) => {
      forget()
      setTicks(NO_TICKS)
      setRepeat(next)
    },
    setTicks,
    setOverrideReason,
    submit,
  }
}

export type Booking = ReturnType<typeof useBooking>
