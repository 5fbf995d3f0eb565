import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Import } from '#shared/contract/interop.contract.ts'
import { api } from '../../client/api.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { FindingsTable } from './findings.table.tsx'
import { ImportCounts } from './import-counts.tsx'
import { useCancelImport } from './interop.queries.ts'

/** The dry run's result: what would be brought in, what would not and why; nothing has been written yet. */
export function CheckedImport({ present, onRemap }: { present: Import; onRemap: () => void }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const radioId = useId()
  const [duplicates, setDuplicates] = useState<'skip' | 'import'>('skip')
  const run = useMutation(api.interop.run.mutationOptions())
  const cancel = useCancelImport()
  const willCome = present.goodCount + (duplicates === 'import' ? present.duplicateCount : 0)
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <ImportCounts present={present} />
      {present.goodCount + present.duplicateCount === 0 && <Alert severity="warning">{t('checked.nothingGood')}</Alert>}
      {present.duplicateCount > 0 && (
        <FormControl>
          <FormLabel id={radioId}>{t('checked.duplicates', { count: present.duplicateCount })}</FormLabel>
          <RadioGroup
            aria-labelledby={radioId}
            value={duplicates}
            onChange={(_event, chosen) => setDuplicates(chosen === 'import' ? 'import' : 'skip')}
          >
            <FormControlLabel value="skip" control={<Radio size="small" />} label={t('checked.skip')} />
            <FormControlLabel value="import" control={<Radio size="small" />} label={t('checked.import')} />
          </RadioGroup>
        </FormControl>
      )}
      {run.error && <Alert severity="warning">{sentence(run.error)}</Alert>}
      <Box sx={{ display: 'flex', gap: 1, flexWrap: 'wrap' }}>
        <Button
          variant="contained"
          disabled={willCome === 0}
          loading={run.isPending}
          onClick={() => run.mutate({ importId: present.id, duplicates })}
        >
          {t('checked.run', { count: willCome })}
        </Button>
        <Button variant="outlined" onClick={onRemap}>
          {t('checked.remap')}
        </Button>
        <Button color="inherit" loading={cancel.isPending} onClick={() => cancel.mutate({ importId: present.id })}>
          {t('checked.throwAway')}
        </Button>
      </Box>
      <FindingsTable importId={present.id} />
    </Box>
  )
}
