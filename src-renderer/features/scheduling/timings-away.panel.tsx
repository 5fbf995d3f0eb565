import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import IconButton from '@mui/material/IconButton'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemText from '@mui/material/ListItemText'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Timings } from '#shared/contract/scheduling.contract.ts'
import { addDays } from '#shared/domain/calendar/local-date.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { LeaveDialog } from './leave-entry.dialog.tsx'
import { ExceptionDialog } from './timings-exception.dialog.tsx'

type Asked =
  | { kind: 'add-leave' }
  | { kind: 'add-exception' }
  | { kind: 'remove-leave'; id: number; words: string }
  | { kind: 'remove-exception'; date: string; words: string }

/** A doctor's leave, and the dates with hours of their own. */
export const AwayPanel = ({ doctorId, timings }: { doctorId: number; timings: Timings }) => {
  const { t } = useTranslation('timings')
  const format = useFormat()
  const [asked, setAsked] = useState<Asked>()
  const close = () => setAsked(undefined)
  const hoursWords = (hours: Timings['exceptions'][number]['hours']) =>
    hours.length === 0 ? t('closedThatDay') : hours.map(({ from, to }) => t('range', { from, to })).join(', ')
  const leaveWords = ({ startsAt, endsAt }: Timings['leaves'][number]) => {
    const [from, to] = [startsAt.slice(0, 10), addDays(endsAt.slice(0, 10), -1)]
    const isWholeDays = startsAt.endsWith('T00:00') && endsAt.endsWith('T00:00')
    if (isWholeDays && from === to) return format.date(from)
    return isWholeDays
      ? t('range', { from: format.date(from), to: format.date(to) })
      : t('range', { from: format.dateTime(startsAt), to: format.dateTime(endsAt) })
  }
  return (
    <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
      <AwayCard
        title={t('leave.title')}
        empty={t('leave.none')}
        action={<Button onClick={() => setAsked({ kind: 'add-leave' })}>{t('leave.add')}</Button>}
      >
        {timings.leaves.map((leave) => {
          const words = leaveWords(leave)
          return (
            <AwayLine
              key={leave.id}
              primary={words}
              secondary={leave.reason}
              removeLabel={t('leave.remove', { when: words })}
              onRemove={() => setAsked({ kind: 'remove-leave', id: leave.id, words })}
            />
          )
        })}
      </AwayCard>
      <AwayCard
        title={t('exception.title')}
        empty={t('exception.none')}
        action={<Button onClick={() => setAsked({ kind: 'add-exception' })}>{t('exception.add')}</Button>}
      >
        {timings.exceptions.map((one) => {
          const words = format.date(one.date)
          return (
            <AwayLine
              key={one.date}
              primary={t('exception.line', { date: words, hours: hoursWords(one.hours) })}
              secondary={one.note}
              removeLabel={t('exception.remove', { when: words })}
              onRemove={() => setAsked({ kind: 'remove-exception', date: one.date, words })}
            />
          )
        })}
      </AwayCard>
      {asked?.kind === 'add-leave' && <LeaveDialog doctorId={doctorId} onClose={close} />}
      {asked?.kind === 'add-exception' && <ExceptionDialog doctorId={doctorId} onClose={close} />}
      {(asked?.kind === 'remove-leave' || asked?.kind === 'remove-exception') && (
        <RemoveDialog asked={asked} doctorId={doctorId} onClose={close} />
      )}
    </Box>
  )
}

const AwayCard = (props: { title: string; empty: string; action: ReactNode; children: ReactNode[] }) => (
  <Card component="section" aria-label={props.title} sx={{ p: 2 }}>
    <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between' }}>
      <Typography variant="h2">{props.title}</Typography>
      {props.action}
    </Box>
    {props.children.length === 0 ? (
      <Typography color="textSecondary" sx={{ mt: 1 }}>
        {props.empty}
      </Typography>
    ) : (
      <List dense disablePadding>
        {props.children}
      </List>
    )}
  </Card>
)

const AwayLine = (props: { primary: string; secondary: string | null; removeLabel: string; onRemove: () => void }) => (
  <ListItem
    disableGutters
    secondaryAction={
      <Tooltip title={props.removeLabel}>
        <IconButton edge="end" aria-label={props.removeLabel} onClick={props.onRemove}>
          <DeleteIcon fontSize="small" />
        </IconButton>
      </Tooltip>
    }
  >
    <ListItemText primary={props.primary} secondary={props.secondary} slotProps={{ primary: { sx: { pe: 4 } } }} />
  </ListItem>
)

type Removal = Extract<Asked, { kind: 'remove-leave' | 'remove-exception' }>

const RemoveDialog = ({ asked, doctorId, onClose }: { asked: Removal; doctorId: number; onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const done = () => {
    notify(t('removed'))
    onClose()
  }
  const leave = useMutation(api.scheduling.removeLeave.mutationOptions({ onSuccess: done }))
  const exception = useMutation(api.scheduling.removeException.mutationOptions({ onSuccess: done }))
  const failure = leave.error ?? exception.error
  const what = asked.kind === 'remove-leave' ? 'leave' : 'exception'
  return (
    <ConfirmDialog
      open
      title={t(`${what}.removeTitle`)}
      confirmLabel={t(`${what}.removeConfirm`)}
      tone="error"
      isBusy={leave.isPending || exception.isPending}
      problem={failure ? sentence(failure) : undefined}
      onConfirm={() =>
        asked.kind === 'remove-leave'
          ? leave.mutate({ id: asked.id })
          : exception.mutate({ doctorId, date: asked.date })
      }
      onCancel={onClose}
    >
      {t(`${what}.removeText`, { when: asked.words })}
    </ConfirmDialog>
  )
}
