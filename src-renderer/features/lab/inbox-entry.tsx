import DoneAllIcon from '@mui/icons-material/DoneAll'
import FolderSharedOutlined from '@mui/icons-material/FolderSharedOutlined'
import MedicalServicesOutlined from '@mui/icons-material/MedicalServicesOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { Kbd } from '../../ui/kbd.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import type { InboxEntry } from './inbox-list.tsx'
import { LabPriorityChip } from './priority-chip.tsx'
import { ReportButton } from './results-actions.tsx'
import { testsInOrder } from './results-order.ts'
import { ResultsOfTest } from './results-test.tsx'

interface InboxEntryProps {
  entry: InboxEntry
  isBusy: boolean
  onAcknowledge: () => void
}

/** The new results of one order with whose they are, and the way to the patient and the visit. */
export function InboxEntryView({ entry, isBusy, onAcknowledge }: InboxEntryProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const { order, tests } = entry
  const { patient, visitId } = order
  return (
    <Box
      component="section"
      aria-label={t('inbox.entry', { name: patient.fullName })}
      sx={{
        minWidth: 0,
        minHeight: 0,
        overflowY: { md: 'auto' },
        border: 1,
        borderColor: 'divider',
        borderRadius: 1,
        p: 2,
        bgcolor: 'background.paper',
      }}
    >
      <Typography variant="h2">
        <PersonName name={patient.fullName} />
      </Typography>
      <Typography color="text.secondary" component="div" sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 2 }}>
        <span>{`${format.age(patient)}, ${format.sex(patient.sex)}`}</span>
        <Box component="span" sx={{ fontFamily: 'monospace' }} translate="no">
          {patient.recordNumber}
        </Box>
        <Box component="span" sx={{ fontFamily: 'monospace' }} translate="no">
          {order.labNumber}
        </Box>
        <span>{t('results.ordered', { at: format.dateTime(order.orderedAt) })}</span>
        <LabPriorityChip priority={order.priority} />
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 1, my: 1.5 }}>
        <Button
          variant="contained"
          startIcon={<DoneAllIcon />}
          aria-keyshortcuts="A"
          loading={isBusy}
          onClick={onAcknowledge}
          sx={{ gap: 0.5 }}
        >
          {t('acknowledge.open')}
          <Kbd keys={['A']} />
        </Button>
        <Button
          variant="outlined"
          startIcon={<FolderSharedOutlined />}
          component={Link}
          to={`/patients/${patient.id}?tab=results&order=${order.id}`}
        >
          {t('inbox.openPatient')}
        </Button>
        {visitId !== null && (
          <Button variant="outlined" startIcon={<MedicalServicesOutlined />} component={Link} to={`/visits/${visitId}`}>
            {t('inbox.openVisit')}
          </Button>
        )}
        <ReportButton orderId={order.id} tests={tests} />
      </Box>
      <Box sx={{ display: 'grid', gap: 2 }}>
        {testsInOrder(tests).map((reading) => (
          <ResultsOfTest key={reading.test.id} reading={reading} />
        ))}
      </Box>
    </Box>
  )
}
