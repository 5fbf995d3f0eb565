import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { TestReading } from '#shared/contract/lab-readings.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { ResultsTable } from './results-table.tsx'
import { type VersionLine, versionLines } from './versions-changes.ts'
import { VersionsFrame, valueWords } from './versions-frame.tsx'

interface ResultVersionsProps {
  reading: TestReading
  onClose: () => void
}

/** What was said before a correction: every verified version with its reason, and what each changed. */
export function ResultVersionsDialog({ reading: { test, versions }, onClose }: ResultVersionsProps) {
  const { t } = useTranslation('lab')
  const format = useFormat()
  return (
    <VersionsFrame
      title={t('versions.title', { name: test.name })}
      versions={versions}
      who={({ verifiedBy, verifiedAt }) => t('results.verifiedBy', { by: verifiedBy, at: format.dateTime(verifiedAt) })}
      values={(version, before, heading) => (
        <>
          {before && <Changes lines={versionLines(before, version).filter(({ isChanged }) => isChanged)} />}
          <ResultsTable label={heading} results={version.results} />
        </>
      )}
      onClose={onClose}
    />
  )
}

function Changes({ lines }: { lines: readonly VersionLine[] }) {
  const { t } = useTranslation('lab')
  if (lines.length === 0) return <Typography variant="body2">{t('versions.sameValues')}</Typography>
  const nothing = t('versions.nothing')
  return (
    <Box component="ul" aria-label={t('versions.changes')} sx={{ my: 0.5, paddingInlineStart: 2.5 }}>
      {lines.map(({ parameterId, name, older, newer }) => (
        <Typography key={parameterId} component="li" sx={{ overflowWrap: 'anywhere' }}>
          <bdi>
            {t('versions.change', { name, before: valueWords(older) ?? nothing, after: valueWords(newer) ?? nothing })}
          </bdi>
        </Typography>
      ))}
    </Box>
  )
}
