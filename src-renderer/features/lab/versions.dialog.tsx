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
import { useFormat } from '../../widgets/format.ts'
import { ResultFlag } from './result-flag.tsx'
import { CELL, LINE } from './result-table-look.ts'
import { type VersionLine, versionLines } from './versions-changes.ts'

interface VersionsProps {
  name: string
  /** The newest first. */
  versions: readonly LabResultVersion[]
  onClose: () => void
}

/** All verified versions of a test, the newest first, each with what it changed of the one before. */
export function VersionsDialog({ name, versions, onClose }: VersionsProps) {
  const { t } = useTranslation('lab-entry')
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{t('versions.title', { name })}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 3 }}>
        {versions.map((version, at) => (
          <OneVersion key={version.number} version={version} before={versions[at + 1]} isNewest={at === 0} />
        ))}
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
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
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  const headId = useId()
  const lines = versionLines(before, version)
  const { number, reason, comment } = version
  return (
    <Box component="section" aria-labelledby={headId}>
      <Typography id={headId} variant="h3">
        {t(isNewest ? 'versions.newest' : 'versions.older', { number })}
      </Typography>
      <Typography variant="body2" color="text.secondary">
        {t('versions.who', {
          ...{ enteredBy: version.enteredBy, enteredAt: format.dateTime(version.enteredAt) },
          ...{ verifiedBy: version.verifiedBy, verifiedAt: format.dateTime(version.verifiedAt) },
        })}
      </Typography>
      {reason !== null && (
        <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{t('versions.reason', { reason })}</Typography>
      )}
      <Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', mt: 0.5 }}>
        <tbody>
          {lines.map((line) => (
            <Line key={line.parameterId} line={line} />
          ))}
        </tbody>
      </Box>
      {comment !== null && (
        <Typography variant="body2" sx={{ whiteSpace: 'pre-wrap', mt: 0.5 }}>
          <bdi>{comment}</bdi>
        </Typography>
      )}
    </Box>
  )
}

const wordsOf = (result: LabResult | null): string | null =>
  result === null ? null : [result.value, result.unit].filter(Boolean).join(' ')

function Line({ line: { name, older, newer, isChanged } }: { line: VersionLine }) {
  const { t } = useTranslation('lab-entry')
  const [was, is] = [wordsOf(older), wordsOf(newer)]
  return (
    <Box component="tr" sx={{ '& > *': { ...CELL, ...LINE }, ...(isChanged && { bgcolor: 'action.hover' }) }}>
      <Box
        component="th"
        scope="row"
        sx={{ textAlign: 'start', fontWeight: 500, width: '35%', overflowWrap: 'anywhere' }}
      >
        <bdi>{name}</bdi>
      </Box>
      <Box component="td" sx={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
        {isChanged && was !== null && was !== is && (
          <>
            <Box component="del" sx={{ color: 'text.secondary' }}>
              {was}
            </Box>
            {' → '}
          </>
        )}
        <Box component="span" sx={{ fontWeight: 650 }}>
          {is ?? t('versions.takenOut')}
        </Box>
        {newer?.comment && (
          <Box component="bdi" sx={{ color: 'text.secondary', display: 'block' }}>
            {newer.comment}
          </Box>
        )}
      </Box>
      <Box component="td" sx={{ width: 150 }}>
        <ResultFlag flag={newer?.flag ?? null} />
      </Box>
      <Box component="td" sx={{ width: 100, fontWeight: 600 }}>
        {isChanged && t('versions.changed')}
      </Box>
    </Box>
  )
}
