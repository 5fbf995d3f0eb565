import AddIcon from '@mui/icons-material/Add'
import HelpOutlineIcon from '@mui/icons-material/HelpOutlined'
import ReportProblemOutlinedIcon from '@mui/icons-material/ReportProblemOutlined'
import TaskAltIcon from '@mui/icons-material/TaskAlt'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Allergy, PatientAllergies } from '#shared/contract/care.contract.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { Section, SectionRow, SectionRows } from '../../ui/section.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { AllergyDialog } from './allergy.dialog.tsx'
import { RemoveAllergyDialog } from './remove-allergy.dialog.tsx'

type Asking = { kind: 'add' } | { kind: 'told' } | { kind: 'edit' | 'remove'; allergy: Allergy }

/** A patient's allergies: the list, what was told at the desk, or that nobody asked; changed by whoever may record them. */
export function AllergiesPanel({ patientId }: { patientId: number }) {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const mayRecord = useCan('patients.recordAllergies')
  const found = useQuery(api.patients.listAllergies.queryOptions({ input: { patientId } }))
  const [asking, setAsking] = useState<Asking>()
  const known = found.data
  return (
    <Section
      title={t('allergies.title')}
      actions={
        known &&
        mayRecord && (
          <>
            {known.status === 'not-asked' && <NoneKnownButton patientId={patientId} />}
            <Button size="small" startIcon={<AddIcon />} onClick={() => setAsking({ kind: 'add' })}>
              {t('allergies.add')}
            </Button>
          </>
        )
      }
    >
      {found.isPending && (
        <Delayed>
          <Skeleton variant="rounded" height={56} />
        </Delayed>
      )}
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      {known && <Known known={known} mayRecord={mayRecord} onAsk={setAsking} />}
      {known && asking && (
        <AllergyDialogs patientId={patientId} known={known} asking={asking} onClose={() => setAsking(undefined)} />
      )}
    </Section>
  )
}

interface KnownProps {
  known: PatientAllergies
  mayRecord: boolean
  onAsk: (asking: Asking) => void
}

function Known({ known, mayRecord, onAsk }: KnownProps) {
  const { t } = useTranslation('history')
  const { status, allergies, told } = known
  return (
    <Box sx={{ display: 'grid', gap: 1 }}>
      {status === 'not-asked' && (
        <StatusLine icon={<HelpOutlineIcon color="warning" aria-hidden />} text={t('allergies.notAsked')} />
      )}
      {status === 'none-known' && (
        <StatusLine icon={<TaskAltIcon color="action" aria-hidden />} text={t('allergies.noneKnown')} />
      )}
      {allergies.length > 0 && (
        <SectionRows>
          {allergies.map((allergy) => (
            <AllergyRow key={allergy.id} allergy={allergy} mayRecord={mayRecord} onAsk={onAsk} />
          ))}
        </SectionRows>
      )}
      {told !== null && (
        <Alert
          severity="warning"
          sx={{ alignItems: 'center' }}
          action={
            mayRecord && (
              <Button color="inherit" size="small" onClick={() => onAsk({ kind: 'told' })}>
                {t('allergies.putIntoList')}
              </Button>
            )
          }
        >
          {t('allergies.told')} <bdi style={{ overflowWrap: 'anywhere', fontWeight: 600 }}>{told}</bdi>
        </Alert>
      )}
    </Box>
  )
}

const StatusLine = ({ icon, text }: { icon: React.ReactNode; text: string }) => (
  <Typography sx={{ display: 'flex', gap: 1, alignItems: 'center' }}>
    {icon}
    {text}
  </Typography>
)

function AllergyRow({ allergy, mayRecord, onAsk }: Omit<KnownProps, 'known'> & { allergy: Allergy }) {
  const { t } = useTranslation('history')
  const format = useFormat()
  const { substance, reaction, severity } = allergy
  return (
    <SectionRow
      icon={<ReportProblemOutlinedIcon color="error" fontSize="small" aria-hidden />}
      actions={
        <>
          {severity !== null && (
            <StatusChip
              tone={severity === 'severe' ? 'error' : severity === 'moderate' ? 'warning' : 'neutral'}
              label={t(`allergies.severity.${severity}`)}
            />
          )}
          {mayRecord && (
            <>
              <Button
                size="small"
                aria-label={t('allergies.editOf', { substance })}
                onClick={() => onAsk({ kind: 'edit', allergy })}
              >
                {t('edit')}
              </Button>
              <Button
                size="small"
                color="inherit"
                aria-label={t('allergies.removeOf', { substance })}
                onClick={() => onAsk({ kind: 'remove', allergy })}
              >
                {t('remove')}
              </Button>
            </>
          )}
        </>
      }
    >
      <Typography sx={{ fontWeight: 650, overflowWrap: 'anywhere' }}>
        <bdi>{substance}</bdi>
      </Typography>
      <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
        {[
          reaction ?? t('allergies.noReaction'),
          t('notedBy', { by: allergy.notedBy, at: format.dateTime(allergy.notedAt) }),
        ].join(' · ')}
      </Typography>
    </SectionRow>
  )
}

function AllergyDialogs({
  patientId,
  known,
  asking,
  onClose,
}: {
  patientId: number
  known: PatientAllergies
  asking: Asking
  onClose: () => void
}) {
  switch (asking.kind) {
    case 'add':
      return <AllergyDialog patientId={patientId} onClose={onClose} />
    case 'told':
      return <AllergyDialog patientId={patientId} told={known} onClose={onClose} />
    case 'edit':
      return (
        <AllergyDialog
          patientId={patientId}
          allergy={asking.allergy}
          newer={known.allergies.find(({ id }) => id === asking.allergy.id)}
          onClose={onClose}
        />
      )
    case 'remove':
      return <RemoveAllergyDialog allergy={asking.allergy} onClose={onClose} />
  }
}

function NoneKnownButton({ patientId }: { patientId: number }) {
  const { t } = useTranslation('history')
  const tell = useTell()
  const set = useMutation(
    api.patients.setNoKnownAllergies.mutationOptions({
      onSuccess: () => tell.done(t('allergies.noneKnownSaved')),
      onError: tell.refused,
    }),
  )
  return (
    <Button size="small" loading={set.isPending} onClick={() => set.mutate({ patientId })}>
      {t('allergies.setNoneKnown')}
    </Button>
  )
}
