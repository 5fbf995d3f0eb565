import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { type RefObject, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DuplicateCandidate } from '#shared/contract/patients.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'

interface DuplicatesPanelProps {
  candidates: DuplicateCandidate[]
  /** True when saving was asked for and only the answer to this is missing. */
  isAsking: boolean
  onThisOne: (candidate: DuplicateCandidate) => void
  onNewPerson: () => void
  ref: RefObject<HTMLDivElement | null>
}

/** The people who may be the one on the form: it never blocks and never picks, the desk says "this one" or "new person". */
export function DuplicatesPanel({ candidates, isAsking, onThisOne, onNewPerson, ref }: DuplicatesPanelProps) {
  const { t } = useTranslation('patients')
  const headingId = useId()
  if (candidates.length === 0) return null
  return (
    <Box
      component="section"
      ref={ref}
      aria-labelledby={headingId}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.altKey || event.metaKey) return
        if (event.key.toLowerCase() === t('duplicates.newPersonKey')) onNewPerson()
      }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 1, mb: 1 }}>
        <Typography id={headingId} variant="subtitle2" component="h3" aria-live="polite">
          {t('duplicates.title', { count: candidates.length })}
        </Typography>
        <Button size="small" onClick={onNewPerson}>
          {t('duplicates.newPerson')}
        </Button>
      </Box>
      {isAsking && (
        <Alert severity="warning" sx={{ mb: 1, py: 0 }}>
          {t('duplicates.asking')}
        </Alert>
      )}
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, display: 'grid', gap: 1 }}>
        {candidates.map((candidate) => (
          <CandidateCard key={candidate.patient.id} candidate={candidate} onThisOne={() => onThisOne(candidate)} />
        ))}
      </Box>
    </Box>
  )
}

function CandidateCard({ candidate, onThisOne }: { candidate: DuplicateCandidate; onThisOne: () => void }) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  const { patient, likelihood, reasons } = candidate
  const isStrong = likelihood !== 'likely'
  return (
    <Paper
      component="li"
      variant="outlined"
      sx={{ p: 1, borderInlineStart: `4px solid var(--mui-palette-${isStrong ? 'warning-main' : 'divider'})` }}
    >
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'flex-start' }}>
        <Box sx={{ minWidth: 0, flexGrow: 1 }}>
          <Typography variant="body2" component="div" sx={{ fontWeight: 600 }}>
            <PersonName name={patient.fullName} />
          </Typography>
          <Typography variant="caption" component="div" color="text.secondary">
            {[format.age(patient), format.sex(patient.sex), patient.recordNumber].join(' · ')}
          </Typography>
          <Typography variant="caption" component="div" color="text.secondary">
            {[patient.phone ?? t('noPhone'), patient.city].filter(Boolean).join(' · ')}
          </Typography>
        </Box>
        <Button
          size="small"
          variant={isStrong ? 'contained' : 'outlined'}
          onClick={onThisOne}
          data-this-one
          sx={{ flexShrink: 0 }}
        >
          {t('duplicates.thisOne')}
        </Button>
      </Box>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, mt: 0.5 }}>
        <Chip size="small" color={isStrong ? 'warning' : 'default'} label={t(`likelihood.${likelihood}`)} />
        {reasons.map((reason) => (
          <Chip key={reason} size="small" variant="outlined" label={t(`duplicateReason.${reason}`)} />
        ))}
      </Box>
    </Paper>
  )
}
