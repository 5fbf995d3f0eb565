import HourglassEmptyOutlined from '@mui/icons-material/HourglassEmptyOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BookedAppointment } from '#shared/contract/appointment.values.ts'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PatientField } from '../../widgets/patient-field.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { BookConflicts } from './book-conflicts.tsx'
import type { BookingStart } from './book-draft.ts'
import { PurposeFields } from './book-purpose.fields.tsx'
import { type Booking, useBooking } from './book-state.ts'
import { SeriesPlan } from './series-plan.tsx'
import { RepeatFields } from './series-repeat.fields.tsx'
import { isBooked } from './series-rule.ts'
import { ChosenSlotCard } from './slot-chosen.tsx'
import { SlotFinder } from './slot-finder.tsx'
import { type ChosenSlot, hoursOf } from './slot-search.ts'
import { JoinWaitingListDialog } from './waiting-join.dialog.tsx'

interface BookAppointmentProps extends BookingStart {
  onDone: (appointment: BookedAppointment) => void
  onClose: () => void
}

/**
 * Books a patient. By keyboard: the next free slot has the focus, Enter chooses it and goes to "Book", Enter books. Without a
 * patient the search is first, then the slots; with a time given (a dragged one of the calendar) "Book" is.
 */
export function BookAppointmentDialog({ onDone, onClose, ...start }: BookAppointmentProps) {
  const { t } = useTranslation('booking')
  const booking = useBooking(start, onDone)
  const sentence = useErrorSentence()
  const box = useRef<HTMLDivElement>(null)
  const [isWaiting, setWaiting] = useState(false)
  const focusNext = () => {
    const form = box.current?.closest('form')
    const target = booking.patient === null ? '[data-book-patient] input' : 'button[type=submit]'
    form?.querySelector<HTMLElement>(target)?.focus()
  }
  const choose = (slot: ChosenSlot) => {
    booking.choose(slot)
    focusNext()
  }
  const takePatient = (patient: PatientSummary | null) => {
    booking.setPatient(patient)
    if (patient === null) return
    const next = booking.chosen === undefined ? '[role=listbox]' : 'button[type=submit]'
    box.current?.closest('form')?.querySelector<HTMLElement>(next)?.focus()
  }
  const isTimeGiven = start.startsAt !== undefined
  const hasPatient = booking.patient !== null
  const isReady = isTimeGiven && start.patientId !== undefined && hasPatient
  useEffect(() => {
    if (isReady) box.current?.closest('form')?.querySelector<HTMLElement>('button[type=submit]')?.focus()
  }, [isReady])
  const problem = booking.missing
    ? t(`missing.${booking.missing}`)
    : booking.refusal
      ? sentence(booking.refusal)
      : booking.patientError
        ? sentence(booking.patientError)
        : undefined
  const { search } = booking
  return (
    <>
      <FormDialog
        open
        title={t('book.title')}
        submitLabel={useSubmitLabel(booking)}
        isDirty={booking.isDirty}
        isSaving={booking.isSaving}
        problem={problem}
        maxWidth="lg"
        extraActions={
          <Button
            color="inherit"
            startIcon={<HourglassEmptyOutlined />}
            disabled={!hasPatient}
            onClick={() => setWaiting(true)}
          >
            {t('book.waitingInstead')}
          </Button>
        }
        onSubmit={booking.submit}
        onClose={onClose}
      >
        <Box
          ref={box}
          sx={{
            display: 'grid',
            gap: 3,
            gridTemplateColumns: { xs: '1fr', md: 'minmax(0, 1fr) 336px' },
          }}
        >
          <Box sx={{ display: 'grid', gap: 2, minWidth: 0, alignContent: 'start' }}>
            <BookedPatientLine booking={booking} isGiven={start.patientId !== undefined} onPatient={takePatient} />
            <SlotFinder
              search={search}
              onSearch={booking.setSearch}
              chosen={booking.chosen}
              onChoose={choose}
              isFirst={start.patientId !== undefined && !isTimeGiven}
            />
          </Box>
          <BookingSide booking={booking} />
        </Box>
      </FormDialog>
      {isWaiting && booking.patient && (
        <JoinWaitingListDialog
          patient={booking.patient}
          doctorId={search.doctorId ?? undefined}
          departmentId={search.doctorId === null ? (search.departmentId ?? undefined) : undefined}
          weekdays={search.weekdays}
          {...hoursOf(search.part)}
          onJoined={onClose}
          onClose={() => setWaiting(false)}
        />
      )}
    </>
  )
}

const useSubmitLabel = ({ isSeries, plan, ticks, conflict }: Booking): string => {
  const { t } = useTranslation('booking')
  if (isSeries) return t('book.saveSeries', { count: plan?.filter((one) => isBooked(one, ticks)).length ?? 0 })
  return t(conflict?.canOverride ? 'book.anyway' : 'book.save')
}

interface PatientLineProps {
  booking: Booking
  isGiven: boolean
  onPatient: (patient: PatientSummary | null) => void
}

function BookedPatientLine({ booking, isGiven, onPatient }: PatientLineProps) {
  const { t } = useTranslation('booking')
  const { patient } = booking
  if (!isGiven) {
    return (
      <Box data-book-patient>
        <PatientField
          label={t('book.patient')}
          value={patient}
          autoFocus
          error={booking.missing === 'patient'}
          onChange={onPatient}
        />
      </Box>
    )
  }
  return (
    <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'baseline', flexWrap: 'wrap', minHeight: 24 }}>
      <Box sx={{ fontSize: '1.125rem', fontWeight: 650, minWidth: 0 }}>
        <PersonName name={patient?.fullName ?? ''} />
      </Box>
      {patient && (
        <Typography variant="body2" color="text.secondary">
          <bdi>{[patient.recordNumber, patient.phone ?? t('noPhone')].join(' · ')}</bdi>
        </Typography>
      )}
    </Box>
  )
}

function BookingSide({ booking }: { booking: Booking }) {
  const { chosen, conflict } = booking
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start', minWidth: 0 }}>
      <ChosenSlotCard chosen={chosen} onChange={booking.choose} isMissing={booking.missing === 'slot'} />
      {conflict && (
        <BookConflicts
          inTheWay={conflict}
          isEmergency={booking.purpose.kind === 'emergency'}
          reason={booking.overrideReason}
          onReason={booking.setOverrideReason}
        />
      )}
      <PurposeFields purpose={booking.purpose} onPurpose={booking.setPurpose} />
      {chosen && (
        <RepeatFields repeat={booking.repeat} onRepeat={booking.setRepeat} from={chosen.startsAt.slice(0, 10)} />
      )}
      {booking.hasRule && chosen && booking.patient && (
        <SeriesPlan
          plan={booking.plan}
          error={booking.planError}
          ticks={booking.ticks}
          onTicks={booking.setTicks}
          reason={booking.overrideReason}
          onReason={booking.setOverrideReason}
        />
      )}
    </Box>
  )
}
