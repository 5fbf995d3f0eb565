import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { LabStateChip } from './lab-state-chip.tsx'
import { ResultsTable } from './results-table.tsx'
import { ResultVersionsDialog } from './results-versions.dialog.tsx'

interface ResultsOfTestProps {
  reading: TestReading
  onTrend?: ((parameterId: number) => void) | undefined
}

/** One test as the doctor reads it: its values, and in words whether they are preliminary, corrected or being corrected. */
export function ResultsOfTest({ reading, onTrend }: ResultsOfTestProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const [isComparing, setComparing] = useState(false)
  const { test, standing, results, comment, versions, isBeingCorrected } = reading
  const [newest] = versions
  return (
    <Box role="group" aria-label={test.name} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', columnGap: 1, rowGap: 0.5, alignItems: 'center', minHeight: 32 }}>
        <Typography variant="h3" component="h3" sx={{ flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          <bdi>{test.name}</bdi>
        </Typography>
        {standing === 'none' && <LabStateChip state={test.state} />}
        {standing === 'preliminary' && <StatusChip tone="warning" label={t('results.preliminary')} />}
        {standing === 'corrected' && <StatusChip tone="info" label={t('results.corrected')} />}
        {isBeingCorrected && <StatusChip tone="warning" label={t('results.beingCorrected')} />}
        {versions.length > 1 && (
          <Button size="small" onClick={() => setComparing(true)} sx={{ py: 0 }}>
            {t('results.versions', { count: versions.length })}
          </Button>
        )}
      </Box>
      {standing === 'preliminary' && <Said text={t('results.preliminaryHint')} />}
      {standing === 'corrected' && newest?.reason && (
        <Said text={t('results.correctedBecause', { reason: newest.reason })} />
      )}
      {isBeingCorrected && <Said text={t('results.beingCorrectedHint', { reason: test.correctionReason ?? '' })} />}
      {results.length > 0 && <ResultsTable label={test.name} results={results} onTrend={onTrend} />}
      {comment !== null && (
        <Typography dir="auto" sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {t('results.comment', { comment })}
        </Typography>
      )}
      {newest && (
        <Typography variant="caption" color="text.secondary" component="p">
          {t('results.verifiedBy', { by: newest.verifiedBy, at: format.dateTime(newest.verifiedAt) })}
        </Typography>
      )}
      {isComparing && <ResultVersionsDialog reading={reading} onClose={() => setComparing(false)} />}
    </Box>
  )
}

function Said({ text }: { text: string }) {
  return (
    <Typography variant="body2" color="text.secondary" sx={{ overflowWrap: 'anywhere' }}>
      <bdi>{text}</bdi>
    </Typography>
  )
}
