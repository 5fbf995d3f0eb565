import Add from '@mui/icons-material/Add'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { Controller, useFieldArray } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { useFieldSentence } from '../../widgets/error-sentence.tsx'
import type { TestControl } from './lab-test-form.ts'

const MOST = 30

/** The sentences that are offered while a result is entered, such as "Specimen haemolysed". */
export const LabTestTemplates = ({ control }: { control: TestControl }) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  const { fields, append, remove } = useFieldArray({ control, name: 'templates' })
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, alignItems: 'start', pt: 1 }}>
      <Typography color="textSecondary">{t('templates.hint')}</Typography>
      {fields.map(({ id }, at) => (
        <Box key={id} sx={{ display: 'flex', gap: 1, width: '100%', alignItems: 'start' }}>
          <Controller
            control={control}
            name={`templates.${at}.text`}
            render={({ field: { ref, ...field }, fieldState }) => (
              <TextField
                {...field}
                inputRef={ref}
                fullWidth
                multiline
                maxRows={6}
                label={t('templates.one', { number: at + 1 })}
                error={fieldState.invalid}
                helperText={fieldSentence(fieldState.error)}
              />
            )}
          />
          <IconButton aria-label={t('templates.remove', { number: at + 1 })} onClick={() => remove(at)}>
            <DeleteOutlined />
          </IconButton>
        </Box>
      ))}
      <Button startIcon={<Add />} disabled={fields.length >= MOST} onClick={() => append({ text: '' })}>
        {t('templates.add')}
      </Button>
    </Box>
  )
}
