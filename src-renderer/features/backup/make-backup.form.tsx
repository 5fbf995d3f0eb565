import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { folderAround } from './backup-age.ts'
import type { BackupState } from './backup-state.tsx'

/** Where the next backup goes, and how far it is. */
export function MakeBackupForm({ state: { last, progress } }: { state: BackupState }) {
  const { t } = useTranslation('backup')
  const tell = useTell()
  const sentence = useErrorSentence()
  const queryClient = useQueryClient()
  // Where the last one went, until something is typed.
  const [typed, setTyped] = useState<string>()
  const [isTried, setTried] = useState(false)
  const folder = typed ?? (last ? folderAround(last.folder) : '')
  const make = useMutation(
    api.backup.make.mutationOptions({
      onSuccess: () => {
        tell.done(t('make.begun'))
        void queryClient.invalidateQueries({ queryKey: api.backup.key() })
      },
    }),
  )
  const isMissing = isTried && folder.trim() === ''
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (folder.trim() !== '' && !make.isPending && progress === null) make.mutate({ folder })
  }
  return (
    <Box component="form" noValidate onSubmit={submit} sx={{ display: 'grid', gap: 2 }}>
      {make.error && (
        <Alert severity="error">
          {codeOf(make.error) === 'CLINIC_AT_WORK' ? t('make.atWork') : sentence(make.error)}
        </Alert>
      )}
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'flex-start' }}>
        <TextField
          required
          label={t('make.folder')}
          value={folder}
          error={isMissing}
          helperText={isMissing ? t('make.folderNeeded') : t('make.folderHint')}
          onChange={(event) => setTyped(event.target.value)}
          slotProps={{ htmlInput: { maxLength: 500, dir: 'ltr', spellCheck: false, autoComplete: 'off' } }}
          sx={{ flex: '1 1 320px', maxWidth: 560 }}
        />
        <Button type="submit" variant="contained" loading={make.isPending} disabled={progress !== null}>
          {t('make.button')}
        </Button>
      </Box>
      {progress !== null && <Progress progress={progress} />}
    </Box>
  )
}

function Progress({ progress }: { progress: number }) {
  const { t, i18n } = useTranslation('backup')
  const id = useId()
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' }).format(progress)
  return (
    <div>
      <Typography id={id} gutterBottom>
        {t('make.progress', { percent })}
      </Typography>
      <LinearProgress variant="determinate" value={progress * 100} aria-labelledby={id} sx={{ maxWidth: 560 }} />
    </div>
  )
}
