import { zodResolver } from '@hookform/resolvers/zod'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { type PaperTemplate, PaperText, TEMPLATE_KINDS } from '#shared/contract/papers.contract.ts'
import { PAPER_PLACES } from '#shared/domain/consultation/paper-places.ts'
import { lineOfText } from '#shared/values/text.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence, useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'

const TemplateForm = z.object({
  kind: z.enum(TEMPLATE_KINDS),
  name: lineOfText(80),
  text: PaperText,
  isActive: z.boolean(),
})

const valuesOf = (template: PaperTemplate | undefined): z.input<typeof TemplateForm> => ({
  kind: template?.kind ?? 'sick-leave',
  name: template?.name ?? '',
  text: template?.text ?? '',
  isActive: template?.isActive ?? true,
})

interface EditPaperTemplateProps {
  template: PaperTemplate | undefined
  onClose: () => void
}

/** Adds a template of certificates and letters or changes one; places are put in by a press. */
export function EditPaperTemplateDialog({ template, onClose }: EditPaperTemplateProps) {
  const { t } = useTranslation('papers')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useForm({ resolver: zodResolver(TemplateForm), defaultValues: valuesOf(template) })
  const [version, setVersion] = useState(template?.version ?? 1)
  const create = useMutation(api.consultation.createTemplate.mutationOptions())
  const update = useMutation(api.consultation.updateTemplate.mutationOptions())
  const failure = create.error ?? update.error
  const save = form.handleSubmit(async ({ isActive, ...fields }) => {
    try {
      if (template) await update.mutateAsync({ ...fields, isActive, id: template.id, version })
      else await create.mutateAsync(fields)
      notify(t('templates.saved', { name: fields.name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, ['name', 'text'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(valuesOf(template))
    setVersion(template?.version ?? 1)
    update.reset()
  }
  return (
    <FormDialog
      open
      title={template ? t('templates.edit', { name: template.name }) : t('templates.add')}
      submitLabel={t('templates.save')}
      maxWidth="md"
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      extraActions={
        codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('templates.takeNewer')}</Button>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Controller
        control={form.control}
        name="kind"
        render={({ field: { ref, ...field } }) => (
          <TextField {...field} inputRef={ref} select label={t('templates.kind.label')}>
            {TEMPLATE_KINDS.map((kind) => (
              <MenuItem key={kind} value={kind}>
                {t(`templates.kind.${kind}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
      />
      <LineControl control={form.control} name="name" label={t('templates.name')} autoFocus required />
      <Controller
        control={form.control}
        name="text"
        render={({ field, fieldState }) => <TextWithPlaces {...field} problem={fieldState.error} />}
      />
      {template && (
        <Controller
          control={form.control}
          name="isActive"
          render={({ field: { value, onChange } }) => (
            <FormControlLabel
              label={t('templates.isActive')}
              control={<Switch checked={value} onChange={(_event, isOn) => onChange(isOn)} />}
            />
          )}
        />
      )}
    </FormDialog>
  )
}

interface TextWithPlacesProps {
  value: string
  onChange: (text: string) => void
  onBlur: () => void
  problem: Parameters<ReturnType<typeof useFieldSentence>>[0]
}

function TextWithPlaces({ value, onChange, onBlur, problem }: TextWithPlacesProps) {
  const { t } = useTranslation('papers')
  const fieldSentence = useFieldSentence()
  const box = useRef<HTMLTextAreaElement>(null)
  /** Where the caret is, or over what is chosen. */
  const putIn = (place: string) => {
    const written = `{{${place}}}`
    const [from, to] = [box.current?.selectionStart ?? value.length, box.current?.selectionEnd ?? value.length]
    onChange(value.slice(0, from) + written + value.slice(to))
    requestAnimationFrame(() => {
      box.current?.focus()
      box.current?.setSelectionRange(from + written.length, from + written.length)
    })
  }
  return (
    <Box>
      <TextField
        inputRef={box}
        label={t('templates.text')}
        required
        fullWidth
        multiline
        minRows={8}
        maxRows={16}
        value={value}
        onChange={({ target }) => onChange(target.value)}
        onBlur={onBlur}
        error={problem !== undefined}
        helperText={fieldSentence(problem)}
        slotProps={{ htmlInput: { dir: 'auto' } }}
      />
      <Typography variant="body2" color="textSecondary" sx={{ mt: 1.5, mb: 0.75 }}>
        {t('templates.places')}
      </Typography>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.75 }}>
        {PAPER_PLACES.map((place) => (
          <Chip
            key={place}
            size="small"
            variant="outlined"
            label={t(`templates.place.${place}`)}
            onClick={() => putIn(place)}
          />
        ))}
      </Box>
    </Box>
  )
}
