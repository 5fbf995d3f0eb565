import AddOutlined from '@mui/icons-material/AddOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import ListItemButton from '@mui/material/ListItemButton'
import ListItemText from '@mui/material/ListItemText'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_SECTION } from '#shared/contract/visit.values.ts'
import { api } from '../../client/api.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { type Shortcut, shortcutWord } from './shortcuts.ts'

interface ShortcutsDialogProps {
  shortcuts: readonly Shortcut[]
  onChanged: () => void
  onClose: () => void
}

type Typed = { id: number | null; version: number | null; word: string; text: string }
const NEW: Typed = { id: null, version: null, word: '', text: '' }

/** The doctor's own shortcuts: a list on the left, the one that is made or changed on the right. */
export function ShortcutsDialog({ shortcuts, onChanged, onClose }: ShortcutsDialogProps) {
  const { t } = useTranslation('visit')
  const sentence = useErrorSentence()
  const tell = useTell()
  const [typed, setTyped] = useState(NEW)
  const [isTried, setTried] = useState(false)
  const open = (next: Typed) => {
    setTyped(next)
    setTried(false)
    save.reset()
    remove.reset()
  }
  const done = (text: string) => {
    onChanged()
    tell.done(text)
    open(NEW)
  }
  const save = useMutation(
    api.consultation.saveAid.mutationOptions({ onSuccess: ({ name }) => done(t('shortcut.kept', { word: name })) }),
  )
  const remove = useMutation(
    api.consultation.deleteAid.mutationOptions({ onSuccess: () => done(t('shortcut.deleted', { word: typed.word })) }),
  )
  const before = shortcuts.find(({ id }) => id === typed.id)
  const isDirty = before ? before.word !== typed.word || before.text !== typed.text : typed.word + typed.text !== ''
  const word = shortcutWord(typed.word)
  const submit = () => {
    if (!isDirty) {
      onClose()
      return
    }
    setTried(true)
    if (word === undefined || typed.text.trim() === '') return
    const { id, version, text } = typed
    save.mutate({ id, version, name: word, content: { kind: 'shortcut', text } })
  }
  const error = save.error ?? remove.error
  return (
    <FormDialog
      open
      title={t('shortcut.title')}
      submitLabel={t(isDirty ? 'shortcut.keep' : 'shortcut.done')}
      isDirty={isDirty}
      isSaving={save.isPending || remove.isPending}
      problem={error ? sentence(error) : undefined}
      maxWidth="md"
      onSubmit={submit}
      onClose={onClose}
    >
      <Typography variant="body2" color="text.secondary">
        {t('shortcut.hint')}
      </Typography>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '240px minmax(0, 1fr)' } }}>
        <Box sx={{ display: 'grid', gap: 0.5, alignContent: 'start' }}>
          <Button startIcon={<AddOutlined />} onClick={() => open(NEW)} sx={{ justifySelf: 'start' }}>
            {t('shortcut.new')}
          </Button>
          <Box sx={{ maxHeight: 320, overflowY: 'auto' }}>
            {shortcuts.map((shortcut) => (
              <ListItemButton
                key={shortcut.id}
                dense
                selected={shortcut.id === typed.id}
                onClick={() => open({ ...shortcut })}
              >
                <ListItemText
                  primary={t('shortcut.typed', { word: shortcut.word })}
                  secondary={shortcut.text}
                  slotProps={{ primary: { sx: { fontWeight: 600 } }, secondary: { noWrap: true } }}
                />
              </ListItemButton>
            ))}
            {shortcuts.length === 0 && (
              <Typography variant="body2" color="text.secondary" sx={{ p: 1 }}>
                {t('shortcut.none')}
              </Typography>
            )}
          </Box>
        </Box>
        <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
          <Box sx={{ display: 'flex', gap: 1, alignItems: 'start' }}>
            <TextField
              label={t('shortcut.word')}
              value={typed.word}
              autoFocus
              required
              error={isTried && word === undefined}
              helperText={isTried && word === undefined ? t('shortcut.wordWrong') : t('shortcut.wordHint')}
              onChange={(event) => setTyped({ ...typed, word: event.target.value })}
              slotProps={{ htmlInput: { maxLength: 61 } }}
            />
            {typed.id !== null && typed.version !== null && (
              <IconButton
                aria-label={t('shortcut.delete', { word: before?.word ?? typed.word })}
                onClick={() => remove.mutate({ id: typed.id ?? 0, version: typed.version ?? 0 })}
              >
                <DeleteOutlined />
              </IconButton>
            )}
          </Box>
          <TextField
            label={t('shortcut.text')}
            value={typed.text}
            required
            multiline
            minRows={5}
            maxRows={12}
            error={isTried && typed.text.trim() === ''}
            helperText={isTried && typed.text.trim() === '' ? t('shortcut.textMissing') : undefined}
            onChange={(event) => setTyped({ ...typed, text: event.target.value })}
            slotProps={{ htmlInput: { maxLength: MAX_SECTION, dir: 'auto' } }}
          />
        </Box>
      </Box>
    </FormDialog>
  )
}
