import { zodResolver } from '@hookform/resolvers/zod'
import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type Control, Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { LabPanel } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { showFieldErrors, useErrorSentence, useFieldSentence } from '../../widgets/error-sentence.tsx'
import { currencyDigits } from '../../widgets/fee.ts'
import { LineControl } from '../../widgets/form-controls.tsx'
import { AmountControl } from '../../widgets/short-control.tsx'
import { useTell } from '../../widgets/tell.ts'
import { chooseNotSend } from '../../widgets/term-control.tsx'
import { PanelForm, panelFormValues, togetherMinor } from './lab-panel-form.ts'
import { useMoney } from './owed-money.ts'

interface EditPanelProps {
  panel: LabPanel | undefined
  currency: string
  onClose: () => void
}

type PanelValues = ReturnType<typeof panelFormValues>
type PanelFields = z.output<ReturnType<typeof PanelForm>>
type PanelControl = Control<PanelValues, unknown, PanelFields>

const useSavePanel = ({ panel, currency, onClose }: EditPanelProps) => {
  const { t } = useTranslation('lab-catalogue')
  const tell = useTell()
  const digits = currencyDigits(currency)
  const form = useForm<PanelValues, unknown, PanelFields>({
    resolver: zodResolver(PanelForm(digits)),
    defaultValues: panelFormValues(panel, digits),
  })
  const [version, setVersion] = useState(panel?.version ?? 1)
  const create = useMutation(api.lab.createPanel.mutationOptions())
  const update = useMutation(api.lab.updatePanel.mutationOptions())
  const save = form.handleSubmit(async (fields) => {
    try {
      if (panel) await update.mutateAsync({ ...fields, id: panel.id, version, isActive: panel.isActive })
      else await create.mutateAsync(fields)
      tell.done(t('tests.saved', { name: fields.name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, ['code', 'name', 'priceMinor', 'testIds'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(panelFormValues(panel, digits))
    setVersion(panel?.version ?? 1)
    update.reset()
  }
  const failure = create.error ?? update.error
  return { form, save, takeNewer, failure, isSaving: create.isPending || update.isPending }
}

/** Adds a panel or changes its name, price and tests. */
export const EditPanelDialog = (props: EditPanelProps) => {
  const { panel, currency, onClose } = props
  const { t } = useTranslation(['lab-catalogue', 'catalog'])
  const sentence = useErrorSentence()
  const { form, save, takeNewer, failure, isSaving } = useSavePanel(props)
  const { control } = form
  return (
    <FormDialog
      open
      title={panel ? t('catalog:editNamed', { name: panel.name }) : t('panels.add')}
      submitLabel={t('catalog:save')}
      isDirty={form.formState.isDirty}
      isSaving={isSaving}
      problem={failure ? sentence(failure) : undefined}
      extraActions={
        codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('catalog:takeNewer')}</Button>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 2fr' }, gap: 2, alignItems: 'start' }}>
        <LineControl
          control={control}
          name="code"
          label={t('tests.code')}
          hint={t('edit.codeHint')}
          autoFocus
          required
        />
        <LineControl control={control} name="name" label={t('tests.name')} required />
      </Box>
      <PanelTests control={control} panel={panel} currency={currency} />
    </FormDialog>
  )
}

interface PanelTestsProps {
  control: PanelControl
  panel: LabPanel | undefined
  currency: string
}

/** The tests in their order, and the price: one of its own, or what they cost together. */
const PanelTests = ({ control, panel, currency }: PanelTestsProps) => {
  const { t } = useTranslation('lab-catalogue')
  const fieldSentence = useFieldSentence()
  const money = useMoney()
  const tests = useQuery(api.lab.listTests.queryOptions())
  const ids = useWatch({ control, name: 'testIds' })
  const present = panel?.tests.map(({ id }) => id) ?? []
  const offered = (tests.data ?? []).filter(({ id, isActive }) => isActive || present.includes(id))
  const chosen = ids.flatMap((id) => offered.find((test) => test.id === id) ?? [])
  const together = money(togetherMinor(chosen))
  return (
    <>
      <Controller
        control={control}
        name="testIds"
        render={({ field: { ref, onChange, onBlur }, fieldState }) => (
          <Autocomplete
            multiple
            disableCloseOnSelect
            autoHighlight
            filterSelectedOptions
            options={offered}
            value={chosen}
            loading={tests.isPending}
            onChange={(_event, next) => onChange(next.map(({ id }) => id))}
            onBlur={onBlur}
            onKeyDown={chooseNotSend}
            groupBy={({ category }) => category.name}
            getOptionLabel={({ code, name }) => t('panels.option', { code, name })}
            getOptionKey={({ id }) => id}
            isOptionEqualToValue={(option, value) => option.id === value.id}
            noOptionsText={t('panels.noTests')}
            slotProps={{ chip: { size: 'small' } }}
            renderInput={(params) => (
              <TextField
                {...params}
                inputRef={ref}
                label={t('panels.tests')}
                required
                error={fieldState.invalid}
                helperText={fieldSentence(fieldState.error) ?? t('panels.testsHint')}
              />
            )}
          />
        )}
      />
      <AmountControl
        control={control}
        name="priceMinor"
        label={t('panels.price')}
        hint={t('panels.priceHint', { together })}
        currency={currency}
        isOptional
      />
    </>
  )
}
