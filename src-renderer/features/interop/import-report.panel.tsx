import DownloadOutlinedIcon from '@mui/icons-material/DownloadOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Import } from '#shared/contract/interop.contract.ts'
import { client } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { saveTextFile } from '../../widgets/save-file.ts'
import { FindingsTable } from './findings.table.tsx'
import { ImportCounts } from './import-counts.tsx'

/** What an import came to: brought in whole, stopped part of the way, or failed; and the report for the files. */
export function ImportReport({ present, onAgain }: { present: Import; onAgain: () => void }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const download = useMutation({ mutationFn: () => downloadReport(present) })
  const wasRun = present.doneCount > 0 || present.importedCount > 0
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Outcome present={present} />
      {wasRun && <ImportCounts present={present} />}
      {download.error && <Alert severity="warning">{sentence(download.error)}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        {wasRun && (
          <Button
            variant="contained"
            startIcon={<DownloadOutlinedIcon />}
            loading={download.isPending}
            onClick={() => download.mutate()}
          >
            {t('report.download')}
          </Button>
        )}
        <Button variant="outlined" onClick={onAgain}>
          {t('report.another')}
        </Button>
      </Box>
      {wasRun && <FindingsTable importId={present.id} />}
    </Box>
  )
}

function Outcome({ present }: { present: Import }) {
  const { t } = useTranslation('interop')
  const count = present.importedCount
  if (present.state === 'failed') {
    const why = t([`failure.${present.failure ?? 'internal'}`, 'failure.internal'])
    return <Alert severity="error">{t('outcome.failed', { why, count })}</Alert>
  }
  if (present.state === 'cancelled') {
    return <Alert severity="info">{t(count > 0 ? 'outcome.stopped' : 'outcome.thrownAway', { count })}</Alert>
  }
  return <Alert severity="success">{t('outcome.finished', { count })}</Alert>
}

async function downloadReport(present: Import): Promise<void> {
  const parts: string[] = []
  let afterLine: number | null = 0
  while (afterLine !== null) {
    const page: { csv: string; nextAfterLine: number | null } = await client.interop.downloadReport({
      importId: present.id,
      afterLine,
    })
    parts.push(page.csv)
    afterLine = page.nextAfterLine
  }
  saveTextFile(`${present.fileName.replace(/\.[^.]*$/, '')}-report.csv`, parts)
}
