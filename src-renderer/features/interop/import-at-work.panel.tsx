import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Import } from '#shared/contract/interop.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { ImportCounts } from './import-counts.tsx'
import { useCancelImport } from './interop.queries.ts'
import { ProgressLine } from './progress-line.tsx'

/** A check or an import in progress: the host goes on with it whether or not somebody looks. */
export function ImportAtWork({ present }: { present: Import }) {
  const { t } = useTranslation('interop')
  const format = useFormat()
  const cancel = useCancelImport()
  const step = present.state === 'running' ? 'running' : 'checking'
  const words =
    present.rowCount === null
      ? t('rowsSoFar', { count: present.doneCount, done: format.number(present.doneCount) })
      : t('rowsOf', { done: format.number(present.doneCount), total: format.number(present.rowCount) })
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ProgressLine label={t(`atWork.${step}`)} done={present.doneCount} total={present.rowCount} words={words} />
      <Typography color="text.secondary">{t(`atWork.${step}Hint`)}</Typography>
      <ImportCounts present={present} />
      <Box>
        <Button
          variant="outlined"
          color="inherit"
          loading={cancel.isPending}
          onClick={() => cancel.mutate({ importId: present.id })}
        >
          {t(`atWork.${step}Cancel`)}
        </Button>
      </Box>
    </Box>
  )
}
