import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { changesBetween } from './results-order.ts'
import { ResultsTable } from './results-table.tsx'

interface ResultVersionsProps {
  reading: TestReading
  onClose: () => void
}

/** What was said before a correction: every verified version with its reason, and what each changed. */
export function ResultVersionsDialog({ reading: { test, versions }, onClose }: ResultVersionsProps) {
  const { t } = useTranslation('lab')
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{t('versions.title', { name: test.name })}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Box sx={{ display: 'grid', gap: 3 }}>
          {versions.map((version, at) => (
            <OneVersion key={version.number} version={version} before={versions[at + 1]} isNewest={at === 0} />
          ))}
        </Box>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose} autoFocus>
          {t('versions.close')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

interface OneVersionProps {
  version: LabResultVersion
  before: LabResultVersion | undefined
  isNewest: boolean
}

function OneVersion({ version, before, isNewest }: OneVersionProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  const title = t(isNewest ? 'versions.newest' : 'versions.earlier', { number: version.number })
  return (
    <Box component="section" aria-label={title} sx={{ minWidth: 0 }}>
      <Typography variant="h3">{title}</Typography>
      <Typography variant="body2" color="text.secondary">
        {t('results.verifiedBy', { by: version.verifiedBy, at: format.dateTime(version.verifiedAt) })}
      </Typography>
      {version.reason !== null && (
        <Typography sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{t('results.correctedBecause', { reason: version.reason })}</bdi>
        </Typography>
      )}
      {before && <Changes older={before} newer={version} />}
      <ResultsTable label={title} results={version.results} />
      {version.comment !== null && (
        <Typography dir="auto" sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          {t('results.comment', { comment: version.comment })}
        </Typography>
      )}
    </Box>
  )
}

function Changes({ older, newer }: { older: LabResultVersion; newer: LabResultVersion }) {
  const { t } = useTranslation('lab')
  const words = (result: LabResult | null) =>
    result === null ? t('versions.nothing') : [result.value, result.unit].filter(Boolean).join(' ')
  const changes = changesBetween(older, newer)
  if (changes.length === 0) return <Typography variant="body2">{t('versions.sameValues')}</Typography>
  return (
    <Box component="ul" aria-label={t('versions.changes')} sx={{ my: 0.5, paddingInlineStart: 2.5 }}>
      {changes.map(({ parameterId, name, before, after }) => (
        <Typography key={parameterId} component="li" sx={{ overflowWrap: 'anywhere' }}>
          <bdi>{t('versions.change', { name, before: words(before), after: words(after) })}</bdi>
        </Typography>
      ))}
    </Box>
  )
}
