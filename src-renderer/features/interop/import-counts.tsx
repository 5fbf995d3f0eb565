import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { Import } from '#shared/contract/interop.contract.ts'
import { useFormat } from '../../widgets/format.ts'

/** How many rows are good, bad, likely duplicates, and brought in. */
export function ImportCounts({ present }: { present: Import }) {
  const { t } = useTranslation('interop')
  const format = useFormat()
  const isRun = present.state !== 'checking' && present.state !== 'checked'
  const counts = [
    { name: 'rows', value: present.rowCount ?? present.doneCount, colour: 'text.primary' },
    isRun
      ? { name: 'imported', value: present.importedCount, colour: 'success.main' }
      : { name: 'good', value: present.goodCount, colour: 'success.main' },
    {
      name: 'duplicate',
      value: present.duplicateCount,
      colour: present.duplicateCount > 0 ? 'warning.main' : 'text.primary',
    },
    { name: 'bad', value: present.badCount, colour: present.badCount > 0 ? 'error.main' : 'text.primary' },
  ]
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fit, minmax(140px, 1fr))' }}
    >
      {counts.map(({ name, value, colour }) => (
        <Paper key={name} variant="outlined" sx={{ px: 2, py: 1.25, display: 'flex', flexDirection: 'column-reverse' }}>
          <Typography component="dt" variant="body2" color="text.secondary">
            {t(`count.${name}`)}
          </Typography>
          <Typography
            component="dd"
            sx={{ m: 0, fontSize: '1.5rem', fontWeight: 650, fontVariantNumeric: 'tabular-nums', color: colour }}
          >
            {format.number(value)}
          </Typography>
        </Paper>
      ))}
    </Box>
  )
}
