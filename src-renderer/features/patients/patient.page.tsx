import EditOutlinedIcon from '@mui/icons-material/EditOutlined'
import QueueIcon from '@mui/icons-material/PlaylistAdd'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useParams } from 'react-router'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PatientBanner } from '../../widgets/patient-banner.tsx'
import { TodaysTickets } from '../../widgets/todays-tickets.tsx'
import { EditPatientDialog } from './edit-patient.dialog.tsx'
import { JoinedRecordsPanel } from './joined-records.panel.tsx'
import { PatientFacts } from './patient-facts.tsx'
import { PatientMenu } from './patient-menu.tsx'

/** One patient's page: the banner, where they stand today, and everything that is known of them. */
export function PatientPage() {
  const { patientId = '' } = useParams()
  const id = /^\d{1,15}$/.test(patientId) ? Number(patientId) : 0
  // Keyed by the patient, so that nothing of one ever stands on the page of another.
  return id > 0 ? <OnePatient key={id} id={id} /> : <NoSuchPatient />
}

function NoSuchPatient() {
  const { t } = useTranslation('patients')
  return <EmptyState title={t('page.none')} hint={t('page.noneHint')} />
}

function OnePatient({ id }: { id: number }) {
  const sentence = useErrorSentence()
  const found = useQuery(api.patients.get.queryOptions({ input: { id } }))
  if (found.error && codeOf(found.error) === 'NOT_FOUND') return <NoSuchPatient />
  return (
    <Box sx={{ display: 'grid', gap: 2, maxWidth: 1440, mx: 'auto' }}>
      {found.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={88} />
          <Skeleton variant="rounded" height={320} />
        </Delayed>
      )}
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {/* A record that was joined into another answers as the one that was kept. */}
      {found.data && found.data.id !== id && <Navigate to={`/patients/${found.data.id}`} replace />}
      {found.data && found.data.id === id && <PatientRecord patient={found.data} />}
    </Box>
  )
}

function PatientRecord({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  return (
    <>
      <PatientBanner patient={patient} />
      <PatientActions patient={patient} />
      <Box
        sx={{
          display: 'grid',
          gap: 2,
          gridTemplateColumns: { xs: '1fr', md: '320px minmax(0, 1fr)' },
          alignItems: 'start',
        }}
      >
        <Box component="section" aria-label={t('today')}>
          <Typography variant="h2" gutterBottom>
            {t('today')}
          </Typography>
          <TodaysTickets patientId={patient.id} />
        </Box>
        <Box sx={{ display: 'grid', gap: 2 }}>
          <PatientFacts patient={patient} />
          <JoinedRecordsPanel patientId={patient.id} />
          <Typography variant="body2" color="text.secondary">
            {t('registered', { by: patient.registeredBy, at: format.dateTime(patient.registeredAt) })}
            {patient.updatedAt !== patient.registeredAt && (
              <>
                <br />
                {t('changed', { by: patient.updatedBy, at: format.dateTime(patient.updatedAt) })}
              </>
            )}
          </Typography>
        </Box>
      </Box>
    </>
  )
}

function PatientActions({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const mayEdit = useCan('patients.update')
  const mayQueue = useCan('queue.manage')
  const [isEditing, setEditing] = useState(false)
  useHotkey('Alt+E', () => setEditing(true), { isEnabled: mayEdit })
  return (
    <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
      {mayQueue && patient.deceasedOn === null && (
        <Button
          variant="contained"
          startIcon={<QueueIcon />}
          component={Link}
          to={`/desk?patient=${patient.id}&do=queue`}
        >
          {t('page.queue')}
        </Button>
      )}
      {mayEdit && (
        <Button
          variant="outlined"
          startIcon={<EditOutlinedIcon />}
          aria-keyshortcuts="Alt+E"
          onClick={() => setEditing(true)}
        >
          {t('edit.open')}
        </Button>
      )}
      <PatientMenu patient={patient} />
      {isEditing && <EditPatientDialog patient={patient} onClose={() => setEditing(false)} />}
    </Box>
  )
}
