import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Import, ImportMapping } from '#shared/contract/interop.contract.ts'
import { hasNameColumn } from '#shared/domain/interop/column-mapping.ts'
import { api } from '../../client/api.ts'
import { Delayed } from '../../ui/delayed.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ColumnsTable } from './columns.table.tsx'
import { useCancelImport } from './interop.queries.ts'

const DATE_ORDERS = ImportMapping.shape.dateOrder.options

/** Which column is which: guessed from the headers, shown with what stands in them, and changed by hand. */
export function MapColumns({ present, onChecking }: { present: Import; onChecking: () => void }) {
  const { t } = useTranslation('interop')
  const sentence = useErrorSentence()
  const inspected = useQuery(api.interop.inspect.queryOptions({ input: { importId: present.id } }))
  const cancel = useCancelImport()
  const [changed, setChanged] = useState<ImportMapping>()
  const check = useMutation(api.interop.check.mutationOptions({ onSuccess: onChecking }))
  const throwAway = (
    <Button color="inherit" loading={cancel.isPending} onClick={() => cancel.mutate({ importId: present.id })}>
      {t('columns.throwAway')}
    </Button>
  )
  if (inspected.error) {
    return (
      <Alert severity="error" action={throwAway}>
        {sentence(inspected.error)}
      </Alert>
    )
  }
  if (!inspected.data) {
    return (
      <Delayed>
        <Skeleton variant="rounded" height={320} />
      </Delayed>
    )
  }
  const { header, sample, guess } = inspected.data
  const mapping = changed ?? present.mapping ?? guess
  const hasName = hasNameColumn(mapping.columns)
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Typography color="text.secondary">{t('columns.hint')}</Typography>
      <MappingSwitches mapping={mapping} onChange={setChanged} />
      {!hasName && <Alert severity="warning">{t('columns.nameNeeded')}</Alert>}
      {check.error && <Alert severity="warning">{sentence(check.error)}</Alert>}
      <ColumnsTable
        header={header}
        sample={mapping.hasHeader ? sample : [header, ...sample]}
        mapping={mapping}
        onChange={(columns) => setChanged({ ...mapping, columns })}
      />
      <Box sx={{ display: 'flex', gap: 1 }}>
        <Button
          variant="contained"
          disabled={!hasName}
          loading={check.isPending}
          onClick={() => check.mutate({ importId: present.id, mapping })}
        >
          {t('columns.check')}
        </Button>
        {throwAway}
      </Box>
    </Box>
  )
}

interface MappingSwitchesProps {
  mapping: ImportMapping
  onChange: (mapping: ImportMapping) => void
}

function MappingSwitches({ mapping, onChange }: MappingSwitchesProps) {
  const { t } = useTranslation('interop')
  return (
    <Box sx={{ display: 'flex', gap: 3, flexWrap: 'wrap', alignItems: 'center' }}>
      <TextField
        select
        label={t('columns.dateOrder')}
        value={mapping.dateOrder}
        sx={{ width: 280 }}
        onChange={(event) => {
          const dateOrder = DATE_ORDERS.find((order) => order === event.target.value)
          if (dateOrder) onChange({ ...mapping, dateOrder })
        }}
      >
        {DATE_ORDERS.map((order) => (
          <MenuItem key={order} value={order}>
            {t(`dateOrder.${order}`)}
          </MenuItem>
        ))}
      </TextField>
      <FormControlLabel
        control={
          <Switch
            checked={mapping.hasHeader}
            onChange={(event) => onChange({ ...mapping, hasHeader: event.target.checked })}
          />
        }
        label={t('columns.hasHeader')}
      />
    </Box>
  )
}
