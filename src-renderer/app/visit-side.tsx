import KeyboardDoubleArrowLeft from '@mui/icons-material/KeyboardDoubleArrowLeft'
import KeyboardDoubleArrowRight from '@mui/icons-material/KeyboardDoubleArrowRight'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { lazy, Suspense, useCallback, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { useCan } from '../client/session.ts'
import { TimelinePanel } from '../features/consultation/timeline.panel.tsx'
import { AllergiesPanel } from '../features/patients/allergies.panel.tsx'
import { useHotkey } from '../ui/hotkey.ts'

// The history is there at once; every other part is loaded when it is first opened.
const MedicalPanel = lazy(async () => ({
  default: (await import('../features/consultation/medical.panel.tsx')).MedicalPanel,
}))
const OnlineVisitPanel = lazy(async () => ({
  default: (await import('../features/consultation/online-visit.panel.tsx')).OnlineVisitPanel,
}))
const DocumentsPanel = lazy(async () => ({
  default: (await import('../features/documents/documents.panel.tsx')).DocumentsPanel,
}))
const ResultsPanel = lazy(async () => ({ default: (await import('../features/lab/results.panel.tsx')).ResultsPanel }))
const OpenDocumentDialog = lazy(async () => ({
  default: (await import('../features/documents/open-document.dialog.tsx')).OpenDocumentDialog,
}))

const TABS = ['history', 'results', 'medical', 'documents', 'online'] as const
type SideTab = (typeof TABS)[number]

/** A habit of this station, nothing of a patient. */
const KEPT_UNDER = 'clinic.visit-side'

/** Whether the history stands open beside the visit, and which part of it. */
export interface VisitSideState {
  isOpen: boolean
  tab: SideTab
  /** The laboratory's order to be brought into sight; undefined where none was asked for. */
  labOrderId: number | undefined
  show: (tab: SideTab) => void
  showLabOrder: (labOrderId: number) => void
  setOpen: (isOpen: boolean) => void
}

/** The state of the history beside a visit; whether it is open is remembered on this station. */
export const useVisitSide = (): VisitSideState => {
  const [tab, setTab] = useState<SideTab>('history')
  const [isOpen, setIsOpen] = useState(() => localStorage.getItem(KEPT_UNDER) !== 'closed')
  const [labOrderId, setLabOrderId] = useState<number>()
  const setOpen = useCallback((next: boolean) => {
    setIsOpen(next)
    localStorage.setItem(KEPT_UNDER, next ? 'open' : 'closed')
  }, [])
  const showWith = useCallback(
    (next: SideTab, orderId: number | undefined) => {
      setTab(next)
      setLabOrderId(orderId)
      setOpen(true)
    },
    [setOpen],
  )
  const show = useCallback((next: SideTab) => showWith(next, undefined), [showWith])
  const showLabOrder = useCallback((orderId: number) => showWith('results', orderId), [showWith])
  return { isOpen, tab, labOrderId, show, showLabOrder, setOpen }
}

interface VisitSideProps {
  facts: VisitFacts
  side: VisitSideState
  mayWrite: boolean
}

/** Everything earlier beside the visit: the timeline, what holds for longer, documents, and an online visit's messages. */
export function VisitSide({ facts, side, mayWrite }: VisitSideProps) {
  const { t } = useTranslation('visit')
  const id = useId()
  const box = useRef<HTMLElement>(null)
  const isOnline = facts.mode === 'online'
  const mayReadResults = useCan('lab.readResults')
  const isThere = { history: true, results: mayReadResults, medical: true, documents: true, online: isOnline }
  const tabs = TABS.filter((tab) => isThere[tab])
  const focusTab = () =>
    requestAnimationFrame(() => box.current?.querySelector<HTMLElement>('[role=tab][aria-selected=true]')?.focus())
  useHotkey('Alt+H', () => {
    side.setOpen(!side.isOpen)
    if (!side.isOpen) focusTab()
  })
  return (
    <Box
      component="aside"
      ref={box}
      aria-label={t('side.label')}
      sx={{
        gridArea: 'side',
        minHeight: 0,
        minWidth: 0,
        width: { md: side.isOpen ? 'clamp(368px, 36vw, 720px)' : 44 },
        display: 'flex',
        flexDirection: 'column',
        bgcolor: 'background.paper',
        borderInlineStart: { md: 1 },
        borderColor: { md: 'divider' },
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', borderBottom: 1, borderColor: 'divider', minHeight: 42 }}>
        <IconButton
          size="small"
          aria-label={t(side.isOpen ? 'side.close' : 'side.open')}
          title={t(side.isOpen ? 'side.closeKey' : 'side.openKey')}
          aria-keyshortcuts="Alt+H"
          aria-expanded={side.isOpen}
          onClick={() => side.setOpen(!side.isOpen)}
          sx={{ mx: 0.75 }}
        >
          {side.isOpen ? <KeyboardDoubleArrowRight fontSize="small" /> : <KeyboardDoubleArrowLeft fontSize="small" />}
        </IconButton>
        {side.isOpen && (
          <Tabs
            value={tabs.includes(side.tab) ? side.tab : 'history'}
            onChange={(_event, tab: SideTab) => side.show(tab)}
            variant="scrollable"
            aria-label={t('side.label')}
            sx={{ minHeight: 42, '& .MuiTab-root': { minHeight: 42, py: 0.5, minWidth: 0, textTransform: 'none' } }}
          >
            {tabs.map((tab) => (
              <Tab
                key={tab}
                value={tab}
                id={`${id}-${tab}`}
                aria-controls={`${id}-panel`}
                label={t(`side.tab.${tab}`)}
              />
            ))}
          </Tabs>
        )}
      </Box>
      {side.isOpen && (
        <Box
          role="tabpanel"
          id={`${id}-panel`}
          aria-labelledby={`${id}-${side.tab}`}
          sx={{ flexGrow: 1, minHeight: 0, overflowY: { md: 'auto' }, p: 2 }}
        >
          <Suspense fallback={null}>
            <SidePanel side={side} isThere={tabs.includes(side.tab)} facts={facts} mayWrite={mayWrite} />
          </Suspense>
        </Box>
      )}
    </Box>
  )
}

function SidePanel({ side, isThere, facts, mayWrite }: VisitSideProps & { isThere: boolean }) {
  const mayReadResults = useCan('lab.readResults')
  const { patientId, appointmentId, id } = facts
  const tab = isThere ? side.tab : 'history'
  if (tab === 'medical')
    return <MedicalPanel patientId={patientId} allergies={<AllergiesPanel patientId={patientId} />} />
  if (tab === 'documents') return <DocumentsPanel patientId={patientId} visitId={id} />
  if (tab === 'online') return <OnlineVisitPanel appointmentId={appointmentId} mayWrite={mayWrite} />
  if (tab === 'results') return <ResultsPanel patientId={patientId} orderId={side.labOrderId} />
  return <History patientId={patientId} visitId={id} onOpenLab={mayReadResults ? side.showLabOrder : undefined} />
}

interface HistoryProps {
  patientId: number
  visitId: number
  onOpenLab: ((labOrderId: number) => void) | undefined
}

function History({ patientId, visitId, onOpenLab }: HistoryProps) {
  const [documentId, setDocumentId] = useState<number>()
  return (
    <>
      <TimelinePanel
        patientId={patientId}
        exceptVisitId={visitId}
        onOpenDocument={setDocumentId}
        onOpenLab={onOpenLab}
      />
      {documentId !== undefined && (
        <Suspense fallback={null}>
          <OpenDocumentDialog documentId={documentId} onClose={() => setDocumentId(undefined)} />
        </Suspense>
      )}
    </>
  )
}
