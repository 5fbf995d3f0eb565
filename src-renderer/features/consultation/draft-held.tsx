import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitNote, VisitPage } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import type { Pen } from './draft-pen.ts'
import { withNote } from './visit-last-time.ts'
import { DraftNoteView } from './visit-note.tsx'

interface HeldProps {
  /** Who writes; empty where nobody does any more but something else was written meanwhile. */
  by: string
  since: string
  isMe: boolean
  /** This window wrote until now; what it could not save is kept. */
  unsaved?: 'none' | 'keeping' | 'set-aside' | undefined
  note: VisitNote | undefined
  isBusy: boolean
  problem: string | undefined
  onTakeOver: () => void
}

/** Says who writes the visit in another window, shows what is saved, and takes the pen over when asked. */
export function DraftHeld({ by, since, isMe, unsaved, note, isBusy, problem, onTakeOver }: HeldProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const time = since === '' ? '' : format.time(since)
  const sentence = unsaved !== undefined ? 'held.takenOver' : isMe || by === '' ? 'held.byMe' : 'held.by'
  return (
    <Box sx={{ display: 'grid', gap: 2, py: 1 }}>
      <Alert
        severity="warning"
        action={
          <Button
            color="inherit"
            variant="outlined"
            autoFocus
            loading={isBusy}
            onClick={onTakeOver}
            sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}
          >
            {t(isMe || by === '' ? 'held.goOn' : 'held.takeOver')}
          </Button>
        }
      >
        {t(sentence, { by, time })}
        {unsaved !== undefined && unsaved !== 'none' && <div>{t(`held.unsaved.${unsaved}`)}</div>}
        {problem !== undefined && <div role="alert">{problem}</div>}
      </Alert>
      {note && (
        <Paper variant="outlined" sx={{ p: 2 }}>
          <DraftNoteView note={note} />
        </Paper>
      )}
    </Box>
  )
}

/** Texts that could not be saved because the pen had been taken over: to look at, to put into the note, to remove. */
export function SetAsideTexts({ pen, visitId, texts }: { pen?: Pen; visitId: number; texts: VisitPage['setAside'] }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const [openId, setOpenId] = useState<number>()
  const open = texts.find(({ id }) => id === openId)
  if (texts.length === 0) return null
  return (
    <>
      <Alert severity="info" sx={{ my: 1, '& .MuiAlert-message': { display: 'flex', flexWrap: 'wrap', gap: 1 } }}>
        <span>{t('aside.there', { count: texts.length })}</span>
        {texts.map(({ id, at }) => (
          <Button key={id} size="small" variant="outlined" color="inherit" onClick={() => setOpenId(id)}>
            {t('aside.look', { time: format.dateTime(at) })}
          </Button>
        ))}
      </Alert>
      {open && (
        <SetAsideDialog key={open.id} pen={pen} visitId={visitId} text={open} onClose={() => setOpenId(undefined)} />
      )}
    </>
  )
}

interface SetAsideDialogProps {
  pen: Pen | undefined
  visitId: number
  text: VisitPage['setAside'][number]
  onClose: () => void
}

function SetAsideDialog({ pen, visitId, text, onClose }: SetAsideDialogProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const sentence = useErrorSentence()
  const drop = useMutation(api.consultation.dropSetAside.mutationOptions({ onSuccess: onClose }))
  const add = () => {
    if (pen) pen.change(withNote(pen.note.get(), text.note, { what: 'all', where: 'after' }))
    onClose()
  }
  return (
    <ConfirmDialog
      open
      title={t('aside.title', { by: text.by, time: format.dateTime(text.at) })}
      confirmLabel={t('aside.drop')}
      cancelLabel={t('aside.close')}
      tone="error"
      isBusy={drop.isPending}
      problem={drop.error ? sentence(drop.error) : undefined}
      onConfirm={() => drop.mutate({ visitId, id: text.id })}
      onCancel={onClose}
    >
      <Box sx={{ color: 'text.primary', display: 'grid', gap: 2 }}>
        <DraftNoteView note={text.note} />
        {pen && (
          <Button variant="outlined" onClick={add} sx={{ justifySelf: 'start' }}>
            {t('aside.add')}
          </Button>
        )}
      </Box>
    </ConfirmDialog>
  )
}
