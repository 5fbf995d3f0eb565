import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useTranslation } from 'react-i18next'
import { ROLE_HINTS, type RoleHint } from '#shared/domain/stations/role-hint.ts'

interface StationNameFieldsProps {
  name: string
  roleHint: RoleHint
  onName: (name: string) => void
  onRoleHint: (roleHint: RoleHint) => void
  autoFocus?: boolean
}

/** What a PC is called and where it stands. */
export function StationNameFields({ name, roleHint, onName, onRoleHint, autoFocus = false }: StationNameFieldsProps) {
  const { t } = useTranslation('stations')
  const isMissing = name.trim() === ''
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
      <TextField
        required
        autoFocus={autoFocus}
        label={t('field.name')}
        value={name}
        error={isMissing}
        helperText={isMissing ? t('field.nameNeeded') : t('field.nameHint')}
        onChange={(event) => onName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60, dir: 'auto', autoComplete: 'off' } }}
        sx={{ flex: '2 1 220px' }}
      />
      <TextField
        select
        label={t('field.roleHint')}
        value={roleHint}
        helperText={t('field.roleHintHint')}
        onChange={({ target }) => onRoleHint(ROLE_HINTS.find((one) => one === target.value) ?? 'other')}
        sx={{ flex: '1 1 180px' }}
      >
        {ROLE_HINTS.map((one) => (
          <MenuItem key={one} value={one}>
            {t(`roleHint.${one}`)}
          </MenuItem>
        ))}
      </TextField>
    </Box>
  )
}
