import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VitalSet } from '#shared/contract/medical.contract.ts'
import type { Ticket } from '#shared/contract/queue.contract.ts'
import type { Vital } from '#shared/domain/consultation/vital-limits.ts'
import { bmi, VITALS } from '#shared/domain/consultation/vitals.ts'
import type { Age } from '#shared/domain/patients/age.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useTell } from '../../widgets/tell.ts'
import { RecentVitals } from './recent-vitals.tsx'
import { VitalBox } from './vital-box.tsx'
import { useVitalWords } from './vital-words.ts'
import {
  ageOf,
  judgeTyped,
  lastOfEach,
  NOTHING_TYPED,
  numbersOf,
  splitPressure,
  type TypedVitals,
} from './vitals-typing.ts'

interface RecordVitalsDialogProps {
  patientId: number
  /** The appointment the values belong to; without it, that of the token the patient has today, or none. */
  appointmentId?: number | undefined
  onClose: () => void
}

/** Takes what was measured: impossible values are refused at their box, unusual ones asked, critical ones worded. */
export function RecordVitalsDialog({ patientId, appointmentId, onClose }: RecordVitalsDialogProps) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const tell = useTell()
  const age = usePatientAge(patientId)
  const entry = useQuery(api.consultation.vitalsForEntry.queryOptions({ input: { patientId } }))
  const ticket = useOpenTicket(patientId, appointmentId)
  const form = useVitalsForm(age)
  const [problem, setProblem] = useState<string>()
  const record = useMutation(
    api.consultation.recordVitals.mutationOptions({
      onSuccess: () => {
        tell.done(t('vitals.saved'))
        onClose()
      },
      onError: form.askWhatTheCoreAsked,
    }),
  )
  const submit = () => {
    setProblem(undefined)
    if (form.judged.isEmpty) setProblem(t('vitals.nothingTyped'))
    else if (form.showFirstProblem()) return
    else
      record.mutate({
        patientId,
        appointmentId: appointmentId ?? ticket?.appointmentId ?? null,
        values: numbersOf(form.typed),
        confirmed: form.confirmedOnes(),
      })
  }
  const sets = entry.data ? [...entry.data.recent, ...(entry.data.last ? [entry.data.last] : [])] : []
  const last = lastOfEach(sets)
  return (
    <FormDialog
      open
      title={t('vitals.title')}
      submitLabel={t('vitals.save')}
      isDirty={!form.judged.isEmpty}
      isSaving={record.isPending}
      problem={problem ?? (record.error ? sentence(record.error) : undefined)}
      maxWidth="md"
      onSubmit={submit}
      onClose={onClose}
    >
      <WhoIsMeasured patientId={patientId} ticket={ticket} />
      {entry.error && <Alert severity="warning">{sentence(entry.error)}</Alert>}
      <Box id={form.boxId} sx={{ display: entry.error ? 'none' : 'grid', gap: 1 }}>
        {VITALS.map((vital, at) => (
          <VitalBox
            key={vital}
            vital={vital}
            text={form.typed[vital]}
            standing={form.judged.standings[vital]}
            age={age}
            last={last[vital]}
            isAsked={form.isAsked(vital)}
            isPressureOdd={form.judged.isPressureOdd}
            isConfirmed={form.confirmed.has(vital)}
            isTried={form.isTried}
            autoFocus={at === 0}
            onChange={(text) => form.type(vital, text)}
            onConfirm={(isConfirmed) => form.confirm(vital, isConfirmed)}
            onNext={form.goOn}
          />
        ))}
        <BmiLine typed={form.typed} last={sets} age={age} />
      </Box>
      {entry.data && entry.data.recent.length > 0 && <RecentVitals sets={entry.data.recent} />}
    </FormDialog>
  )
}

/** The token the patient has today, of the appointment where one is named: whoever is in the room comes first. */
function useOpenTicket(patientId: number, appointmentId: number | undefined): Ticket | undefined {
  const maySee = useCan('queue.read')
  const { data = [] } = useQuery(api.queue.findPatientTickets.queryOptions({ input: { patientId }, enabled: maySee }))
  if (appointmentId !== undefined) return data.find((ticket) => ticket.appointmentId === appointmentId)
  const open = data.filter((ticket) => isOpen(ticket.state) && ticket.appointmentId !== null)
  return open.find(({ state }) => state === 'in-room') ?? open[0]
}

/** The patient's age today, where whoever measures may see it; null where it is not known. */
function usePatientAge(patientId: number): Age | null {
  const today = useClinicToday()
  const maySee = useCan('patients.read')
  const { data } = useQuery(api.patients.get.queryOptions({ input: { id: patientId }, enabled: maySee }))
  return data === undefined ? null : ageOf(data.birthDate, today)
}

function useVitalsForm(age: Age | null) {
  const boxId = useId()
  const [typed, setTyped] = useState<TypedVitals>(NOTHING_TYPED)
  const [confirmed, setConfirmed] = useState<ReadonlySet<Vital>>(new Set())
  const [askedByCore, setAskedByCore] = useState<ReadonlySet<Vital>>(new Set())
  const [isTried, setTried] = useState(false)
  const judged = judgeTyped(typed, age)
  const isAsked = (vital: Vital) =>
    judged.asked.includes(vital) || (askedByCore.has(vital) && judged.standings[vital].kind === 'accepted')
  const box = () => document.getElementById(boxId)
  const focus = (selector: string) => box()?.querySelector<HTMLElement>(selector)?.focus()
  const confirm = (vital: Vital, isConfirmed: boolean) =>
    setConfirmed(new Set(VITALS.filter((one) => (one === vital ? isConfirmed : confirmed.has(one)))))
  return {
    boxId,
    typed,
    judged,
    confirmed,
    isTried,
    isAsked,
    confirm,
    type: (vital: Vital, text: string) => {
      const pair = vital === 'systolic' ? splitPressure(text) : undefined
      setTyped({ ...typed, ...(pair ?? { [vital]: text }) })
      // Another value is another question; the two pressures are asked about together.
      const changed: Vital[] = vital === 'systolic' || vital === 'diastolic' ? ['systolic', 'diastolic'] : [vital]
      setConfirmed(new Set([...confirmed].filter((one) => !changed.includes(one))))
      setAskedByCore(new Set([...askedByCore].filter((one) => !changed.includes(one))))
      if (pair) focus('[data-vital="diastolic"]')
    },
    /** Every vital that was asked about and confirmed, both pressures where their pair was. */
    confirmedOnes: (): Vital[] => {
      const both = judged.isPressureOdd && confirmed.has('diastolic')
      return VITALS.filter((vital) => confirmed.has(vital) || (both && vital === 'systolic'))
    },
    /** Puts the cursor to the first box that stands in the way of saving; false where none does. */
    showFirstProblem: (): boolean => {
      setTried(true)
      const first = VITALS.find((vital) => judged.refused.includes(vital) || (isAsked(vital) && !confirmed.has(vital)))
      if (first === undefined) return false
      focus(judged.refused.includes(first) ? `[data-vital="${first}"]` : `[data-confirms="${first}"]`)
      return true
    },
    askWhatTheCoreAsked: (error: unknown) => {
      const problems = (errorData(error, 'VITALS_QUESTIONED') ?? errorData(error, 'VITALS_REFUSED'))?.problems ?? []
      setTried(true)
      setAskedByCore(new Set(problems.map(({ vital }) => vital)))
    },
    /** On from a box to its question, the next box, or the button that saves. */
    goOn: (from: HTMLElement) => {
      const stops = [...(box()?.querySelectorAll<HTMLElement>('[data-vital], [data-confirms]') ?? [])]
      const next = stops[stops.indexOf(from) + 1] ?? box()?.closest('form')?.querySelector<HTMLElement>('[type=submit]')
      next?.focus()
    },
  }
}

/** Whom the values are for, so that they go to nobody else. */
function WhoIsMeasured({ patientId, ticket }: { patientId: number; ticket: Ticket | undefined }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const maySee = useCan('patients.read')
  const { data } = useQuery(api.patients.get.queryOptions({ input: { id: patientId }, enabled: maySee }))
  if (data === undefined) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2, alignItems: 'baseline' }}>
      <Typography component="p" variant="h3">
        <PersonName name={data.fullName} />
      </Typography>
      <Typography color="text.secondary">
        {[
          format.age(data),
          format.sex(data.sex),
          data.recordNumber,
          ticket && t('vitals.forToken', { token: ticket.token }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </Typography>
    </Box>
  )
}

/** The body mass index, live; the last height serves where only the weight was taken. */
function BmiLine({ typed, last, age }: { typed: TypedVitals; last: readonly VitalSet[]; age: Age | null }) {
  const { t } = useTranslation('history')
  const words = useVitalWords()
  const format = useFormat()
  const { height, weight } = numbersOf(typed)
  const known = age !== null && age.years >= 18 ? lastOfEach(last).height : undefined
  const found = bmi({ height: height ?? known?.value ?? null, weight }, age)
  return (
    <Typography variant="body2" component="p" aria-live="polite" sx={{ minHeight: 20 }}>
      {found === null
        ? t('vitals.bmiNone')
        : [
            t('vitals.bmi', { value: format.number(found.value) }),
            words.bmiClass(found) ?? t('vitals.bmiNoClass'),
            height === null && known && t('vitals.bmiLastHeight', { height: words.value('height', known.value) }),
          ]
            .filter(Boolean)
            .join(' · ')}
    </Typography>
  )
}
