import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence, useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'
import type { IssuedPassword } from '../../widgets/one-time-password.dialog.tsx'
import { useRoleName } from '../../widgets/role-name.ts'
import { staffFormValues, useStaffForm } from './staff-form.ts'

interface EditStaffProps {
  /** The account as the list now has it; absent for a new one. */
  member?: StaffMember | undefined
  onClose: () => void
  onIssued: (issued: IssuedPassword) => void
}

/** Adds a member of staff, or changes name, sign-in name, phone and roles of one. */
export const EditStaffDialog = ({ member, onClose, onIssued }: EditStaffProps) => {
  const { t } = useTranslation('staff')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useStaffForm(member)
  // The version the form was filled from: the list may show a newer one by now.
  const [version, setVersion] = useState(member?.version ?? 1)
  const create = useMutation(api.staff.create.mutationOptions())
  const update = useMutation(api.staff.update.mutationOptions())
  const failure = create.error ?? update.error
  const hasConflict = codeOf(failure) === 'VERSION_CONFLICT'

  const save = form.handleSubmit(async (values) => {
    try {
      if (member) {
        await update.mutateAsync({ ...values, id: member.id, version })
        notify(t('saved', { name: values.fullName }))
      } else {
        const made = await create.mutateAsync(values)
        onIssued({ ...made.member, oneTimePassword: made.oneTimePassword })
      }
      onClose()
    } catch (error) {
      showFieldErrors(error, ['fullName', 'username', 'phone', 'roleIds'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(staffFormValues(member))
    setVersion(member?.version ?? 1)
    update.reset()
  }
  return (
    <FormDialog
      open
      title={member ? t('edit.title', { name: member.fullName }) : t('add.title')}
      submitLabel={t(member ? 'edit.submit' : 'add.submit')}
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      extraActions={hasConflict && <Button onClick={takeNewer}>{t('edit.takeNewer')}</Button>}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <LineControl control={form.control} name="fullName" label={t('field.fullName')} autoFocus required />
      <LineControl
        control={form.control}
        name="username"
        label={t('field.username')}
        hint={t('field.usernameHint')}
        required
      />
      <LineControl control={form.control} name="phone" label={t('field.phone')} />
      <RolesControl control={form.control} />
    </FormDialog>
  )
}

type StaffControl = ReturnType<typeof useStaffForm>['control']

const RolesControl = ({ control }: { control: StaffControl }) => {
  const { t } = useTranslation('staff')
  const roleName = useRoleName()
  const fieldSentence = useFieldSentence()
  const roles = useQuery(api.staff.listRoles.queryOptions())
  return (
    <Controller
      control={control}
      name="roleIds"
      render={({ field, fieldState }) => (
        <FormControl component="fieldset" error={fieldState.invalid}>
          <FormLabel component="legend">{t('field.roles')}</FormLabel>
          <FormGroup sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' } }}>
            {(roles.data ?? []).map((role) => (
              <FormControlLabel
                key={role.id}
                label={roleName(role)}
                control={
                  <Checkbox
                    size="small"
                    checked={field.value.includes(role.id)}
                    onChange={(_event, isChecked) =>
                      field.onChange(isChecked ? [...field.value, role.id] : field.value.filter((id) => id !== role.id))
                    }
                    onBlur={field.onBlur}
                  />
                }
              />
            ))}
          </FormGroup>
          <FormHelperText>{fieldSentence(fieldState.error)}</FormHelperText>
        </FormControl>
      )}
    />
  )
}
