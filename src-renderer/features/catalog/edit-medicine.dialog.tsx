import { zodResolver } from '@hookform/resolvers/zod'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'
import { MEDICINE_FIELDS, MedicineForm, medicineFormValues } from './medicine-form.ts'

interface EditMedicineProps {
  medicine: Medicine | undefined
  onClose: () => void
}

const useSaveMedicine = ({ medicine, onClose }: EditMedicineProps) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const form = useForm({ resolver: zodResolver(MedicineForm), defaultValues: medicineFormValues(medicine) })
  const [version, setVersion] = useState(medicine?.version ?? 1)
  const create = useMutation(api.catalog.createMedicine.mutationOptions())
  const update = useMutation(api.catalog.updateMedicine.mutationOptions())
  const save = form.handleSubmit(async (fields) => {
    try {
      if (medicine) await update.mutateAsync({ ...fields, id: medicine.id, version })
      else await create.mutateAsync(fields)
      notify(t('saved', { name: fields.name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, MEDICINE_FIELDS, form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(medicineFormValues(medicine))
    setVersion(medicine?.version ?? 1)
    update.reset()
  }
  const failure = create.error ?? update.error
  return { form, save, takeNewer, failure, isSaving: create.isPending || update.isPending }
}

/** Adds a medicine to the catalogue or changes what is kept of one. */
export const EditMedicineDialog = (props: EditMedicineProps) => {
  const { medicine, onClose } = props
  const { t } = useTranslation('catalog')
  const sentence = useErrorSentence()
  const { form, save, takeNewer, failure, isSaving } = useSaveMedicine(props)
  const { control } = form
  const problem = codeOf(failure) === 'NAME_TAKEN' ? t('medicines.taken') : failure ? sentence(failure) : undefined
  return (
    <FormDialog
      open
      title={medicine ? t('editNamed', { name: medicine.name }) : t('medicines.add')}
      submitLabel={t('save')}
      isDirty={form.formState.isDirty}
      isSaving={isSaving}
      problem={problem}
      extraActions={codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('takeNewer')}</Button>}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <LineControl
        control={control}
        name="name"
        label={t('medicines.name')}
        hint={t('medicines.nameHint')}
        autoFocus
        required
      />
      <LineControl
        control={control}
        name="ingredients"
        label={t('medicines.ingredients')}
        hint={t('medicines.ingredientsHint')}
        required
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2, alignItems: 'start' }}>
        <LineControl
          control={control}
          name="strength"
          label={t('medicines.strength')}
          hint={t('medicines.strengthHint')}
        />
        <LineControl
          control={control}
          name="form"
          label={t('medicines.form')}
          hint={t('medicines.formHint')}
          required
        />
        <LineControl control={control} name="route" label={t('medicines.route')} />
        <LineControl control={control} name="drugClass" label={t('medicines.class')} hint={t('medicines.classHint')} />
      </Box>
      <LineControl control={control} name="maker" label={t('medicines.maker')} />
    </FormDialog>
  )
}
