import CheckOutlined from '@mui/icons-material/CheckOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AidContent } from '#shared/contract/prescribing.contract.ts'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import type { useAids } from './aids.queries.ts'

type Kept = ReturnType<typeof useAids>
interface Entry {
  id: number
  version: number
  name: string
  told: string
  content: AidContent
}

const entriesOf = ({ aids: { favourites, templates } }: Kept): { favourite: Entry[]; template: Entry[] } => ({
  favourite: favourites.map(({ line, ...aid }) => ({
    ...aid,
    told: [line.name, line.strength, line.dose].filter(Boolean).join(' '),
    content: { kind: 'favourite', line },
  })),
  template: templates.map(({ lines, ...aid }) => ({
    ...aid,
    told: lines.map((line) => line.name).join(', '),
    content: { kind: 'template', lines },
  })),
})

/** All favourites and templates: give them another name, or delete them. */
export const ManageAidsDialog = ({ kept, onClose }: { kept: Kept; onClose: () => void }) => {
  const { t } = useTranslation('prescription')
  const sentence = useErrorSentence()
  const titleId = useId()
  const entries = entriesOf(kept)
  const failure = kept.save.error ?? kept.remove.error
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} maxWidth="sm" fullWidth>
      <DialogTitle id={titleId}>{t('manage.title')}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        {failure && <Alert severity="error">{sentence(failure)}</Alert>}
        {(['favourite', 'template'] as const).map((kind) => (
          <Box key={kind}>
            <Typography variant="h3" component="h2">
              {t(`manage.of.${kind}`)}
            </Typography>
            {entries[kind].length === 0 && <Typography color="textSecondary">{t(`manage.none.${kind}`)}</Typography>}
            <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
              {entries[kind].map((entry) => (
                <EntryRow key={entry.id} entry={entry} kept={kept} />
              ))}
            </Box>
          </Box>
        ))}
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          {t('manage.done')}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

const EntryRow = ({ entry, kept }: { entry: Entry; kept: Kept }) => {
  const { t } = useTranslation('prescription')
  const tell = useTell()
  const [name, setName] = useState<string>()
  const { id, version, content } = entry
  const rename = (event: FormEvent) => {
    event.preventDefault()
    const wanted = name?.trim() ?? ''
    if (wanted === '') return
    if (wanted === entry.name) setName(undefined)
    else kept.save.mutate({ id, version, name: wanted, content }, { onSuccess: () => setName(undefined) })
  }
  const remove = () => {
    const again = () => kept.save.mutate({ name: entry.name, content }, { onError: tell.refused })
    kept.remove.mutate(
      { id, version },
      { onSuccess: () => tell.done(t('manage.deleted', { name: entry.name }), again) },
    )
  }
  return (
    <Box component="li" sx={{ display: 'flex', gap: 1, alignItems: 'center', py: 0.75, minHeight: 48 }}>
      {name === undefined ? (
        <>
          <Box sx={{ flex: 1, minWidth: 0, overflowWrap: 'anywhere' }}>
            <Typography sx={{ fontWeight: 600 }}>{entry.name}</Typography>
            <Typography variant="body2" color="textSecondary">
              {entry.told}
            </Typography>
          </Box>
          <IconButton aria-label={t('manage.rename', { name: entry.name })} onClick={() => setName(entry.name)}>
            <EditOutlined fontSize="small" />
          </IconButton>
          <IconButton aria-label={t('manage.delete', { name: entry.name })} onClick={remove}>
            <DeleteOutlined fontSize="small" />
          </IconButton>
        </>
      ) : (
        <Box component="form" onSubmit={rename} sx={{ display: 'flex', gap: 1, flex: 1 }}>
          <TextField
            autoFocus
            label={t('keep.name')}
            value={name}
            onChange={(event) => setName(event.target.value)}
            slotProps={{ htmlInput: { maxLength: 60, autoComplete: 'off' } }}
          />
          <IconButton type="submit" aria-label={t('manage.saveName')} loading={kept.save.isPending}>
            <CheckOutlined fontSize="small" />
          </IconButton>
        </Box>
      )}
    </Box>
  )
}
