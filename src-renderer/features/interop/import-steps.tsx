import Box from '@mui/material/Box'
import Step from '@mui/material/Step'
import StepLabel from '@mui/material/StepLabel'
import Stepper from '@mui/material/Stepper'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import, ImportState } from '#shared/contract/interop.contract.ts'
import { CheckedImport } from './checked-import.panel.tsx'
import { ImportAtWork } from './import-at-work.panel.tsx'
import { ImportReport } from './import-report.panel.tsx'
import { MapColumns } from './map-columns.panel.tsx'
import { UploadingImport } from './uploading-import.panel.tsx'

const STEP_NAMES = ['upload', 'columns', 'check', 'run'] as const
const STEP_OF: Record<ImportState, number> = {
  uploading: 0,
  uploaded: 1,
  checking: 2,
  checked: 2,
  running: 3,
  finished: 4,
  cancelled: 3,
  failed: 3,
}

/** One import from the file to its report; where it stands is the host's word, so coming back finds it there. */
export function ImportSteps({ present, onAgain }: { present: Import; onAgain: () => void }) {
  const { t } = useTranslation('interop')
  // Someone who has seen the findings may want to go back and set a column right.
  const [isRemapping, setRemapping] = useState(false)
  const isMapping = present.state === 'uploaded' || (present.state === 'checked' && isRemapping)
  const hasFailedEarly = present.state === 'failed' && present.importedCount === 0
  const at = isMapping ? 1 : hasFailedEarly ? STEP_OF.checking : STEP_OF[present.state]
  const isOver = present.state === 'finished' || present.state === 'cancelled' || present.state === 'failed'
  return (
    <Box sx={{ display: 'grid', gap: 3 }}>
      <Typography variant="h2" sx={{ overflowWrap: 'anywhere' }}>
        <bdi>{present.fileName}</bdi>
      </Typography>
      <Stepper activeStep={at}>
        {STEP_NAMES.map((name, index) => (
          <Step key={name}>
            <StepLabel error={present.state === 'failed' && index === at}>{t(`steps.${name}`)}</StepLabel>
          </Step>
        ))}
      </Stepper>
      {present.state === 'uploading' && <UploadingImport present={present} />}
      {isMapping && <MapColumns present={present} onChecking={() => setRemapping(false)} />}
      {(present.state === 'checking' || present.state === 'running') && <ImportAtWork present={present} />}
      {present.state === 'checked' && !isRemapping && (
        <CheckedImport present={present} onRemap={() => setRemapping(true)} />
      )}
      {isOver && <ImportReport present={present} onAgain={onAgain} />}
    </Box>
  )
}
