import Button from '@mui/material/Button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { api, client } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useTell } from '../../widgets/tell.ts'
import { TicketStateChip } from '../../widgets/ticket-words.tsx'

const useQueueOf = (doctorId: number) => {
  const maySee = useCan('queue.read')
  const day = useQuery(api.queue.getDay.queryOptions({ input: {}, enabled: maySee }))
  return day.data?.doctors.find((doctor) => doctor.doctorId === doctorId)
}

/** Where the visit's patient stands in the queue; who was only called so far is marked as being in the room from here. */
export function VisitTicket({ facts }: { facts: VisitFacts }) {
  const { t } = useTranslation('visit')
  const tell = useTell()
  const mayCall = useCan('queue.call')
  const queue = useQueueOf(facts.doctorId)
  const ticket = queue?.tickets.find(({ appointmentId }) => appointmentId === facts.appointmentId)
  const enter = useMutation({
    mutationFn: (one: { id: number; version: number }) =>
      client.queue.markInRoom({ ticketId: one.id, version: one.version }),
    onError: tell.refused,
  })
  const canEnter = mayCall && ticket?.state === 'called' && !enter.isPending
  useHotkey('Alt+Enter', () => ticket && enter.mutate(ticket), { isEnabled: canEnter })
  if (!ticket) return null
  return (
    <>
      <TicketStateChip ticket={ticket} />
      {ticket.state === 'called' && mayCall && (
        <Button
          size="small"
          variant="outlined"
          loading={enter.isPending}
          aria-keyshortcuts="Alt+Enter"
          onClick={() => enter.mutate(ticket)}
          sx={{ gap: 0.5 }}
        >
          {t('ticket.inRoom')}
          <Kbd keys={[t('common:key.alt'), t('common:key.enter')]} />
        </Button>
      )}
    </>
  )
}

/** Calls the next patient of the doctor and opens their visit; without anybody waiting it leads back to the day. */
export function NextPatientButton({ doctorId, isFirst }: { doctorId: number; isFirst: boolean }) {
  const { t } = useTranslation('visit')
  const tell = useTell()
  const navigate = useNavigate()
  const own = useSession().user.doctorId
  const mayCall = useCan('queue.call') && own === doctorId
  const queue = useQueueOf(doctorId)
  const call = useMutation({
    mutationFn: () => client.queue.callNext({ doctorId }),
    onSuccess: ({ appointmentId, token, patient }) => {
      tell.done(t('next.called', { token, name: patient.fullName }))
      void navigate(appointmentId === null ? '/my-day' : `/visits/of/${appointmentId}`)
    },
    onError: tell.refused,
  })
  const waiting = queue?.waitingCount ?? 0
  const go = () => {
    if (call.isPending) return
    if (waiting > 0) call.mutate()
    else void navigate('/my-day')
  }
  useHotkey('Alt+N', go, { isEnabled: mayCall })
  if (!mayCall) return null
  return (
    <Button
      variant={isFirst ? 'contained' : 'outlined'}
      autoFocus={isFirst}
      loading={call.isPending}
      aria-keyshortcuts="Alt+N"
      onClick={go}
      sx={{ gap: 0.75 }}
    >
      {waiting > 0 ? t('next.call', { count: waiting }) : t('next.myDay')}
      <Kbd keys={[t('common:key.alt'), 'N']} />
    </Button>
  )
}
