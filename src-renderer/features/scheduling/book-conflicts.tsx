import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ErrorData } from '#shared/contract/errors.ts'
import { CONFLICT_REASONS } from '#shared/domain/scheduling/conflicts.ts'
import { api } from '../../client/api.ts'
import { errorData } from '../../client/errors.ts'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'

/** What stands in the way of a place, and whether a reason would do. */
export type InTheWay = ErrorData<'SLOT_TAKEN'>

/** One thing in the way. */
export interface ConflictFact {
  reason: InTheWay['conflicts'][number]['reason']
  startsAt: string | null
  endsAt: string | null
  appointmentId: number | null
}

/** The conflicts a refused booking names; undefined when it was refused for something else. */
export const conflictOf = (error: unknown): InTheWay | undefined => {
  for (const code of CONFLICT_REASONS) {
    const data = errorData(error, code)
    if (data) return data
  }
  return undefined
}

/** One conflict as a sentence that names the other booking, its patient or its doctor. */
export function ConflictSentence({ fact }: { fact: ConflictFact }) {
  const { t } = useTranslation('booking')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const { reason, startsAt, endsAt, appointmentId } = fact
  const other = useQuery(
    api.scheduling.get.queryOptions({ input: { id: appointmentId ?? 0 }, enabled: appointmentId !== null }),
  )
  const isOneDay = startsAt !== null && endsAt !== null && startsAt.slice(0, 10) === endsAt.slice(0, 10)
  const values = {
    from: startsAt === null ? '' : words.dayAndTime(startsAt),
    to: endsAt === null ? '' : isOneDay ? words.time(endsAt) : words.dayAndTime(endsAt),
    fromTime: startsAt === null ? '' : words.time(startsAt),
    toTime: endsAt === null ? '' : words.time(endsAt),
    name: other.data?.patient.fullName ?? '',
    recordNumber: other.data?.patient.recordNumber ?? '',
    doctor: other.data ? nameOf(other.data.doctorId) : '',
  }
  if (reason === 'OUTSIDE_HOURS' && startsAt === null) return t('conflict.NO_HOURS')
  if (other.data && (reason === 'SLOT_TAKEN' || reason === 'PATIENT_BUSY')) return t(`conflict.named.${reason}`, values)
  return t(`conflict.${reason}`, values)
}

interface BookConflictsProps {
  inTheWay: InTheWay
  isEmergency: boolean
  reason: string
  onReason: (reason: string) => void
}

/** Everything that stands in the way of the chosen place, and the reason to book it all the same where that may be. */
export function BookConflicts({ inTheWay, isEmergency, reason, onReason }: BookConflictsProps) {
  const { t } = useTranslation('booking')
  const { canOverride, conflicts } = inTheWay
  const isOnlyFull = !isEmergency && conflicts.every((one) => one.reason === 'SLOT_TAKEN')
  return (
    <Alert severity={canOverride ? 'warning' : 'error'} sx={{ '& .MuiAlert-message': { flexGrow: 1, minWidth: 0 } }}>
      <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none', display: 'grid', gap: 0.5 }}>
        {conflicts.map((fact) => (
          <li key={`${fact.reason} ${fact.appointmentId}`}>
            <ConflictSentence fact={fact} />
          </li>
        ))}
      </Box>
      {canOverride ? (
        <OverrideReasonField reason={reason} onReason={onReason} />
      ) : (
        <Box sx={{ mt: 0.5 }}>{t(isOnlyFull ? 'override.emergencyOnly' : 'override.not')}</Box>
      )}
    </Alert>
  )
}

/** Why it must be in spite of what is in the way. */
export function OverrideReasonField({ reason, onReason }: { reason: string; onReason: (reason: string) => void }) {
  const { t } = useTranslation('booking')
  return (
    <TextField
      label={t('override.reason')}
      value={reason}
      autoFocus
      required
      helperText={t('override.hint')}
      onChange={(event) => onReason(event.target.value)}
      slotProps={{ htmlInput: { maxLength: 200, dir: 'auto' } }}
      sx={{ mt: 1.5 }}
    />
  )
}
