import Add from '@mui/icons-material/Add'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import type { KeyboardEvent } from 'react'
import { Controller, useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import type { TestControl } from './lab-test-form.ts'

const MOST = 26
const letterOf = (at: number) => String.fromCharCode(65 + at)
const NEW_CHOICE = { text: '', isAbnormal: false }

/** What may be chosen, by its letter at the bench, each marked where it is abnormal. */
export const LabParameterChoices = ({ control, at }: { control: TestControl; at: number }) => {
  const { t } = useTranslation('lab-catalogue')
  const { fields, append, insert, remove } = useFieldArray({ control, name: `parameters.${at}.choices` })
  const isFull = fields.length >= MOST
  const addAfter = (place: number) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.metaKey || isFull) return
    event.preventDefault()
    insert(place + 1, { ...NEW_CHOICE })
  }
  return (
    <Box role="group" aria-label={t('choices.title')} sx={{ display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Typography variant="h3" component="h3">
        {t('choices.title')}
      </Typography>
      <Typography variant="body2" color="textSecondary">
        {t('choices.hint')}
      </Typography>
      {fields.map(({ id }, place) => (
        <Box key={id} sx={{ display: 'flex', gap: 1, alignItems: 'start', maxWidth: 640 }}>
          <ChoiceText control={control} at={at} place={place} onKeyDown={addAfter(place)} />
          <AbnormalMark control={control} at={at} place={place} />
          <IconButton aria-label={t('choices.remove', { letter: letterOf(place) })} onClick={() => remove(place)}>
            <DeleteOutlined />
          </IconButton>
        </Box>
      ))}
      <Button
        startIcon={<Add />}
        disabled={isFull}
        onClick={() => append({ ...NEW_CHOICE })}
        sx={{ alignSelf: 'start' }}
        size="small"
      >
        {t('choices.add')}
      </Button>
    </Box>
  )
}

interface ChoiceProps {
  control: TestControl
  at: number
  place: number
}

const ChoiceText = ({ control, at, place, onKeyDown }: ChoiceProps & { onKeyDown: (event: KeyboardEvent) => void }) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  return (
    <Controller
      control={control}
      name={`parameters.${at}.choices.${place}.text`}
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t('choices.one', { letter: letterOf(place) })}
          onKeyDown={onKeyDown}
          autoComplete="off"
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error)}
          sx={{ flex: 1 }}
        />
      )}
    />
  )
}

const AbnormalMark = ({ control, at, place }: ChoiceProps) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Controller
      control={control}
      name={`parameters.${at}.choices.${place}.isAbnormal`}
      render={({ field: { ref, value, ...field } }) => (
        <FormControlLabel
          control={<Checkbox {...field} checked={value} slotProps={{ input: { ref } }} />}
          label={t('choices.abnormal')}
        />
      )}
    />
  )
}
