import Box from '@mui/material/Box'
import Chip from '@mui/material/Chip'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitPage } from '#shared/contract/visit.values.ts'
import { api } from '../client/api.ts'
import { errorData } from '../client/errors.ts'
import { useCan, useSession } from '../client/session.ts'
import { CareGate } from '../features/consultation/care-gate.tsx'
import { DraftHeld } from '../features/consultation/draft-held.tsx'
import { windowKey } from '../features/consultation/draft-pen.ts'
import { PapersMenu } from '../features/consultation/papers-menu.tsx'
import { VisitBanner } from '../features/consultation/visit-banner.tsx'
import { SignedVisit } from '../features/consultation/visit-signed.tsx'
import { VisitStrip } from '../features/consultation/visit-strip.tsx'
import { NextPatientButton, VisitTicket } from '../features/consultation/visit-ticket.tsx'
import { LabStrip } from '../features/lab/lab-strip.tsx'
import { VisitOrders } from '../features/lab/visit-orders.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { StatusChip } from '../ui/status-chip.tsx'
import { useAppointmentWords } from '../widgets/appointment-words.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { useFormat } from '../widgets/format.ts'
import { MainArea, StripArea } from './visit-areas.tsx'
import { FollowUpDialog } from './visit-follow-up.dialog.tsx'
import { VisitPen } from './visit-pen.tsx'
import { useVisitSide, VisitSide } from './visit-side.tsx'

/** The places of the page: the banner and the strip stay in sight, the column and the history scroll beside each other. */
const PLACES = {
  xs: '"banner" "strip" "main" "side"',
  md: '"banner banner" "strip strip" "main side"',
} as const

/** One visit: whose it is on top, what is new beneath, what is written on the left, everything earlier on the right. */
export function VisitDesk({ page }: { page: VisitPage }) {
  const side = useVisitSide()
  const { facts } = page
  const [bookFrom, setBookFrom] = useState<{ from: string | null }>()
  return (
    <Box
      sx={{
        m: -2,
        minHeight: 0,
        height: { xs: 'auto', md: 'calc(100% + 32px)' },
        display: 'grid',
        gridTemplateAreas: PLACES,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 1fr) auto' },
        gridTemplateRows: { xs: 'none', md: 'auto auto minmax(0, 1fr)' },
      }}
    >
      <CareGate patientId={facts.patientId}>
        <Box sx={{ gridArea: 'banner' }}>
          <VisitBanner patientId={facts.patientId}>
            <VisitWords page={page} />
            <VisitTicket facts={facts} />
          </VisitBanner>
        </Box>
        <VisitState
          page={page}
          onResults={() => side.show('documents')}
          onLabResults={() => side.show('results')}
          onBook={(from) => setBookFrom({ from })}
        />
        <VisitSide facts={facts} side={side} mayWrite={page.access === 'write'} />
        {bookFrom && (
          <FollowUpDialog
            facts={facts}
            booked={page.followUp}
            from={bookFrom.from}
            onClose={() => setBookFrom(undefined)}
          />
        )}
      </CareGate>
    </Box>
  )
}

/** What kind of visit it is: its day, in person or online. */
function VisitWords({ page: { facts } }: { page: VisitPage }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const words = useAppointmentWords()
  const parts = [format.date(facts.onDate), words.kind(facts.kind), words.mode(facts.mode), facts.token, facts.reason]
  return (
    <Chip
      size="small"
      variant="outlined"
      label={<bdi>{parts.filter(Boolean).join(' · ')}</bdi>}
      title={t('banner.visitOf', { doctor: facts.doctorName })}
      sx={{ maxWidth: 420 }}
    />
  )
}

interface StateProps {
  page: VisitPage
  onResults: () => void
  onLabResults: () => void
  onBook: (from: string | null) => void
}

/** The strip and the column, by what this window may do with the visit: write it, read it, or know that it is there. */
function VisitState(props: StateProps) {
  const { page, onResults, onLabResults, onBook } = props
  const { t } = useTranslation('visit')
  const mayWrite = useCan('consultation.write')
  const [isJustSigned, setJustSigned] = useState(false)
  const { facts, access, draft } = page
  if (access === 'write' && mayWrite && draft !== null && (facts.state === 'open' || draft.correctionReason !== null)) {
    return <Writing {...props} onSigned={() => setJustSigned(true)} />
  }
  const next = <NextPatientButton doctorId={facts.doctorId} isFirst={isJustSigned} />
  return (
    <>
      <StripArea>
        <VisitStrip
          facts={facts}
          onResults={onResults}
          lab={<LabStrip patientId={facts.patientId} onOpen={onLabResults} />}
        >
          {facts.state === 'signed' && (
            <StatusChip tone="success" label={t('signed.strip', { count: facts.versionCount })} />
          )}
        </VisitStrip>
      </StripArea>
      <MainArea label={t('column')}>
        {facts.state === 'signed' ? (
          <SignedVisit
            page={page}
            isJustSigned={isJustSigned}
            papers={<PapersMenu visit={facts} />}
            next={next}
            orders={<VisitOrders facts={facts} mayOrder={access === 'write' && mayWrite} onResults={onLabResults} />}
            onCorrect={() => setJustSigned(false)}
            onBook={onBook}
          />
        ) : (
          <EmptyState
            title={t('unsigned.title', { doctor: facts.doctorName })}
            hint={t('unsigned.hint', { doctor: facts.doctorName })}
          />
        )}
      </MainArea>
    </>
  )
}

/** Takes the pen, or says who holds it. */
function Writing({ page, onSigned, ...rest }: StateProps & { onSigned: () => void }) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const me = useSession().user.id
  const queryClient = useQueryClient()
  const visitId = page.facts.id
  const take = useMutation(api.consultation.takeDraft.mutationOptions())
  const { mutate } = take
  const [takes, setTakes] = useState(0)
  const [lost, setLost] = useState<{ by: string; since: string; unsaved: 'none' | 'keeping' | 'set-aside' }>()
  useEffect(() => mutate({ visitId, window: windowKey() }), [mutate, visitId])
  const takeOver = () =>
    mutate(
      { visitId, window: windowKey(), takeOver: true },
      {
        onSuccess: () => {
          setLost(undefined)
          setTakes((count) => count + 1)
          void queryClient.invalidateQueries({ queryKey: api.consultation.getVisit.key() })
        },
      },
    )
  const held = errorData(take.error, 'DRAFT_HELD')
  if (take.data && lost === undefined && held === undefined) {
    return (
      <VisitPen
        // A pen taken anew begins with what stands at the core now.
        key={`${takes} ${take.data.correctionReason}`}
        page={page}
        draft={take.data}
        onLost={setLost}
        onSigned={onSigned}
        {...rest}
      />
    )
  }
  const holder = page.draft?.holder
  const isHeld = held !== undefined || lost !== undefined
  return (
    <>
      <StripArea>
        <VisitStrip
          facts={page.facts}
          onResults={rest.onResults}
          lab={<LabStrip patientId={page.facts.patientId} onOpen={rest.onLabResults} />}
        >
          {isHeld && <StatusChip tone="warning" label={t('state.lost')} />}
        </VisitStrip>
      </StripArea>
      <MainArea label={t('column')}>
        {(isHeld || take.error !== null) && (
          <DraftHeld
            by={holder?.name ?? held?.by ?? lost?.by ?? ''}
            since={holder?.since ?? held?.since ?? lost?.since ?? ''}
            isMe={holder?.staffId === me}
            unsaved={lost?.unsaved}
            note={page.draft?.note}
            isBusy={take.isPending}
            problem={take.error && held === undefined ? sentence(take.error) : undefined}
            onTakeOver={takeOver}
          />
        )}
      </MainArea>
    </>
  )
}
