import CloseIcon from '@mui/icons-material/Close'
import EditOutlinedIcon from '@mui/icons-material/EditOutlined'
import FolderOpenIcon from '@mui/icons-material/FolderOpen'
import HelpOutlineIcon from '@mui/icons-material/HelpOutlined'
import OpenInNewIcon from '@mui/icons-material/OpenInNew'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import IconButton from '@mui/material/IconButton'
import Skeleton from '@mui/material/Skeleton'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { AllergyChip, DeceasedChip } from '../../widgets/patient-banner.tsx'
import { PersonName } from '../../widgets/person-name.tsx'
import { EditPatientDialog } from './edit-patient.dialog.tsx'

interface SelectedPatientPanelProps {
  patientId: number
  onClose: () => void
  /** The main thing to do with this person here, such as "queue". */
  mainAction: ReactNode
  /** Today's tickets with their actions. */
  tickets: ReactNode
}

/** The one patient in hand at the desk: who they are, what to do, where they stand today. */
export function SelectedPatientPanel({ patientId, onClose, mainAction, tickets }: SelectedPatientPanelProps) {
  const { t } = useTranslation('patients')
  const sentence = useErrorSentence()
  const found = useQuery(api.patients.get.queryOptions({ input: { id: patientId } }))
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', px: 2, pt: 1.5 }}>
        <Typography variant="subtitle2" component="h2" color="text.secondary" sx={{ flexGrow: 1 }}>
          {t('selected.title')}
        </Typography>
        <Tooltip title={t('selected.close')}>
          <IconButton size="small" aria-label={t('selected.close')} onClick={onClose}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      <Box sx={{ px: 2, pb: 2, overflowY: 'auto', minHeight: 0, display: 'grid', gap: 2 }}>
        {found.isPending && (
          <Delayed>
            <Skeleton height={120} variant="rounded" />
          </Delayed>
        )}
        {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
        {found.data && (
          <>
            <SelectedPatient patient={found.data} />
            {mainAction}
            <PatientLinks patient={found.data} />
            <Box>
              <Typography variant="subtitle2" component="h3" gutterBottom>
                {t('today')}
              </Typography>
              {tickets}
            </Box>
          </>
        )}
      </Box>
    </Box>
  )
}

function SelectedPatient({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  return (
    <Box sx={{ display: 'grid', gap: 0.5, minWidth: 0 }}>
      <Typography variant="h2" component="p" sx={{ maxHeight: '6.5em', overflowY: 'auto' }}>
        <PersonName name={patient.fullName} />
      </Typography>
      <Typography variant="body2">{`${format.age(patient)}, ${format.sex(patient.sex)}`}</Typography>
      <Typography variant="body2" color="text.secondary">
        {format.birth(patient)}
      </Typography>
      <Typography variant="body2" sx={{ fontFamily: 'monospace', fontWeight: 600 }}>
        {patient.recordNumber}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        <bdi>{patient.phone ?? t('noPhone')}</bdi>
      </Typography>
      {patient.guardianName && (
        <Typography variant="body2" color="text.secondary">
          <PersonName
            name={t(`guardianLine.${patient.guardianRelation ?? 'guardian'}`, { name: patient.guardianName })}
          />
        </Typography>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75, mt: 0.5 }}>
        {patient.isUnidentified && <Chip color="warning" icon={<HelpOutlineIcon />} label={t('unidentifiedChip')} />}
        <DeceasedChip {...patient} />
        <AllergyChip {...patient} />
      </Box>
    </Box>
  )
}

function PatientLinks({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const mayEdit = useCan('patients.update')
  const mayReadDocuments = useCan('documents.read')
  const [isEditing, setEditing] = useState(false)
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {mayEdit && (
        <Button size="small" variant="outlined" startIcon={<EditOutlinedIcon />} onClick={() => setEditing(true)}>
          {t('edit.open')}
        </Button>
      )}
      <Button
        size="small"
        variant="outlined"
        startIcon={<OpenInNewIcon />}
        component={Link}
        to={`/patients/${patient.id}`}
      >
        {t('openPage')}
      </Button>
      {mayReadDocuments && (
        <Button
          size="small"
          variant="outlined"
          startIcon={<FolderOpenIcon />}
          component={Link}
          to={`/patients/${patient.id}?tab=documents`}
        >
          {t('openDocuments')}
        </Button>
      )}
      {isEditing && <EditPatientDialog patient={patient} onClose={() => setEditing(false)} />}
    </Box>
  )
}
