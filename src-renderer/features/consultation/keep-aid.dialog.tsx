import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AidContent } from '#shared/contract/prescribing.contract.ts'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useDoseWords } from '../../widgets/dose-words.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import type { useAids } from './aids.queries.ts'

const MOST_NAME = 60

interface KeepAidDialogProps {
  content: Exclude<AidContent, { kind: 'shortcut' }>
  kept: ReturnType<typeof useAids>
  onClose: () => void
}

/** What is kept is for other patients, too: the reason for giving it in spite of an allergy is not. */
const plain = (line: DraftLine): DraftLine => ({ ...line, overrideReason: '' })

/** Gives a favourite or a template its name and keeps it. */
export const KeepAidDialog = ({ content, kept: { save }, onClose }: KeepAidDialogProps) => {
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const tell = useTell()
  const words = useDoseWords()
  const suggested = content.kind === 'favourite' ? [content.line.name, content.line.strength].join(' ').trim() : ''
  const [name, setName] = useState(suggested.slice(0, MOST_NAME))
  const lines = content.kind === 'favourite' ? [content.line] : content.lines
  const keep = () => {
    const named = { name: name.trim() }
    if (named.name === '') return
    const cleaned =
      content.kind === 'favourite'
        ? { kind: content.kind, line: plain(content.line) }
        : { kind: content.kind, lines: content.lines.map(plain) }
    const done = () => {
      tell.done(t('keep.done', named))
      onClose()
    }
    save.mutate({ ...named, content: cleaned }, { onSuccess: done })
  }
  return (
    <FormDialog
      open
      title={t(`keep.title.${content.kind}`)}
      submitLabel={t('keep.submit')}
      isDirty={name !== suggested}
      isSaving={save.isPending}
      problem={save.error ? sentence(save.error) : undefined}
      maxWidth="xs"
      onSubmit={keep}
      onClose={() => {
        save.reset()
        onClose()
      }}
    >
      <TextField
        autoFocus
        required
        label={t('keep.name')}
        helperText={t('keep.nameHint')}
        value={name}
        onChange={(event) => setName(event.target.value)}
        onFocus={(event) => event.target.select()}
        slotProps={{ htmlInput: { maxLength: MOST_NAME, autoComplete: 'off' } }}
      />
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {lines.map((line) => (
          <Typography component="li" variant="body2" key={line.key} sx={{ overflowWrap: 'anywhere' }}>
            {[line.name, line.strength, line.form].filter(Boolean).join(' ')}
            {line.dose !== '' && ` – ${words(line.dose)}`}
          </Typography>
        ))}
      </Box>
    </FormDialog>
  )
}
