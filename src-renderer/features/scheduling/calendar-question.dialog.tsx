import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { BookConflicts } from './book-conflicts.tsx'
import type { Moves, Question } from './calendar-moves.ts'
import { useDoctorNames } from './doctor-names.ts'
import { SeriesConflicts } from './series-conflicts.tsx'
import { type SeriesScope, SeriesScopeField } from './series-scope.field.tsx'
import { useSlotWords } from './slot-words.ts'

interface QuestionProps {
  question: Question
  onGoOn: Moves['goOn']
  onClose: () => void
}

/** What must be known before an appointment is moved: which ones of its series, or why in spite of what is in the way. */
export function MoveQuestion({ question, onGoOn, onClose }: QuestionProps) {
  if (question.kind === 'scope') return <ScopeQuestion {...{ question, onGoOn, onClose }} />
  const canOverride =
    question.kind === 'conflict'
      ? question.conflict.canOverride
      : question.conflicts.every((conflict) => conflict.canOverride)
  return canOverride ? (
    <ReasonQuestion {...{ question, onGoOn, onClose }} />
  ) : (
    <Refused question={question} onClose={onClose} />
  )
}

/** Whose appointment it is and where it was to go. */
function MovedLine({ question: { appointment, target } }: { question: Question }) {
  const { t } = useTranslation('calendar')
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const from = { when: words.dayAndTime(appointment.startsAt), doctor: nameOf(appointment.doctorId) }
  const to = { when: words.dayAndTime(target.startsAt), doctor: nameOf(target.doctorId) }
  return (
    <Box>
      <Typography component="div" sx={{ fontWeight: 650, fontSize: '1rem' }}>
        <PersonName name={appointment.patient.fullName} />
      </Typography>
      <Typography color="textSecondary">{t('question.from', from)}</Typography>
      <Typography>{t('question.to', to)}</Typography>
    </Box>
  )
}

function ScopeQuestion({ question, onGoOn, onClose }: QuestionProps) {
  const { t } = useTranslation('calendar')
  const [scope, setScope] = useState<SeriesScope>('this')
  return (
    <FormDialog
      open
      title={t('question.scope')}
      submitLabel={t('question.move')}
      isDirty={false}
      isSaving={false}
      onSubmit={() => onGoOn({ ...question, scope })}
      onClose={onClose}
    >
      <MovedLine question={question} />
      <SeriesScopeField value={scope} onChange={setScope} />
    </FormDialog>
  )
}

function ReasonQuestion({ question, onGoOn, onClose }: QuestionProps) {
  const { t } = useTranslation('calendar')
  // One that stands there for a reason already keeps it.
  const [reason, setReason] = useState(question.appointment.overrideReason ?? '')
  const [isTried, setTried] = useState(false)
  const submit = () => {
    setTried(true)
    if (reason.trim() !== '') onGoOn(question, reason.trim())
  }
  return (
    <FormDialog
      open
      title={t('question.conflict')}
      submitLabel={t('question.anyway')}
      isDirty={reason !== (question.appointment.overrideReason ?? '')}
      isSaving={false}
      problem={isTried && reason.trim() === '' ? t('question.reasonNeeded') : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <MovedLine question={question} />
      <InTheWay question={question} reason={reason} onReason={setReason} />
    </FormDialog>
  )
}

function Refused({ question, onClose }: { question: Question; onClose: () => void }) {
  const { t } = useTranslation('calendar')
  const id = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={id} maxWidth="sm" fullWidth>
      <DialogTitle id={id}>{t('question.refused')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <MovedLine question={question} />
        <InTheWay question={question} reason="" onReason={() => {}} />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus variant="contained">
          {t('question.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface InTheWayProps {
  question: Question
  reason: string
  onReason: (reason: string) => void
}

function InTheWay({ question, reason, onReason }: InTheWayProps): ReactNode {
  if (question.kind === 'scope') return null
  if (question.kind === 'conflict') {
    return (
      <BookConflicts
        inTheWay={question.conflict}
        reason={reason}
        onReason={onReason}
        isEmergency={question.appointment.kind === 'emergency'}
      />
    )
  }
  return <SeriesConflicts conflicts={question.conflicts} reason={reason} onReason={onReason} />
}
