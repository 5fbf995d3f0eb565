import Box from '@mui/material/Box'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import type { DocumentKind } from '#shared/domain/documents/document-kinds.ts'
import { useCan } from '../../client/session.ts'

interface DocumentsFilterProps {
  kinds: readonly DocumentKind[]
  kind: DocumentKind | 'all'
  onKind: (kind: DocumentKind | 'all') => void
  withHidden: boolean
  onWithHidden: (withHidden: boolean) => void
}

/** Which documents of the list are shown. */
export function DocumentsFilter({ kinds, kind, onKind, withHidden, onWithHidden }: DocumentsFilterProps) {
  const { t } = useTranslation('documents')
  const maySeeHidden = useCan('documents.hide')
  // A kind of which the last document went away is still the one that is chosen.
  const offered = kind === 'all' || kinds.includes(kind) ? kinds : [...kinds, kind]
  if (offered.length < 2 && !maySeeHidden) return null
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center' }}>
      <TextField
        select
        label={t('kindLabel')}
        value={kind}
        onChange={(event) => onKind(offered.find((one) => one === event.target.value) ?? 'all')}
        sx={{ width: 220 }}
      >
        <MenuItem value="all">{t('allKinds')}</MenuItem>
        {offered.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`kind.${one}`)}
          </MenuItem>
        ))}
      </TextField>
      {maySeeHidden && (
        <FormControlLabel
          control={
            <Switch size="small" checked={withHidden} onChange={(event) => onWithHidden(event.target.checked)} />
          }
          label={t('showHidden')}
        />
      )}
    </Box>
  )
}
