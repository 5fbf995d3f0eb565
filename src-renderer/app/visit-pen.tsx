import DrawOutlined from '@mui/icons-material/DrawOutlined'
import Button from '@mui/material/Button'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitDraft, VisitPage } from '#shared/contract/visit.values.ts'
import { api } from '../client/api.ts'
import { LeaveGuard } from '../features/consultation/draft-leave.tsx'
import { useHolderNoticed, usePen, usePenStatus, windowKey } from '../features/consultation/draft-pen.ts'
import type { DraftStatus } from '../features/consultation/draft-saver.ts'
import { DraftState } from '../features/consultation/draft-state.tsx'
import type { SignProblem } from '../features/consultation/sign-problems.tsx'
import { SignVisitDialog } from '../features/consultation/sign-visit.dialog.tsx'
import { VisitStrip } from '../features/consultation/visit-strip.tsx'
import { CorrectionNotice, VisitWriting } from '../features/consultation/visit-writing.tsx'
import { LabStrip } from '../features/lab/lab-strip.tsx'
import { useOrdered, VisitOrders } from '../features/lab/visit-orders.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { Kbd } from '../ui/kbd.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { useFormat } from '../widgets/format.ts'
import { useTell } from '../widgets/tell.ts'
import { MainArea, StripArea } from './visit-areas.tsx'
import { DiscardVisitButton } from './visit-discard.button.tsx'

type Lost = Extract<DraftStatus, { kind: 'lost' }>

interface VisitPenProps {
  page: VisitPage
  draft: VisitDraft
  onLost: (lost: Lost) => void
  onSigned: () => void
  onResults: () => void
  /** Shows what the laboratory found. */
  onLabResults: () => void
  onBook: (from: string | null) => void
}

/** The visit while this window holds the pen: the strip with how far it is saved, the column, signing. */
export function VisitPen({ page, draft, onLost, onSigned, onResults, onLabResults, onBook }: VisitPenProps) {
  const { t } = useTranslation('visit')
  const pen = usePen(page.facts.id, draft)
  const status = usePenStatus(pen)
  useHolderNoticed(pen, page.draft)
  useEffect(() => {
    if (status.kind === 'lost' && status.unsaved !== 'keeping') onLost(status)
  }, [status, onLost])
  const [isSigning, setSigning] = useState(false)
  const [problems, setProblems] = useState<readonly SignProblem[]>([])
  const followUp = useFollowUpWords(page)
  const ordered = useOrdered(page.facts)
  const queryClient = useQueryClient()
  useHotkey('Ctrl+Enter', () => setSigning(true), { isEnabled: !isSigning && status.kind !== 'lost' })
  const isCorrection = draft.correctionReason !== null
  return (
    <>
      <StripArea>
        <VisitStrip
          facts={page.facts}
          pen={pen}
          onResults={onResults}
          lab={<LabStrip patientId={page.facts.patientId} onOpen={onLabResults} />}
        >
          <DraftState pen={pen} />
          {!isCorrection && !ordered.hasOrders && <DiscardVisitButton pen={pen} />}
          <Button
            variant="contained"
            startIcon={<DrawOutlined />}
            aria-keyshortcuts="Control+Enter"
            onClick={() => setSigning(true)}
            sx={{ gap: 0.5 }}
          >
            {t('sign.open')}
            <Kbd keys={[t('common:key.ctrl'), t('common:key.enter')]} />
          </Button>
        </VisitStrip>
      </StripArea>
      <MainArea label={t('column')}>
        <VisitWriting
          page={page}
          pen={pen}
          problems={problems}
          onBook={onBook}
          orders={<VisitOrders facts={page.facts} mayOrder onResults={onLabResults} />}
          notice={draft.correctionReason !== null && <Correction page={page} reason={draft.correctionReason} />}
        />
      </MainArea>
      {isSigning && (
        <SignVisitDialog
          pen={pen}
          followUp={followUp}
          ordered={ordered.names}
          isCorrection={isCorrection}
          onSigned={() => {
            onSigned()
            void queryClient.invalidateQueries({ queryKey: api.consultation.key() })
          }}
          onClose={(found) => {
            setProblems(found)
            setSigning(false)
          }}
        />
      )}
      <LeaveGuard pen={pen} />
    </>
  )
}

const useFollowUpWords = ({ followUp }: VisitPage): string | undefined => {
  const { t } = useTranslation('visit')
  const format = useFormat()
  if (followUp === null || followUp.state !== 'booked') return undefined
  return t('followUp.booked', {
    day: format.day(followUp.onDate),
    time: format.timeRange(followUp.startsAt, followUp.endsAt),
  })
}

function Correction({ page, reason }: { page: VisitPage; reason: string }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const tell = useTell()
  const queryClient = useQueryClient()
  const [isAsking, setAsking] = useState(false)
  const discard = useMutation(
    api.consultation.discardCorrection.mutationOptions({
      onSuccess: () => {
        tell.done(t('correction.discarded'))
        return queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
      },
    }),
  )
  return (
    <>
      <CorrectionNotice reason={reason} number={page.facts.versionCount} onDiscard={() => setAsking(true)} />
      <ConfirmDialog
        open={isAsking}
        title={t('correction.discardTitle')}
        confirmLabel={t('correction.discardConfirm')}
        tone="error"
        isBusy={discard.isPending}
        problem={discard.error ? sentence(discard.error) : undefined}
        onConfirm={() => discard.mutate({ visitId: page.facts.id, window: windowKey() })}
        onCancel={() => setAsking(false)}
      >
        {t('correction.discardText')}
      </ConfirmDialog>
    </>
  )
}
