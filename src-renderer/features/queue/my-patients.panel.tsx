import CampaignOutlinedIcon from '@mui/icons-material/CampaignOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { DoctorQueue, Ticket } from '#shared/contract/queue.contract.ts'
import { useCan } from '../../client/session.ts'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { PriorityChip, TicketStateChip } from '../../widgets/ticket-words.tsx'
import { HowCame } from './how-came.tsx'
import { useVisitOpening } from './open-visit.ts'
import { useQueueActions } from './queue.queries.ts'
import { mainStepOf, type Step, stepsOf, stepWord } from './queue-steps.ts'
import { TicketMenu } from './ticket-menu.tsx'
import { WaitingMinutes } from './waiting-minutes.tsx'

const LETTERS: Partial<Record<Step, string>> = { callAgain: 'A', skip: 'S', recallLater: 'L' }

/** Who is in the room or called, with the next steps as buttons and keys, and the button that calls the next. */
export function MyPatients({ doctor }: { doctor: DoctorQueue }) {
  const { t } = useTranslation('queue')
  const actions = useQueueActions()
  const mayCall = useCan('queue.call')
  const inRoom = doctor.tickets.filter((ticket) => ticket.state === 'in-room')
  const called = doctor.tickets.filter((ticket) => ticket.state === 'called')
  const present = [...inRoom, ...called]
  const canCallNext = mayCall && !actions.isBusy
  const callNext = () => actions.callNext(doctor.doctorId)
  useHotkey('Alt+N', callNext, { isEnabled: canCallNext })
  useStepKeys(present[0], mayCall)
  const visit = useVisitOpening()
  const first = present[0]
  useHotkey('Alt+V', () => first && visit.open(first), {
    isEnabled: first !== undefined && visit.mayOpen(first) && !visit.isBusy,
  })
  return (
    <Box
      component="section"
      aria-label={t('myDay.now')}
      sx={{ display: 'flex', flexDirection: 'column', gap: 2, minHeight: 0, overflowY: 'auto' }}
    >
      {mayCall && (
        <Button
          variant={present.length === 0 ? 'contained' : 'outlined'}
          size="large"
          startIcon={<CampaignOutlinedIcon />}
          aria-keyshortcuts="Alt+N"
          disabled={doctor.waitingCount === 0}
          loading={actions.isBusy && present.length === 0}
          onClick={callNext}
          sx={{ py: 1.25, gap: 1 }}
        >
          {doctor.waitingCount === 0 ? t('nobodyWaits') : t('callNext')}
          <Kbd keys={[t('key.alt'), 'N']} />
        </Button>
      )}
      {present.map((ticket, at) => (
        <PresentPatient key={ticket.id} ticket={ticket} isFirst={at === 0} mayCall={mayCall} />
      ))}
      {present.length === 0 && (
        <Typography color="text.secondary" sx={{ p: 2, textAlign: 'center' }}>
          {t('myDay.roomFree')}
        </Typography>
      )}
    </Box>
  )
}

function useStepKeys(ticket: Ticket | undefined, mayCall: boolean) {
  const actions = useQueueActions()
  const steps = ticket ? stepsOf(ticket) : []
  const main = ticket && mainStepOf(ticket)
  const take = (step: Step) => ticket && actions.take(step, ticket)
  const isEnabled = (step: Step) => mayCall && !actions.isBusy && steps.includes(step)
  useHotkey('Alt+Enter', () => main && take(main), { isEnabled: mayCall && !actions.isBusy && main !== undefined })
  useHotkey('Alt+A', () => take('callAgain'), { isEnabled: isEnabled('callAgain') })
  useHotkey('Alt+S', () => take('skip'), { isEnabled: isEnabled('skip') })
  useHotkey('Alt+L', () => take('recallLater'), { isEnabled: isEnabled('recallLater') })
}

function PresentPatient({ ticket, isFirst, mayCall }: { ticket: Ticket; isFirst: boolean; mayCall: boolean }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const { patient } = ticket
  return (
    <Paper
      variant="outlined"
      sx={{
        p: 2,
        borderInlineStart: `4px solid var(--mui-palette-${ticket.state === 'in-room' ? 'success' : 'info'}-main)`,
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1.5, flexWrap: 'wrap' }}>
        <Typography component="span" sx={{ fontSize: '1.75rem', fontWeight: 700, fontVariantNumeric: 'tabular-nums' }}>
          {ticket.token}
        </Typography>
        <TicketStateChip ticket={ticket} />
        <PriorityChip priority={ticket.priority} />
        <Typography component="span" variant="body2" color="text.secondary">
          <HowCame ticket={ticket} />
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
        <TicketMenu ticket={ticket} />
      </Box>
      <Typography variant="h2" component="p" sx={{ mt: 0.5 }}>
        <Link component={RouterLink} to={`/patients/${patient.id}`} color="inherit">
          <PersonName name={patient.fullName} />
        </Link>
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {[format.age(patient), format.sex(patient.sex), patient.recordNumber].join(' · ')}
      </Typography>
      {ticket.reason && (
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          <bdi>{t('reasonLine', { reason: ticket.reason })}</bdi>
        </Typography>
      )}
      <Typography variant="body2" color="text.secondary" sx={{ mt: 0.5 }}>
        {ticket.state === 'in-room' ? (
          t('inRoomSince', { time: format.time(ticket.stateSince) })
        ) : (
          <WaitingMinutes ticket={ticket} />
        )}
      </Typography>
      {mayCall && <StepButtons ticket={ticket} hasKeys={isFirst} />}
    </Paper>
  )
}

function StepButtons({ ticket, hasKeys }: { ticket: Ticket; hasKeys: boolean }) {
  const { t } = useTranslation('queue')
  const actions = useQueueActions()
  const visit = useVisitOpening()
  const main = mainStepOf(ticket)
  const hasVisit = visit.mayOpen(ticket)
  // Whoever sits in the room is written about next; the step is the next one only before that.
  const isVisitNext = hasVisit && ticket.state === 'in-room'
  // Going home is asked for first, so it stands in the menu.
  const others = stepsOf(ticket).filter((step) => step !== main && step !== 'markLeft')
  const visitButton = hasVisit && (
    <Button
      variant={isVisitNext ? 'contained' : 'outlined'}
      size="large"
      disabled={visit.isBusy}
      {...(hasKeys && { 'aria-keyshortcuts': 'Alt+V' })}
      onClick={() => visit.open(ticket)}
      sx={{ gap: 1 }}
    >
      {t('openVisit')}
      {hasKeys && <Kbd keys={[t('key.alt'), 'V']} />}
    </Button>
  )
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, mt: 2 }}>
      {isVisitNext && visitButton}
      {main && (
        <Button
          variant={isVisitNext ? 'outlined' : 'contained'}
          size="large"
          disabled={actions.isBusy}
          onClick={() => actions.take(main, ticket)}
          sx={{ gap: 1 }}
        >
          {t(`step.${stepWord(main, ticket)}`)}
          {hasKeys && <Kbd keys={[t('key.alt'), t('key.enterSign')]} />}
        </Button>
      )}
      {!isVisitNext && visitButton}
      {others.map((step) => {
        const letter = hasKeys ? LETTERS[step] : undefined
        return (
          <Button
            key={step}
            variant="outlined"
            disabled={actions.isBusy}
            onClick={() => actions.take(step, ticket)}
            sx={{ gap: 1 }}
          >
            {t(`step.${stepWord(step, ticket)}`)}
            {letter && <Kbd keys={[t('key.alt'), letter]} />}
          </Button>
        )
      })}
    </Box>
  )
}
