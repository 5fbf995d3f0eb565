import DownloadOutlined from '@mui/icons-material/DownloadOutlined'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { client } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { saveTextFile } from '../../widgets/save-file.ts'
import type { FiguresPeriod } from './figures-period.ts'

interface FileButtonProps {
  table: 'days' | 'turn-around' | 'rejected' | 'calls'
  period: FiguresPeriod
}

/** Saves one of the tables of the figures as a CSV file. */
export function FiguresFileButton({ table, period }: FileButtonProps) {
  const { t } = useTranslation('lab-figures')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const save = useMutation({
    mutationFn: () => client.lab.exportFigures({ ...period, table }),
    onSuccess: ({ fileName, csv }) => saveTextFile(fileName, [csv]),
    onError: (error) => notify({ text: sentence(error), tone: 'error' }),
  })
  return (
    <Button
      size="small"
      color="inherit"
      startIcon={<DownloadOutlined />}
      // Not switched off meanwhile, which would take the cursor away.
      aria-busy={save.isPending}
      aria-label={t(`file.${table}`)}
      onClick={() => save.isPending || save.mutate()}
    >
      {t('file.save')}
    </Button>
  )
}
