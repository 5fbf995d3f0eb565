import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { useFormat } from '../../widgets/format.ts'

const SHOWN = 6

/** Visits of earlier days the doctor has not signed, each a link to it; nothing where all are. */
export function UnsignedVisits() {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const today = useClinicToday()
  const mayWrite = useCan('consultation.write')
  const unsigned = useQuery(api.consultation.listUnsigned.queryOptions({ enabled: mayWrite }))
  const earlier = unsigned.data?.filter(({ onDate }) => onDate < today) ?? []
  if (earlier.length === 0) return null
  return (
    <Alert severity="warning" sx={{ mb: 2, py: 0, '& .MuiAlert-message': { minWidth: 0 } }}>
      {t('unsigned.notice', { count: earlier.length })}
      <Box component="ul" sx={{ display: 'inline', m: 0, p: 0 }}>
        {earlier.slice(0, SHOWN).map(({ id, patientName, onDate }) => (
          <Box component="li" key={id} sx={{ display: 'inline', marginInlineStart: 1.5 }}>
            <Link component={RouterLink} to={`/visits/${id}`} color="inherit">
              <bdi>{t('unsigned.one', { name: patientName, date: format.dayAndMonth(onDate) })}</bdi>
            </Link>
          </Box>
        ))}
        {earlier.length > SHOWN && (
          <Box component="li" sx={{ display: 'inline', marginInlineStart: 1.5 }}>
            {t('unsigned.more', { count: earlier.length - SHOWN })}
          </Box>
        )}
      </Box>
    </Alert>
  )
}
