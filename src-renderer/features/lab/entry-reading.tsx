import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { TestEntry } from '#shared/contract/lab-results.contract.ts'
import { ResultTable } from './result-table.tsx'

interface EntryReadingProps {
  entry: TestEntry
  /** Opens the boxes of what waits for verification again. */
  onUnlock: () => void
}

/** A test that is not typed into now: what stands, or what it waits for. */
export function EntryReading({ entry, onUnlock }: EntryReadingProps) {
  const { t } = useTranslation('lab-entry')
  const { test, boxes, comment } = entry
  if (test.state !== 'entered' && test.state !== 'verified') {
    return <Typography color="text.secondary">{t(`waits.${test.state}`)}</Typography>
  }
  return (
    <>
      <ResultTable label={t('table.of', { name: test.name })} boxes={boxes} />
      {comment !== null && (
        <Typography variant="body2" sx={{ mt: 1, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
          <bdi>{comment}</bdi>
        </Typography>
      )}
      {test.state === 'entered' && (
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', mt: 1 }}>
          <Typography variant="body2" color="text.secondary" sx={{ flexGrow: 1 }}>
            {t('waits.entered')}
          </Typography>
          <Button size="small" variant="outlined" onClick={onUnlock}>
            {t('act.change')}
          </Button>
        </Box>
      )}
    </>
  )
}
