import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormLabel from '@mui/material/FormLabel'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Role } from '#shared/contract/staff.contract.ts'
import { PERMISSIONS } from '#shared/permissions/roles.ts'
import { lineOfText } from '#shared/values/text.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'

const RoleForm = z.object({ name: lineOfText(60), permissions: z.array(z.enum(PERMISSIONS)) })

const valuesOf = (role: Role | undefined) => ({ name: role?.name ?? '', permissions: role?.permissions ?? [] })

const useRoleForm = (role: Role | undefined) =>
  useForm({ resolver: zodResolver(RoleForm), defaultValues: valuesOf(role) })

/** Adds a role of the clinic's own, or changes its name and what it may do. */
export const EditRoleDialog = ({ role, onClose }: { role: Role | undefined; onClose: () => void }) => {
  const { t } = useTranslation(['staff', 'common'])
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useRoleForm(role)
  const [version, setVersion] = useState(role?.version ?? 1)
  const create = useMutation(api.staff.createRole.mutationOptions())
  const update = useMutation(api.staff.updateRole.mutationOptions())
  const failure = create.error ?? update.error
  const save = form.handleSubmit(async (values) => {
    try {
      if (role) await update.mutateAsync({ ...values, id: role.id, version })
      else await create.mutateAsync(values)
      notify(t('saved', { name: values.name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, ['name'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(valuesOf(role))
    setVersion(role?.version ?? 1)
    update.reset()
  }
  return (
    <FormDialog
      open
      title={role ? t('roles.editTitle', { name: role.name }) : t('roles.add')}
      submitLabel={t('roles.save')}
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      extraActions={
        codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('edit.takeNewer')}</Button>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <LineControl control={form.control} name="name" label={t('roles.name')} autoFocus required />
      <PermissionsControl control={form.control} />
    </FormDialog>
  )
}

const PermissionsControl = ({ control }: { control: ReturnType<typeof useRoleForm>['control'] }) => {
  const { t } = useTranslation(['staff', 'common'])
  return (
    <Controller
      control={control}
      name="permissions"
      render={({ field }) => (
        <FormControl component="fieldset">
          <FormLabel component="legend">{t('roles.may')}</FormLabel>
          <FormGroup>
            {PERMISSIONS.map((permission) => (
              <FormControlLabel
                key={permission}
                label={t(`common:permission.${permission}`)}
                control={
                  <Checkbox
                    size="small"
                    sx={{ py: 0.5 }}
                    checked={field.value.includes(permission)}
                    onBlur={field.onBlur}
                    onChange={(_event, isChecked) =>
                      field.onChange(
                        isChecked ? [...field.value, permission] : field.value.filter((held) => held !== permission),
                      )
                    }
                  />
                }
              />
            ))}
          </FormGroup>
        </FormControl>
      )}
    />
  )
}
