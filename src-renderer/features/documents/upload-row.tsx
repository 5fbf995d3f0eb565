import CloseIcon from '@mui/icons-material/Close'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { MAX_TITLE } from '#shared/domain/documents/document-title.ts'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useFormat } from '../../widgets/format.ts'
import type { ChosenFile } from './chosen-files.ts'
import type { UploadedKind } from './document-files.ts'
import { KindField } from './kind.field.tsx'

interface UploadRowProps {
  chosen: ChosenFile
  kinds: readonly UploadedKind[]
  maxBytes: number
  takesFocus: boolean
  isTitleMissing: boolean
  onChange: (to: Partial<ChosenFile>) => void
  onLeaveOut: () => void
}

/** One chosen file: its kind, title and date, or why it is left out. */
export function UploadRow(props: UploadRowProps) {
  const { t } = useTranslation('documents')
  const format = useFormat()
  const { file, refused } = props.chosen
  const leaveOut = t('uploadDialog.leaveOut', { name: file.name })
  return (
    <Box
      role="group"
      aria-label={t('uploadDialog.file', { name: file.name })}
      sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1.5, display: 'grid', gap: 1.5 }}
    >
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1 }}>
        <Typography variant="body2" sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
          <bdi>{file.name}</bdi>
          <Box component="span" sx={{ color: 'text.secondary', ml: 1, whiteSpace: 'nowrap' }}>
            {format.bytes(file.size)}
          </Box>
        </Typography>
        <Tooltip title={leaveOut}>
          <IconButton size="small" aria-label={leaveOut} onClick={props.onLeaveOut}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Tooltip>
      </Box>
      {refused ? (
        <Alert severity="warning">{t(`uploadDialog.${refused}`, { limit: format.bytes(props.maxBytes) })}</Alert>
      ) : (
        <RowFields {...props} />
      )}
    </Box>
  )
}

function RowFields({ chosen, kinds, takesFocus, isTitleMissing, onChange }: UploadRowProps) {
  const { t } = useTranslation('documents')
  const today = useClinicToday()
  return (
    <Box sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '180px minmax(0, 1fr) 200px' } }}>
      <KindField
        label={t('kindLabel')}
        value={chosen.kind}
        kinds={kinds}
        autoFocus={takesFocus}
        onChange={(kind) => onChange({ kind })}
      />
      <TextField
        label={t('uploadDialog.name')}
        value={chosen.title}
        required
        error={isTitleMissing}
        helperText={isTitleMissing ? t('uploadDialog.titleNeeded') : undefined}
        onChange={(event) => onChange({ title: event.target.value })}
        slotProps={{ htmlInput: { maxLength: MAX_TITLE, dir: 'auto' } }}
      />
      <DateField
        label={t('uploadDialog.takenOn')}
        value={chosen.takenOn}
        min="1900-01-01"
        max={today}
        isClearable
        onChange={(takenOn) => onChange({ takenOn })}
      />
    </Box>
  )
}
