import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { useFormat } from './format.ts'
import { MarkedText } from './marked-text.tsx'

/** A found patient on two lines, with the letters that were searched for marked and a word when the name only sounds alike. */
export const HitText = ({ hit, search }: { hit: SearchHit; search: string }) => {
  const { t } = useTranslation('shell')
  const format = useFormat()
  const facts = [format.sex(hit.sex), format.shortAge(hit)]
  return (
    <Box sx={{ display: 'flex', gap: 2, alignItems: 'baseline', minWidth: 0 }}>
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography noWrap sx={{ fontWeight: 600 }}>
          <MarkedText text={hit.fullName} search={search} />
        </Typography>
        <Typography variant="body2" color="textSecondary" noWrap>
          {facts.join(' · ')}
          {hit.phone && (
            <>
              {' · '}
              <MarkedText text={hit.phone} search={search} />
            </>
          )}
          {hit.guardianName && (
            <>
              {' · '}
              {t('search.guardian')} <MarkedText text={hit.guardianName} search={search} />
            </>
          )}
          {hit.city && ` · ${hit.city}`}
        </Typography>
      </Box>
      <Box sx={{ textAlign: 'end', flexShrink: 0 }}>
        <Typography variant="body2">
          <MarkedText text={hit.recordNumber} search={search} />
        </Typography>
        {hit.matchedBy === 'sounds-alike' && (
          <Typography variant="caption" color="textSecondary">
            {t('search.soundsAlike')}
          </Typography>
        )}
      </Box>
    </Box>
  )
}
