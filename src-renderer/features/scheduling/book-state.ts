import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useSlipHabit } from '../../widgets/print-html.ts'
import { useSlipByHabit } from '../../widgets/slips.ts'
import { conflictOf } from './book-conflicts.tsx'
import { type BookingDraft, type BookingStart, draftFrom, isFilledIn, placeOf, whatIsMissing } from './book-draft.ts'
import type { Purpose } from './book-purpose.fields.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { isBooked, NO_TICKS, type PlanTicks, type Repeat, ruleOf } from './series-rule.ts'
import type { ChosenSlot, SlotSearch } from './slot-search.ts'
import { useSlotWords } from './slot-words.ts'

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

/** What a series would book, asked anew when time, patient or rule change; a reason being typed changes no plan. */
const usePlan = ({ chosen, purpose, repeat }: BookingDraft, patientId: number | undefined) => {
  const rule = ruleOf(repeat)
  return useQuery(
    api.scheduling.planSeries.queryOptions({
      input: {
        doctorId: chosen?.doctorId ?? 0,
        startsAt: chosen?.startsAt ?? '',
        ...(chosen?.minutes !== undefined && { minutes: chosen.minutes }),
        kind: purpose.kind,
        patientId: patientId ?? 0,
        rule: rule ?? { every: 'day', ends: { times: 2 } },
      },
      enabled: rule !== undefined && chosen !== undefined && patientId !== undefined,
    }),
  )
}

/** Books one visit or a series, and tells it. */
const useSaving = (onDone: (appointment: BookedAppointment) => void) => {
  const told = useBookedNotice()
  const done = (appointments: BookedAppointment[]) => {
    told(appointments)
    const [first] = appointments
    if (first) onDone(first)
  }
  const one = useMutation(api.scheduling.book.mutationOptions({ onSuccess: (booked) => done([booked]) }))
  const series = useMutation(
    api.scheduling.bookSeries.mutationOptions({ onSuccess: ({ appointments }) => done(appointments) }),
  )
  return {
    one,
    series,
    forget: () => {
      one.reset()
      series.reset()
    },
  }
}

/** The patient in hand: the one given, or the one the desk searched for. */
const useBookingPatient = (given: number | undefined, searched: PatientSummary | null) => {
  const found = useQuery(api.patients.get.queryOptions({ input: { id: given ?? 0 }, enabled: given !== undefined }))
  return { patient: given === undefined ? searched : (found.data ?? null), error: found.error }
}

/** A booking in the making: patient, place, purpose, series and what stands in the way; books it. */
export const useBooking = (start: BookingStart, onDone: (appointment: BookedAppointment) => void) => {
  const today = useClinicToday()
  const [draft, setDraft] = useState(() => draftFrom(start, today))
  const [missing, setMissing] = useState<ReturnType<typeof whatIsMissing>>()
  const { patient, error: patientError } = useBookingPatient(start.patientId, draft.patient)
  const saving = useSaving(onDone)
  const planned = usePlan(draft, patient?.id)
  const plan = planned.data
  const isSeries = draft.repeat.every !== 'never'
  const conflict = isSeries ? undefined : conflictOf(saving.one.error)
  const error = isSeries ? saving.series.error : saving.one.error
  const change = (changed: Partial<BookingDraft>) => setDraft((before) => ({ ...before, ...changed }))
  /** For what makes an earlier refusal untrue. */
  const changeAnew = (changed: Partial<BookingDraft>) => {
    setMissing(undefined)
    saving.forget()
    change(changed)
  }
  const submit = () => {
    const lacks = whatIsMissing(draft, patient !== null, plan, conflict)
    const place = placeOf(draft)
    const rule = ruleOf(draft.repeat)
    setMissing(lacks)
    if (lacks !== undefined || patient === null || place === undefined) return
    if (!isSeries) saving.one.mutate({ ...place, patientId: patient.id })
    else if (rule && plan) {
      const skip = plan.filter((one) => !isBooked(one, draft.ticks)).map(({ startsAt }) => startsAt)
      saving.series.mutate({ ...place, patientId: patient.id, rule, skip })
    }
  }
  return {
    ...draft,
    patient,
    patientError,
    plan,
    planError: planned.error,
    isSeries,
    /** Whether the repeat is filled in, so that there is a plan to show. */
    hasRule: ruleOf(draft.repeat) !== undefined,
    conflict,
    /** What is missing, once saving was tried. */
    missing,
    /** A refusal that is no conflict: conflicts are shown on their own. */
    refusal: error !== null && conflict === undefined ? error : undefined,
    isSaving: saving.one.isPending || saving.series.isPending,
    isDirty: isFilledIn(draft),
    setPatient: (next: PatientSummary | null) => changeAnew({ patient: next }),
    setSearch: (search: SlotSearch) => change({ search }),
    choose: (chosen: ChosenSlot | undefined) => changeAnew({ chosen, overrideReason: '', ticks: NO_TICKS }),
    setPurpose: (purpose: Purpose) =>
      purpose.kind === draft.purpose.kind ? change({ purpose }) : changeAnew({ purpose }),
    setRepeat: (repeat: Repeat) => changeAnew({ repeat, ticks: NO_TICKS }),
    setTicks: (ticks: PlanTicks) => change({ ticks }),
    setOverrideReason: (overrideReason: string) => change({ overrideReason }),
    submit,
  }
}

export type Booking = ReturnType<typeof useBooking>
