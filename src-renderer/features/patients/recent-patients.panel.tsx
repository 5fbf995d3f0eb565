import PersonAddAlt1Icon from '@mui/icons-material/PersonAddAlt1'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import List from '@mui/material/List'
import ListItem from '@mui/material/ListItem'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import Skeleton from '@mui/material/Skeleton'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import { api } from '../../client/api.ts'
import { useCan, useSession } from '../../client/session.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { type RegisterDraft, useRegisterDrafts } from './register-draft.ts'

interface RecentPatientsPanelProps {
  selectedId: number | undefined
  onSelect: (patientId: number) => void
  onRegister: () => void
  onContinueDraft: (draft: RegisterDraft) => void
}

/** The people this desk had in hand last, half-filled forms, and the way to register somebody new. */
export function RecentPatientsPanel({ selectedId, onSelect, onRegister, onContinueDraft }: RecentPatientsPanelProps) {
  const { t } = useTranslation('patients')
  const recent = useQuery(api.patients.listRecent.queryOptions({ input: { limit: 12 } }))
  const sentence = useErrorSentence()
  const mayRegister = useCan('patients.register')
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0 }}>
      <Box sx={{ p: 2, pb: 1, display: 'grid', gap: 1 }}>
        {mayRegister && (
          <Button variant="contained" startIcon={<PersonAddAlt1Icon />} onClick={onRegister} aria-keyshortcuts="Alt+R">
            {t('register.open')}
          </Button>
        )}
        <HalfFilledForms onContinue={onContinueDraft} />
        <Typography variant="subtitle2" component="h2" sx={{ mt: 1 }}>
          {t('recent.title')}
        </Typography>
      </Box>
      <Box sx={{ flexGrow: 1, overflowY: 'auto', minHeight: 0 }}>
        {recent.isPending && (
          <Delayed>
            <Box sx={{ px: 2 }}>
              {['a', 'b', 'c', 'd'].map((key) => (
                <Skeleton key={key} height={52} />
              ))}
            </Box>
          </Delayed>
        )}
        {recent.error && <Alert severity="warning">{sentence(recent.error)}</Alert>}
        {recent.data?.length === 0 && <EmptyState title={t('recent.none')} hint={t('recent.noneHint')} />}
        <List dense disablePadding aria-label={t('recent.title')}>
          {recent.data?.map((patient) => (
            <RecentPatient
              key={patient.id}
              patient={patient}
              isSelected={patient.id === selectedId}
              onSelect={() => onSelect(patient.id)}
            />
          ))}
        </List>
      </Box>
    </Box>
  )
}

function HalfFilledForms({ onContinue }: { onContinue: (draft: RegisterDraft) => void }) {
  const { t } = useTranslation('patients')
  const drafts = useRegisterDrafts(useSession().user.id)
  return drafts.map((draft) => (
    <Button
      key={draft.key}
      size="small"
      variant="outlined"
      color="inherit"
      onClick={() => onContinue(draft)}
      sx={{ justifyContent: 'flex-start', minWidth: 0 }}
    >
      <PersonName
        isOneLine
        name={
          draft.values.fullName === ''
            ? t('register.continueNameless')
            : t('register.continue', { name: draft.values.fullName })
        }
      />
    </Button>
  ))
}

function RecentPatient({
  patient,
  isSelected,
  onSelect,
}: {
  patient: PatientSummary
  isSelected: boolean
  onSelect: () => void
}) {
  const format = useFormat()
  return (
    <ListItem disablePadding>
      <ListItemButton selected={isSelected} aria-current={isSelected || undefined} onClick={onSelect} sx={{ px: 2 }}>
        <ListItemText
          disableTypography
          primary={
            <Typography variant="body2" component="div" sx={{ fontWeight: 500 }}>
              <PersonName name={patient.fullName} isOneLine />
            </Typography>
          }
          secondary={
            <Typography variant="caption" component="div" color="text.secondary" noWrap>
              {[`${format.shortAge(patient)} ${format.shortSex(patient.sex)}`, patient.recordNumber, patient.phone]
                .filter(Boolean)
                .join(' · ')}
            </Typography>
          }
        />
      </ListItemButton>
    </ListItem>
  )
}
