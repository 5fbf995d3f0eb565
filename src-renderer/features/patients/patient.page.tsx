import EditOutlinedIcon from '@mui/icons-material/EditOutlined'
import QueueIcon from '@mui/icons-material/PlaylistAdd'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, Navigate, useLocation, useParams } from 'react-router'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useHotkey } from '../../ui/hotkey.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { PatientBanner } from '../../widgets/patient-banner.tsx'
import { EditPatientDialog } from './edit-patient.dialog.tsx'
import { PatientMenu } from './patient-menu.tsx'

type Below = (patient: Patient) => ReactNode

interface PatientPageProps {
  children: Below
  /** Further things to do with the patient, beside the page's own. */
  actions: Below
  /** What the banner says further of the patient, such as what is owed. */
  flags?: Below
}

/** One patient's page: the banner, what can be done, and below it what the page puts there. */
export function PatientPage({ children, actions, flags }: PatientPageProps) {
  const { patientId = '' } = useParams()
  const id = /^\d{1,15}$/.test(patientId) ? Number(patientId) : 0
  // Keyed by the patient, so that nothing of one ever stands on the page of another.
  return id > 0 ? <OnePatient key={id} id={id} below={children} actions={actions} flags={flags} /> : <NoSuchPatient />
}

function NoSuchPatient() {
  const { t } = useTranslation('patients')
  return <EmptyState title={t('page.none')} hint={t('page.noneHint')} />
}

interface OnePatientProps {
  id: number
  below: Below
  actions: Below
  flags: Below | undefined
}

function OnePatient({ id, below, actions, flags }: OnePatientProps) {
  const sentence = useErrorSentence()
  const { search } = useLocation()
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
      {found.data && found.data.id !== id && <Navigate to={`/patients/${found.data.id}${search}`} replace />}
      {found.data && found.data.id === id && (
        <>
          <PatientBanner patient={found.data}>{flags?.(found.data)}</PatientBanner>
          <PatientActions patient={found.data} more={actions(found.data)} />
          {below(found.data)}
        </>
      )}
    </Box>
  )
}

function PatientActions({ patient, more }: { patient: Patient; more: ReactNode }) {
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
      {more}
      <PatientMenu patient={patient} />
      {isEditing && <EditPatientDialog patient={patient} onClose={() => setEditing(false)} />}
    </Box>
  )
}
