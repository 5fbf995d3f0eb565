import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabResult, LabResultVersion } from '#shared/contract/lab.values.ts'

interface VersionsFrameProps {
  title: string
  /** The newest first. */
  versions: readonly LabResultVersion[]
  /** Who answers for a version. */
  who: (version: LabResultVersion) => string
  /** The values of a version, told beside the one it took the place of. */
  values: (version: LabResultVersion, before: LabResultVersion | undefined, heading: string) => ReactNode
  onClose: () => void
}

/** The verified versions of a test below each other, each with who answers for it, why it was corrected and its comment. */
export function VersionsFrame({ title, versions, who, values, onClose }: VersionsFrameProps) {
  const { t } = useTranslation('lab')
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="md" fullWidth>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent tabIndex={0}>
        <Box sx={{ display: 'grid', gap: 3 }}>
          {versions.map((version, at) => {
            const heading = t(at === 0 ? 'versions.newest' : 'versions.earlier', { number: version.number })
            return (
              <Box component="section" key={version.number} aria-label={heading} sx={{ minWidth: 0 }}>
                <Typography variant="h3">{heading}</Typography>
                <Typography variant="body2" color="text.secondary">
                  {who(version)}
                </Typography>
                <VersionReason reason={version.reason} />
                {values(version, versions[at + 1], heading)}
                <VersionComment comment={version.comment} />
              </Box>
            )
          })}
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

function VersionReason({ reason }: { reason: string | null }) {
  const { t } = useTranslation('lab')
  if (reason === null) return null
  return (
    <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>
      <bdi>{t('results.correctedBecause', { reason })}</bdi>
    </Typography>
  )
}

function VersionComment({ comment }: { comment: string | null }) {
  const { t } = useTranslation('lab')
  if (comment === null) return null
  return (
    <Typography dir="auto" sx={{ mt: 0.5, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
      {t('results.comment', { comment })}
    </Typography>
  )
}

/** A value with its unit; null where the version does not have it. */
export const valueWords = (result: LabResult | null): string | null =>
  result === null ? null : [result.value, result.unit].filter(Boolean).join(' ')
