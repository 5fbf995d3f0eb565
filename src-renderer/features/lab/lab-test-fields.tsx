import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { LabTest } from '#shared/contract/lab.values.ts'
import { LineControl } from '../../widgets/form-controls.tsx'
import { AmountControl, ShortControl } from '../../widgets/short-control.tsx'
import { TermControl } from '../../widgets/term-control.tsx'
import { type TestControl, TURN_AROUND_UNITS } from './lab-test-form.ts'

interface FieldsetProps {
  control: TestControl
  test: LabTest | undefined
  currency: string
}

const COLUMNS = { display: 'grid', gap: 2, alignItems: 'start', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }

/** What a test is called, taken from, costs and how soon it is done. */
export const LabTestFieldset = ({ control, test, currency }: FieldsetProps) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Box sx={{ ...COLUMNS, pt: 1 }}>
      <LineControl control={control} name="code" label={t('tests.code')} hint={t('edit.codeHint')} autoFocus required />
      <Box sx={{ gridColumn: { sm: 'span 2' } }}>
        <LineControl control={control} name="name" label={t('tests.name')} required />
      </Box>
      <TermControl
        control={control}
        name="categoryId"
        list="lab-categories"
        label={t('tests.category')}
        noneLabel={t('edit.chooseCategory')}
        present={test?.category.id ?? null}
        required
      />
      <TermControl
        control={control}
        name="specimenTypeId"
        list="specimen-types"
        label={t('edit.specimenType')}
        noneLabel={t('edit.noSpecimen')}
        present={test?.specimenType?.id ?? null}
      />
      <TermControl
        control={control}
        name="containerId"
        list="containers"
        label={t('edit.container')}
        noneLabel={t('edit.noContainer')}
        present={test?.container?.id ?? null}
      />
      <TurnAroundFields control={control} />
      <AmountControl control={control} name="price" label={t('tests.price')} currency={currency} />
      <LineControl control={control} name="method" label={t('edit.method')} hint={t('edit.methodHint')} />
      <FastingControl control={control} />
      <Box sx={{ gridColumn: { sm: 'span 2' } }}>
        <LineControl
          control={control}
          name="preparation"
          label={t('edit.preparation')}
          hint={t('edit.preparationHint')}
        />
      </Box>
    </Box>
  )
}

const TurnAroundFields = ({ control }: { control: TestControl }) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Box sx={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 1, alignItems: 'start' }}>
      <ShortControl
        control={control}
        name="turnAround.amount"
        label={t('tests.turnAround')}
        hint={t('edit.turnAroundHint')}
        inputMode="numeric"
      />
      <Controller
        control={control}
        name="turnAround.unit"
        render={({ field: { ref, ...field } }) => (
          <TextField {...field} select inputRef={ref} label={t('edit.turnAroundUnit')}>
            {TURN_AROUND_UNITS.map((unit) => (
              <MenuItem key={unit} value={unit}>
                {t(`edit.unit.${unit}`)}
              </MenuItem>
            ))}
          </TextField>
        )}
      />
    </Box>
  )
}

const FastingControl = ({ control }: { control: TestControl }) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Controller
      control={control}
      name="isFasting"
      render={({ field: { ref, value, ...field } }) => (
        <FormControlLabel
          control={<Checkbox {...field} checked={value} slotProps={{ input: { ref } }} />}
          label={t('edit.fasting')}
        />
      )}
    />
  )
}
