import OpenInNewOutlined from '@mui/icons-material/OpenInNewOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Link from '@mui/material/Link'
import TextField from '@mui/material/TextField'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Appointment } from '#shared/contract/appointment.values.ts'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'

/** An online visit: the link of its meeting, and what was written between the clinic and the patient. */
export function OnlineVisitPanel({ appointmentId, mayWrite }: { appointmentId: number; mayWrite: boolean }) {
  const sentence = useErrorSentence()
  const appointment = useQuery(api.scheduling.get.queryOptions({ input: { id: appointmentId } }))
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
      {appointment.error && <Alert severity="warning">{sentence(appointment.error)}</Alert>}
      {appointment.data && (
        <MeetingLink key={appointment.data.version} appointment={appointment.data} mayWrite={mayWrite} />
      )}
      <Messages appointmentId={appointmentId} mayWrite={mayWrite} />
    </Box>
  )
}

const isHttps = (text: string): boolean => URL.canParse(text) && new URL(text).protocol === 'https:'

function MeetingLink({ appointment, mayWrite }: { appointment: Appointment; mayWrite: boolean }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const { id, version, meetingLink } = appointment
  const [typed, setTyped] = useState(meetingLink ?? '')
  const [isTried, setTried] = useState(false)
  const save = useMutation(
    api.consultation.setMeetingLink.mutationOptions({
      onSuccess: () => queryClient.invalidateQueries({ queryKey: api.scheduling.key() }),
    }),
  )
  const text = typed.trim()
  const isWrong = text !== '' && !isHttps(text)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!isWrong) save.mutate({ appointmentId: id, version, link: text === '' ? null : text })
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 1 }}>
      {meetingLink !== null && (
        <Link href={meetingLink} target="_blank" rel="noreferrer noopener" sx={{ overflowWrap: 'anywhere' }}>
          <OpenInNewOutlined sx={{ fontSize: 16, verticalAlign: 'text-bottom' }} aria-hidden /> {t('online.open')}
        </Link>
      )}
      {mayWrite && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
          <TextField
            type="url"
            label={t('online.link')}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={isTried && isWrong}
            helperText={isTried && isWrong ? t('online.linkWrong') : t('online.linkHint')}
            slotProps={{ htmlInput: { maxLength: 500, dir: 'ltr' } }}
          />
          <Button
            type="submit"
            variant="outlined"
            loading={save.isPending}
            disabled={text === (meetingLink ?? '')}
            sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
          >
            {t('online.saveLink')}
          </Button>
        </Box>
      )}
      {save.error && <Alert severity="warning">{sentence(save.error)}</Alert>}
    </Box>
  )
}

function Messages({ appointmentId, mayWrite }: { appointmentId: number; mayWrite: boolean }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const sentence = useErrorSentence()
  const messages = useQuery(api.consultation.listMessages.queryOptions({ input: { appointmentId } }))
  return (
    <Box component="section" aria-label={t('online.messages')} sx={{ display: 'grid', gap: 1 }}>
      <Typography variant="h3">{t('online.messages')}</Typography>
      {messages.error && <Alert severity="warning">{sentence(messages.error)}</Alert>}
      {messages.data?.length === 0 && <Typography color="text.secondary">{t('online.none')}</Typography>}
      <Box component="ol" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {messages.data?.map(({ id, from, text, at, by }) => (
          <Box
            component="li"
            key={id}
            sx={{
              p: 1,
              border: 1,
              borderColor: 'divider',
              borderRadius: 1,
              bgcolor: from === 'clinic' ? 'action.hover' : 'transparent',
              marginInlineStart: from === 'clinic' ? 3 : 0,
              marginInlineEnd: from === 'clinic' ? 0 : 3,
            }}
          >
            <Typography variant="caption" color="text.secondary" component="div">
              {t(`online.from.${from}`, { by, at: format.dateTime(at) })}
            </Typography>
            <Typography dir="auto" sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
              {text}
            </Typography>
          </Box>
        ))}
      </Box>
      {mayWrite && <Answer appointmentId={appointmentId} />}
    </Box>
  )
}

function Answer({ appointmentId }: { appointmentId: number }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [from, setFrom] = useState<'clinic' | 'patient'>('clinic')
  const send = useMutation(
    api.consultation.addMessage.mutationOptions({
      onSuccess: () => {
        setText('')
        return queryClient.invalidateQueries({ queryKey: api.consultation.listMessages.key() })
      },
    }),
  )
  const submit = () => {
    if (text.trim() !== '' && !send.isPending) send.mutate({ appointmentId, from, text })
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    submit()
  }
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      <ToggleButtonGroup
        exclusive
        size="small"
        aria-label={t('online.who')}
        value={from}
        onChange={(_event, chosen: 'clinic' | 'patient' | null) => chosen !== null && setFrom(chosen)}
      >
        <ToggleButton value="clinic">{t('online.answer')}</ToggleButton>
        <ToggleButton value="patient">{t('online.note')}</ToggleButton>
      </ToggleButtonGroup>
      <TextField
        multiline
        minRows={2}
        label={t(from === 'clinic' ? 'online.write' : 'online.writeNote')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
        slotProps={{ htmlInput: { maxLength: 2000, dir: 'auto' } }}
      />
      {send.error && <Alert severity="warning">{sentence(send.error)}</Alert>}
      <Button variant="outlined" loading={send.isPending} onClick={submit} sx={{ justifySelf: 'start' }}>
        {t(from === 'clinic' ? 'online.send' : 'online.keep')}
      </Button>
    </Box>
  )
}
