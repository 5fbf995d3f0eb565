import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Department } from '#shared/contract/catalog.contract.ts'
import { lineOfText } from '#shared/values/text.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'

const DepartmentForm = z.object({ name: lineOfText(80) })

/** Adds a department or gives it another name. */
export const EditDepartmentDialog = ({
  department,
  onClose,
}: {
  department: Department | undefined
  onClose: () => void
}) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useForm({
    resolver: zodResolver(DepartmentForm),
    defaultValues: { name: department?.name ?? '' },
  })
  const [version, setVersion] = useState(department?.version ?? 1)
  const create = useMutation(api.catalog.createDepartment.mutationOptions())
  const update = useMutation(api.catalog.updateDepartment.mutationOptions())
  const failure = create.error ?? update.error
  const save = form.handleSubmit(async ({ name }) => {
    try {
      if (department) await update.mutateAsync({ name, id: department.id, version })
      else await create.mutateAsync({ name })
      notify(t('saved', { name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, ['name'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset({ name: department?.name ?? '' })
    setVersion(department?.version ?? 1)
    update.reset()
  }
  return (
    <FormDialog
      open
      title={department ? t('departments.editNamed', { name: department.name }) : t('departments.add')}
      submitLabel={t('save')}
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      maxWidth="xs"
      extraActions={codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('takeNewer')}</Button>}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <LineControl control={form.control} name="name" label={t('departments.name')} autoFocus required />
    </FormDialog>
  )
}
