import KeyboardOutlined from '@mui/icons-material/KeyboardOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitPage } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { DiagnosisList } from './diagnosis-list.tsx'
import { SetAsideTexts } from './draft-held.tsx'
import { type Pen, usePart } from './draft-pen.ts'
import { FollowUpFields } from './follow-up.section.tsx'
import { PrescriptionEditor } from './prescription-editor.tsx'
import { ShortcutsDialog } from './shortcuts.dialog.tsx'
import { type Shortcut, shortcutsOf } from './shortcuts.ts'
import { type SignProblem, SignProblems, useProblemsOf } from './sign-problems.tsx'
import { VisitRowsField } from './visit-rows.field.tsx'
import { VisitSection } from './visit-section.tsx'
import { goToSection, type Section } from './visit-sections.ts'
import { VisitTextField } from './visit-text.field.tsx'

interface VisitWritingProps {
  page: VisitPage
  pen: Pen
  /** What signing found wrong. */
  problems: readonly SignProblem[]
  /** Opens the doctor's free times for the follow-up. */
  onBook: (from: string | null) => void
  /** Stands above the sections: why it is corrected, and how to stop that. */
  notice?: ReactNode
  /** What was ordered from the clinic's laboratory, on top of the tests. */
  orders?: ReactNode
}

const useShortcuts = () => {
  const aids = useQuery(api.consultation.listAids.queryOptions())
  const shortcuts = useMemo(() => shortcutsOf(aids.data ?? []), [aids.data])
  return { shortcuts, refresh: () => void aids.refetch() }
}

/** The column in which a visit is written: nine sections from top to bottom. */
export function VisitWriting({ page, pen, problems, onBook, notice, orders }: VisitWritingProps) {
  const problemsOf = useProblemsOf(problems)
  // The doctor writes at once, with the first section.
  useEffect(() => goToSection('complaint'), [])
  const { shortcuts, refresh } = useShortcuts()
  const section = (name: Section, children: (headingId: string) => ReactNode, action?: ReactNode) => (
    <VisitSection section={name} problems={problemsOf(name)} action={action}>
      {children}
    </VisitSection>
  )
  const text = (name: 'complaint' | 'history' | 'examination', action?: ReactNode) =>
    section(name, (id) => <VisitTextField pen={pen} part={name} shortcuts={shortcuts} labelledBy={id} />, action)
  return (
    <Box>
      {notice}
      <SetAsideTexts pen={pen} visitId={pen.visitId} texts={page.setAside} />
      <SignProblems problems={problems} />
      {text('complaint')}
      {text('history', <ShortcutsButton shortcuts={shortcuts} onChanged={refresh} />)}
      {text('examination')}
      {section('diagnoses', (id) => (
        <DiagnosisList pen={pen} labelledBy={id} />
      ))}
      {section('tests', () => (
        <Tests pen={pen} orders={orders} />
      ))}
      {section('prescription', () => (
        <Prescription pen={pen} patientId={page.facts.patientId} problems={problems} />
      ))}
      {section('procedures', (id) => (
        <VisitRowsField pen={pen} part="procedures" labelledBy={id} />
      ))}
      <AdviceSection pen={pen} problems={problemsOf('advice')} shortcuts={shortcuts} />
      <LastSection page={page} pen={pen} problems={problemsOf('followUp')} shortcuts={shortcuts} onBook={onBook} />
    </Box>
  )
}

/** What our laboratory does, and below it what the patient has done elsewhere. */
function Tests({ pen, orders }: { pen: Pen; orders: ReactNode }) {
  const { t } = useTranslation('visit')
  const id = useId()
  return (
    <>
      {orders}
      <Typography id={id} variant="subtitle2" component="h3">
        {t('tests.elsewhere')}
      </Typography>
      <VisitRowsField pen={pen} part="testsAdvised" labelledBy={id} />
    </>
  )
}

interface PartProps {
  pen: Pen
  problems: readonly string[]
  shortcuts: readonly Shortcut[]
}

function AdviceSection({ pen, problems, shortcuts }: PartProps) {
  const { t } = useTranslation('visit')
  return (
    <VisitSection section="advice" problems={problems}>
      {() => (
        <Box sx={{ display: 'grid', gap: 1, gridTemplateColumns: { xs: '1fr', lg: '1fr 1fr' }, alignItems: 'start' }}>
          <VisitTextField pen={pen} part="advice" shortcuts={shortcuts} label={t('part.advice')} />
          <VisitTextField pen={pen} part="precautions" shortcuts={shortcuts} label={t('part.precautions')} />
        </Box>
      )}
    </VisitSection>
  )
}

interface LastSectionProps extends PartProps {
  page: VisitPage
  onBook: (from: string | null) => void
}

function LastSection({ page, pen, problems, shortcuts, onBook }: LastSectionProps) {
  const { t } = useTranslation('visit')
  return (
    <VisitSection section="followUp" problems={problems}>
      {() => (
        <>
          <FollowUpFields pen={pen} booked={page.followUp} onBook={onBook} />
          <VisitTextField
            pen={pen}
            part="privateNotes"
            shortcuts={shortcuts}
            label={t('part.privateNotes')}
            helperText={t('private.hint')}
          />
        </>
      )}
    </VisitSection>
  )
}

function Prescription({ pen, patientId, problems }: { pen: Pen; patientId: number; problems: readonly SignProblem[] }) {
  const lines = usePart(pen, 'prescription')
  return (
    <Box onBlur={() => void pen.flush()}>
      <PrescriptionEditor
        patientId={patientId}
        visitId={pen.visitId}
        lines={lines}
        onChange={(next) => pen.write('prescription', next)}
        problems={problems}
        isReadOnly={false}
      />
    </Box>
  )
}

function ShortcutsButton({ shortcuts, onChanged }: { shortcuts: readonly Shortcut[]; onChanged: () => void }) {
  const { t } = useTranslation('visit')
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<KeyboardOutlined />}
        title={t('shortcut.hint')}
        onClick={() => setOpen(true)}
        sx={{ px: 0.5, py: 0, color: 'text.secondary' }}
      >
        {t('shortcut.open')}
      </Button>
      {isOpen && <ShortcutsDialog shortcuts={shortcuts} onChanged={onChanged} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Says that a signed visit is being corrected, why, and offers to throw the correction away. */
export function CorrectionNotice({
  reason,
  number,
  onDiscard,
}: {
  reason: string
  number: number
  onDiscard: () => void
}) {
  const { t } = useTranslation('visit')
  return (
    <Alert
      severity="info"
      sx={{ mt: 1 }}
      action={
        <Button color="inherit" size="small" onClick={onDiscard} sx={{ whiteSpace: 'nowrap', flexShrink: 0 }}>
          {t('correction.discard')}
        </Button>
      }
    >
      {t('correction.underWay', { number, reason })}
    </Alert>
  )
}
