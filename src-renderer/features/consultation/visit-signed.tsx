import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Paper from '@mui/material/Paper'
import TextField from '@mui/material/TextField'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitPage } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ReasonDialog } from '../../widgets/reason.dialog.tsx'
import { useTell } from '../../widgets/tell.ts'
import { SetAsideTexts } from './draft-held.tsx'
import { windowKey } from './draft-pen.ts'
import { BookedFollowUp } from './follow-up.section.tsx'
import { CompareVersionsDialog } from './versions-compare.dialog.tsx'
import { VisitNoteView } from './visit-note.tsx'

interface SignedVisitProps {
  page: VisitPage
  /** Signed in this window just now: the next patient is what comes next. */
  isJustSigned: boolean
  /** Papers to print, and whatever else goes with a signed visit. */
  papers: ReactNode
  next: ReactNode
  /** What was ordered from the clinic's laboratory: it goes on after signing. */
  orders?: ReactNode
  onCorrect: () => void
  /** Opens the doctor's free times to book or move the follow-up. */
  onBook: (from: string | null) => void
}

/** A signed visit: the newest version to be read, what was added, and what may still be done with it. */
export function SignedVisit({ page, isJustSigned, papers, next, orders, onCorrect, onBook }: SignedVisitProps) {
  const { t } = useTranslation('visit')
  const mayWrite = useCan('consultation.write')
  const [asking, setAsking] = useState<'addendum' | 'correction' | 'versions'>()
  const close = () => setAsking(undefined)
  const { facts, versions, addenda, access, followUp } = page
  const [newest] = versions
  const isOwn = access === 'write'
  return (
    <Box sx={{ display: 'grid', gap: 2, py: 2, alignContent: 'start' }}>
      {isJustSigned && (
        <Alert severity="success" variant="standard">
          {t('signed.now')}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        {next}
        {papers}
        {mayWrite && (
          <Button variant="outlined" onClick={() => setAsking('addendum')}>
            {t('addendum.open')}
          </Button>
        )}
        {isOwn && (
          <Button variant="outlined" onClick={() => setAsking('correction')}>
            {t('correction.open')}
          </Button>
        )}
        {versions.length > 1 && (
          <Button variant="outlined" onClick={() => setAsking('versions')}>
            {t('versions.open', { count: versions.length })}
          </Button>
        )}
      </Box>
      <SetAsideTexts visitId={facts.id} texts={page.setAside} />
      {newest && (
        <Paper variant="outlined" sx={{ p: 2 }}>
          <VisitNoteView version={newest} facts={facts} addenda={addenda} />
        </Paper>
      )}
      {orders}
      {followUp !== null && isOwn && (
        <BookedFollowUp
          booked={followUp}
          visitId={facts.id}
          onMove={() => onBook(followUp.onDate)}
          onCancelled={() => undefined}
        />
      )}
      {followUp === null && isOwn && (
        <Button
          variant="outlined"
          onClick={() => onBook(newest?.note.followUpOn ?? null)}
          sx={{ justifySelf: 'start' }}
        >
          {t('followUp.bookAfter')}
        </Button>
      )}
      {asking === 'addendum' && <AddendumDialog visitId={facts.id} onClose={close} />}
      {asking === 'correction' && <CorrectionDialog visitId={facts.id} onBegun={onCorrect} onClose={close} />}
      {asking === 'versions' && <CompareVersionsDialog versions={versions} onClose={close} />}
    </Box>
  )
}

/** Adds to a signed visit what came up later. */
function AddendumDialog({ visitId, onClose }: { visitId: number; onClose: () => void }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const tell = useTell()
  const queryClient = useQueryClient()
  const [text, setText] = useState('')
  const [isTried, setTried] = useState(false)
  const isMissing = text.trim() === ''
  const add = useMutation(
    api.consultation.addAddendum.mutationOptions({
      onSuccess: () => {
        tell.done(t('addendum.added'))
        onClose()
        return queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
      },
    }),
  )
  const submit = () => {
    setTried(true)
    if (!isMissing) add.mutate({ visitId, text })
  }
  return (
    <FormDialog
      open
      title={t('addendum.title')}
      submitLabel={t('addendum.add')}
      isDirty={!isMissing}
      isSaving={add.isPending}
      problem={add.error ? sentence(add.error) : undefined}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        multiline
        minRows={4}
        autoFocus
        required
        label={t('addendum.text')}
        value={text}
        error={isTried && isMissing}
        helperText={isTried && isMissing ? t('addendum.missing') : t('addendum.hint')}
        onChange={(event) => setText(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 4000, dir: 'auto' } }}
      />
    </FormDialog>
  )
}

/** Begins a corrected version with its reason; the signed one stands until the correction is signed. */
function CorrectionDialog({
  visitId,
  onBegun,
  onClose,
}: {
  visitId: number
  onBegun: () => void
  onClose: () => void
}) {
  const { t } = useTranslation('visit')
  const queryClient = useQueryClient()
  const begin = useMutation(
    api.consultation.beginCorrection.mutationOptions({
      onSuccess: async () => {
        await queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
        onClose()
        onBegun()
      },
    }),
  )
  return (
    <ReasonDialog
      title={t('correction.title')}
      label={t('correction.reason')}
      hint={t('correction.hint')}
      missing={t('correction.missing')}
      submitLabel={t('correction.begin')}
      isSaving={begin.isPending}
      error={begin.error}
      onSubmit={(reason) => begin.mutate({ visitId, window: windowKey(), reason })}
      onClose={onClose}
    />
  )
}
