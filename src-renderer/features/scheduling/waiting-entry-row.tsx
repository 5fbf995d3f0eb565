import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { WaitingEntry } from '#shared/contract/waiting-list.contract.ts'
import { useCan } from '../../client/session.ts'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { useDoctorNames } from './doctor-names.ts'
import { useSlotWords } from './slot-words.ts'
import { useWishWords } from './waiting-words.ts'

/** A patient on the waiting list: what suits them, what they hold, what they were offered last. */
export const WaitingEntryRow = ({ entry, onLeave }: { entry: WaitingEntry; onLeave: () => void }) => {
  const { t } = useTranslation('lists')
  const format = useFormat()
  const words = useSlotWords()
  const nameOf = useDoctorNames()
  const { whom, when } = useWishWords()
  const mayBook = useCan('scheduling.book')
  const [last] = entry.offers
  const { patient, held } = entry
  return (
    <Box
      component="li"
      aria-label={patient.fullName}
      sx={{ px: 2, py: 1.5, borderBottom: '1px solid var(--mui-palette-divider)', display: 'flex', gap: 2 }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <PersonName name={patient.fullName} sx={{ fontWeight: 600 }} />
          {entry.isUrgent && <StatusChip label={t('waiting.urgent')} tone="warning" />}
        </Box>
        <Typography>{t('waiting.wish', { whom: whom(entry), when: when(entry) })}</Typography>
        <Typography variant="body2" color="textSecondary" sx={{ overflowWrap: 'anywhere' }}>
          {[patient.phone ?? t('noPhone'), t('waiting.since', { at: format.dateTime(entry.joinedAt) }), entry.note]
            .filter(Boolean)
            .join(' · ')}
        </Typography>
        {held && (
          <Typography variant="body2" color="textSecondary">
            {t('waiting.holds', { when: words.dayAndTime(held.startsAt), doctor: nameOf(held.doctorId) })}
          </Typography>
        )}
        {last && (
          <Typography variant="body2" color="textSecondary">
            {t(`waiting.offer.${last.outcome}`, { when: words.dayAndTime(last.startsAt), by: last.by })}
          </Typography>
        )}
      </Box>
      <Box sx={{ display: 'flex', flexDirection: 'column', alignItems: 'flex-end', gap: 0.5 }}>
        <Button size="small" component={RouterLink} to={`/desk?patient=${patient.id}`} color="inherit">
          {t('waiting.openPatient')}
        </Button>
        {mayBook && (
          <Button size="small" color="inherit" onClick={onLeave}>
            {t('waiting.leave')}
          </Button>
        )}
      </Box>
    </Box>
  )
}
