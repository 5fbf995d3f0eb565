import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { api } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { RulesDialog } from './rules.dialog.tsx'
import { TimingsEditor } from './timings-editor.panel.tsx'

/** When a doctor sees patients: weekly hours, slots, dates of their own, leave. A doctor's own, or anyone's for who manages. */
export const TimingsPage = () => {
  const { t } = useTranslation('timings')
  const sentence = useErrorSentence()
  const mayManage = useCan('scheduling.manage')
  const [isAsking, setAsking] = useState(false)
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const { doctor, choices } = useChosenDoctor(doctors.data ?? [])
  const navigate = useNavigate()
  if (doctors.isPending) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={480} />
      </Delayed>
    )
  }
  if (doctors.error) return <Alert severity="error">{sentence(doctors.error)}</Alert>
  return (
    <Box>
      <PageHeader
        title={t('title')}
        hint={t('hint')}
        actions={
          <>
            {mayManage && (
              <Button onClick={() => setAsking(true)} color="inherit">
                {t('rules.open')}
              </Button>
            )}
            {choices.length > 1 && doctor && (
              <TextField
                select
                label={t('doctor')}
                value={doctor.id}
                sx={{ width: 320 }}
                onChange={(event) => void navigate(`/timings/${event.target.value}`)}
              >
                {choices.map((one) => (
                  <MenuItem key={one.id} value={one.id}>
                    {one.departmentName ? t('doctorOf', { name: one.fullName, of: one.departmentName }) : one.fullName}
                  </MenuItem>
                ))}
              </TextField>
            )}
          </>
        }
      />
      {doctor ? (
        <TimingsEditor key={doctor.id} doctor={doctor} />
      ) : (
        <EmptyState title={t('noDoctor')} hint={t('noDoctorHint')} />
      )}
      {isAsking && <RulesDialog onClose={() => setAsking(false)} />}
    </Box>
  )
}

/** Who manages may choose among the active doctors; a doctor has their own hours only. */
const useChosenDoctor = (doctors: readonly Doctor[]) => {
  const own = useSession().user.doctorId
  const mayManage = useCan('scheduling.manage')
  const asked = Number(useParams().doctorId)
  const choices = doctors.filter((doctor) => (mayManage ? doctor.isActive : doctor.id === own))
  return {
    choices,
    doctor: choices.find(({ id }) => id === asked) ?? choices.find(({ id }) => id === own) ?? choices[0],
  }
}
