import FolderOpenOutlined from '@mui/icons-material/FolderOpenOutlined'
import HistoryOutlined from '@mui/icons-material/HistoryOutlined'
import MonitorHeartOutlined from '@mui/icons-material/MonitorHeartOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import type { Pen } from './draft-pen.ts'
import { RecordVitalsDialog } from './record-vitals.dialog.tsx'
import { LastTimeDialog } from './visit-last-time.dialog.tsx'
import { UndoneTests } from './visit-undone.tsx'
import { VitalsStrip } from './vitals-strip.tsx'

interface VisitStripProps {
  facts: VisitFacts
  /** The pen where this window writes: then the last visit can be taken as a start. */
  pen?: Pen | undefined
  /** Shows the results that are new. */
  onResults: () => void
  /** What the laboratory has for this patient. */
  lab?: ReactNode
  /** How far it is saved, and what signs or goes on. */
  children: ReactNode
}

/** What a doctor looks at first: new results, last vitals with their change, tests not done, the last visit. */
export function VisitStrip({ facts, pen, onResults, lab, children }: VisitStripProps) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const { patientId, id } = facts
  const brief = useQuery(api.consultation.brief.queryOptions({ input: { patientId, exceptVisitId: id } }))
  const results = brief.data?.newResults ?? []
  return (
    <Box
      component="section"
      aria-label={t('strip.label')}
      sx={{
        display: 'flex',
        flexWrap: { xs: 'wrap', md: 'nowrap' },
        columnGap: 2,
        rowGap: 0.5,
        alignItems: 'center',
        px: 2,
        py: 0.5,
        minHeight: 44,
        bgcolor: 'background.paper',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Box
        sx={{
          flexGrow: 1,
          minWidth: 0,
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 1.5,
          rowGap: 0.25,
          alignItems: 'center',
        }}
      >
        {brief.error && <Typography color="error">{sentence(brief.error)}</Typography>}
        <Vitals facts={facts} last={brief.data?.lastVitals ?? null} before={brief.data?.vitalsBefore ?? null} />
        {lab}
        {results.length > 0 && (
          <Button
            size="small"
            color="info"
            startIcon={<FolderOpenOutlined />}
            title={results.map(({ title }) => title).join(', ')}
            onClick={onResults}
          >
            {t('strip.results', { count: results.length })}
          </Button>
        )}
        <UndoneTests tests={brief.data?.undoneTests ?? []} />
        {brief.data && <LastVisit last={brief.data.lastVisit} pen={pen} />}
      </Box>
      <Box sx={{ display: 'flex', gap: 1.5, alignItems: 'center', flexWrap: 'wrap', flexShrink: 0 }}>{children}</Box>
    </Box>
  )
}

type Brief = Parameters<typeof VitalsStrip>[0]['set']

function Vitals({
  facts,
  last,
  before,
}: {
  facts: VisitFacts
  last: (Brief & { takenAt: string }) | null
  before: Brief | null
}) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const mayRecord = useCan('consultation.recordVitals')
  const [isRecording, setRecording] = useState(false)
  useHotkey('Alt+V', () => setRecording(true), { isEnabled: mayRecord })
  return (
    <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', minWidth: 0, maxWidth: '100%' }}>
      {mayRecord && (
        <Button
          size="small"
          startIcon={<MonitorHeartOutlined />}
          aria-keyshortcuts="Alt+V"
          onClick={() => setRecording(true)}
          sx={{ gap: 0.5, flexShrink: 0 }}
        >
          {t('strip.vitals')}
          <Kbd keys={[t('common:key.alt'), 'V']} />
        </Button>
      )}
      {last === null ? (
        <Typography variant="body2" color="text.secondary">
          {t('strip.noVitals')}
        </Typography>
      ) : (
        <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, alignItems: 'baseline', minWidth: 0 }}>
          <VitalsStrip set={last} before={before} />
          <Typography variant="caption" color="text.secondary">
            {format.dateTime(last.takenAt)}
          </Typography>
        </Box>
      )}
      {isRecording && (
        <RecordVitalsDialog
          patientId={facts.patientId}
          appointmentId={facts.appointmentId}
          onClose={() => setRecording(false)}
        />
      )}
    </Box>
  )
}

type Last = Parameters<typeof LastTimeDialog>[0]['last']

function LastVisit({ last, pen }: { last: Last | null; pen: Pen | undefined }) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  useHotkey('Alt+T', () => setOpen(true), { isEnabled: pen !== undefined && last !== null })
  if (last === null) {
    return (
      <Typography variant="body2" color="text.secondary">
        {t('strip.firstVisit')}
      </Typography>
    )
  }
  const what = last.newest.note.diagnoses.map(({ name }) => name).join(', ')
  const words = t('strip.last', { date: format.date(last.facts.onDate), doctor: last.facts.doctorName })
  return (
    <>
      <Typography variant="body2" color="text.secondary" noWrap title={what} sx={{ maxWidth: 360 }}>
        <bdi>{what === '' ? words : `${words}: ${what}`}</bdi>
      </Typography>
      {pen && (
        <Button
          size="small"
          startIcon={<HistoryOutlined />}
          aria-keyshortcuts="Alt+T"
          onClick={() => setOpen(true)}
          sx={{ gap: 0.5 }}
        >
          {t('strip.same')}
          <Kbd keys={[t('common:key.alt'), 'T']} />
        </Button>
      )}
      {isOpen && pen && <LastTimeDialog pen={pen} last={last} onClose={() => setOpen(false)} />}
    </>
  )
}
