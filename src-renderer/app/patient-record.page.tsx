import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { useCan } from '../client/session.ts'
import { RecordVitalsButton } from '../features/consultation/record-vitals.button.tsx'
import { DeskTests } from '../features/lab/desk-tests.panel.tsx'
import { OwedChip } from '../features/lab/owed-chip.tsx'
import { AllergiesPanel } from '../features/patients/allergies.panel.tsx'
import { PatientPage } from '../features/patients/patient.page.tsx'
import { PatientRecordPanel } from '../features/patients/patient-record.panel.tsx'
import { useHotkey } from '../ui/hotkey.ts'
import { PageSkeleton } from './shell/page-skeleton.tsx'

// Each tab's part is loaded when it is first opened.
const DocumentsPanel = lazy(async () => ({
  default: (await import('../features/documents/documents.panel.tsx')).DocumentsPanel,
}))
const OpenDocumentDialog = lazy(async () => ({
  default: (await import('../features/documents/open-document.dialog.tsx')).OpenDocumentDialog,
}))
const CareGate = lazy(async () => ({ default: (await import('../features/consultation/care-gate.tsx')).CareGate }))
const TimelinePanel = lazy(async () => ({
  default: (await import('../features/consultation/timeline.panel.tsx')).TimelinePanel,
}))
const MedicalPanel = lazy(async () => ({
  default: (await import('../features/consultation/medical.panel.tsx')).MedicalPanel,
}))

const ResultsPanel = lazy(async () => ({ default: (await import('../features/lab/results.panel.tsx')).ResultsPanel }))

const TABS = ['record', 'documents', 'history', 'medical', 'results'] as const
type PatientTab = (typeof TABS)[number]

/** The tabs of a patient this person may open. */
const useTabs = (): readonly PatientTab[] => {
  const mayReadDocuments = useCan('documents.read')
  const mayReadVisits = useCan('consultation.read')
  const mayReadResults = useCan('lab.readResults')
  const isOpen: Record<PatientTab, boolean> = {
    record: true,
    documents: mayReadDocuments,
    history: mayReadVisits,
    medical: mayReadVisits,
    results: mayReadVisits && mayReadResults,
  }
  return TABS.filter((tab) => isOpen[tab])
}

/** One patient: what was told at the desk, documents, history and what holds for longer, a tab each. */
export const PatientRecordPage = () => (
  <PatientPage
    flags={(patient) => <OwedChip patientId={patient.id} />}
    actions={(patient) => <RecordVitalsButton patientId={patient.id} isDeceased={patient.deceasedOn !== null} />}
  >
    {(patient) => <PatientTabs patient={patient} />}
  </PatientPage>
)

function PatientTabs({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const tabs = useTabs()
  const [params, setParams] = useSearchParams()
  const tab = tabs.find((one) => one === params.get('tab')) ?? 'record'
  const open = (next: PatientTab | undefined) => {
    if (next !== undefined) setParams(next === 'record' ? {} : { tab: next }, { replace: true })
  }
  useHotkey('Alt+1', () => open(tabs[0]))
  useHotkey('Alt+2', () => open(tabs[1]))
  useHotkey('Alt+3', () => open(tabs[2]))
  useHotkey('Alt+4', () => open(tabs[3]))
  useHotkey('Alt+5', () => open(tabs[4]))
  if (tabs.length === 1) return <Record patient={patient} />
  return (
    <Box sx={{ minWidth: 0 }}>
      <Tabs
        value={tab}
        onChange={(_event, next: PatientTab) => open(next)}
        aria-label={t('tabs.label')}
        variant="scrollable"
        allowScrollButtonsMobile
        selectionFollowsFocus
        sx={{ borderBottom: 1, borderColor: 'divider', mb: 2, minHeight: 40 }}
      >
        {tabs.map((one, at) => (
          <Tab
            key={one}
            value={one}
            label={t(`tabs.${one}`)}
            id={`patient-tab-${one}`}
            aria-controls={`patient-panel-${one}`}
            aria-keyshortcuts={`Alt+${at + 1}`}
            sx={{ minHeight: 40 }}
          />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`patient-panel-${tab}`} aria-labelledby={`patient-tab-${tab}`}>
        <Suspense fallback={<PageSkeleton />}>
          <OpenTab tab={tab} patient={patient} />
        </Suspense>
      </Box>
    </Box>
  )
}

function OpenTab({ tab, patient }: { tab: PatientTab; patient: Patient }): ReactNode {
  const patientId = patient.id
  if (tab === 'documents') return <Documents patientId={patientId} />
  if (tab === 'record') return <Record patient={patient} />
  return (
    <CareGate patientId={patientId}>
      {tab === 'history' && <History patientId={patientId} />}
      {tab === 'results' && <Results patientId={patientId} />}
      {tab === 'medical' && <MedicalPanel patientId={patientId} allergies={<AllergiesPanel patientId={patientId} />} />}
    </CareGate>
  )
}

/** A doctor who is not treating the patient sees what is not clinical, and how to open the rest. */
function Documents({ patientId }: { patientId: number }) {
  const isClinician = useCan('consultation.read')
  return (
    <>
      {isClinician && <CareGate patientId={patientId}>{null}</CareGate>}
      <DocumentsPanel patientId={patientId} />
    </>
  )
}

/** What was told at the desk, and below it the tests, for those whose work they are without being the doctor's. */
function Record({ patient }: { patient: Patient }) {
  const readsResults = useCan('lab.readResults')
  const takesPayment = useCan('lab.takePayment')
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <PatientRecordPanel patient={patient} />
      {(takesPayment || !readsResults) && (
        <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }}>
          <DeskTests patientId={patient.id} isDeceased={patient.deceasedOn !== null} />
        </Paper>
      )}
    </Box>
  )
}

/** The results, with the order the address names in sight. */
function Results({ patientId }: { patientId: number }) {
  const [params] = useSearchParams()
  const orderId = Number(params.get('order') ?? '')
  return <ResultsPanel patientId={patientId} orderId={orderId > 0 ? orderId : null} />
}

function History({ patientId }: { patientId: number }) {
  const mayReadResults = useCan('lab.readResults')
  const [, setParams] = useSearchParams()
  const openLab = useCallback(
    (orderId: number) => setParams({ tab: 'results', order: String(orderId) }, { replace: true }),
    [setParams],
  )
  const [documentId, setDocumentId] = useState<number>()
  return (
    <>
      <TimelinePanel
        patientId={patientId}
        onOpenDocument={setDocumentId}
        onOpenLab={mayReadResults ? openLab : undefined}
      />
      {documentId !== undefined && (
        <OpenDocumentDialog documentId={documentId} onClose={() => setDocumentId(undefined)} />
      )}
    </>
  )
}
