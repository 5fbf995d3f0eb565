import Box from '@mui/material/Box'
import { useTranslation } from 'react-i18next'
import type { LabResultVersion } from '#shared/contract/lab.values.ts'
import { useFormat } from '../../widgets/format.ts'
import { ResultFlag } from './result-flag.tsx'
import { CELL, LINE } from './result-table-look.ts'
import { type VersionLine, versionLines } from './versions-changes.ts'
import { VersionsFrame, valueWords } from './versions-frame.tsx'

interface VersionsProps {
  name: string
  /** The newest first. */
  versions: readonly LabResultVersion[]
  onClose: () => void
}

/** All verified versions of a test, the newest first, each with what it changed of the one before. */
export function VersionsDialog({ name, versions, onClose }: VersionsProps) {
  const { t } = useTranslation('lab-entry')
  const format = useFormat()
  return (
    <VersionsFrame
      title={t('versions.title', { name })}
      versions={versions}
      who={({ enteredBy, enteredAt, verifiedBy, verifiedAt }) =>
        t('versions.who', {
          ...{ enteredBy, enteredAt: format.dateTime(enteredAt) },
          ...{ verifiedBy, verifiedAt: format.dateTime(verifiedAt) },
        })
      }
      values={(version, before) => (
        <Box component="table" sx={{ width: '100%', borderCollapse: 'collapse', mt: 0.5 }}>
          <tbody>
            {versionLines(before, version).map((line) => (
              <Line key={line.parameterId} line={line} />
            ))}
          </tbody>
        </Box>
      )}
      onClose={onClose}
    />
  )
}

function Line({ line: { name, older, newer, isChanged } }: { line: VersionLine }) {
  const { t } = useTranslation('lab-entry')
  const [was, is] = [valueWords(older), valueWords(newer)]
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
