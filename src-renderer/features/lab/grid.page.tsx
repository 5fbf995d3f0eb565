import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Skeleton from '@mui/material/Skeleton'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useNavigate, useParams } from 'react-router'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { GridTable } from './grid-table.tsx'
import { TestPicker } from './grid-test.picker.tsx'
import { useScanAnywhere } from './scan-anywhere.ts'
import { useOpenByLabel } from './scan-open.ts'

const idOf = (text = ''): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)

/** One test of several patients at once: a row for each, saved when it is left. */
export function GridPage() {
  const { t } = useTranslation('lab-entry')
  const navigate = useNavigate()
  const testId = idOf(useParams().testId)
  const { open, problem } = useOpenByLabel()
  useScanAnywhere(open)
  return (
    <>
      <PageHeader
        title={t('grid.title')}
        hint={t('grid.hint')}
        actions={
          <TestPicker
            testId={testId}
            autoFocus={testId === null}
            onPick={(picked) => void navigate(`/bench/grid/${picked}`)}
          />
        }
      />
      {problem !== undefined && (
        <Alert severity="warning" sx={{ mb: 1 }}>
          {problem}
        </Alert>
      )}
      {testId === null ? (
        <EmptyState title={t('grid.none')} hint={t('grid.noneHint')} />
      ) : (
        <Grid key={testId} testId={testId} />
      )}
    </>
  )
}

function Grid({ testId }: { testId: number }) {
  const sentence = useErrorSentence()
  const grid = useQuery(api.lab.getGrid.queryOptions({ input: { testId } }))
  if (grid.data) return <GridTable test={grid.data.test} lines={grid.data.rows} />
  if (grid.error) return <Alert severity="warning">{sentence(grid.error)}</Alert>
  return (
    <Delayed>
      <Box sx={{ display: 'grid', gap: 1 }}>
        <Skeleton variant="rounded" height={360} />
      </Box>
    </Delayed>
  )
}
