import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import InputAdornment from '@mui/material/InputAdornment'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Controller } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence, useFieldSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'
import type { IssuedPassword } from '../../widgets/one-time-password.dialog.tsx'
import { doctorFormValues, useDoctorForm } from './doctor-form.ts'
import { currencyDigits } from './fee.ts'

interface EditDoctorProps {
  doctor: Doctor | undefined
  currency: string
  onClose: () => void
  onIssued: (issued: IssuedPassword) => void
}

/** Adds a doctor with the account they sign in with, or changes department, short code, room and fee of one. */
export const EditDoctorDialog = ({ doctor, currency, onClose, onIssued }: EditDoctorProps) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const digits = currencyDigits(currency)
  const form = useDoctorForm(doctor, digits)
  const [version, setVersion] = useState(doctor?.version ?? 1)
  const create = useMutation(api.catalog.createDoctor.mutationOptions())
  const update = useMutation(api.catalog.updateDoctor.mutationOptions())
  const failure = create.error ?? update.error

  const save = form.handleSubmit(async ({ fullName, username, phone, ...place }) => {
    try {
      if (doctor) {
        await update.mutateAsync({ ...place, id: doctor.id, version })
        notify(t('saved', { name: doctor.fullName }))
      } else {
        const made = await create.mutateAsync({ ...place, fullName, username, phone })
        onIssued({ fullName: made.doctor.fullName, username, oneTimePassword: made.oneTimePassword })
      }
      onClose()
    } catch (error) {
      showFieldErrors(
        error,
        ['fullName', 'username', 'phone', 'departmentId', 'shortCode', 'room', 'consultationFeeMinor'],
        form.setError,
      )
    }
  })
  const takeNewer = () => {
    form.reset(doctorFormValues(doctor, digits))
    setVersion(doctor?.version ?? 1)
    update.reset()
  }
  return (
    <FormDialog
      open
      title={doctor ? t('doctors.editNamed', { name: doctor.fullName }) : t('doctors.add')}
      submitLabel={t(doctor ? 'save' : 'doctors.create')}
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || update.isPending}
      problem={failure ? sentence(failure) : undefined}
      extraActions={codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('takeNewer')}</Button>}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      {!doctor && (
        <>
          <LineControl control={form.control} name="fullName" label={t('doctors.fullName')} autoFocus required />
          <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
            <LineControl
              control={form.control}
              name="username"
              label={t('doctors.username')}
              hint={t('doctors.usernameHint')}
              required
            />
            <LineControl control={form.control} name="phone" label={t('doctors.phone')} />
          </Box>
        </>
      )}
      <DepartmentControl control={form.control} present={doctor?.departmentId ?? null} />
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2 }}>
        <LineControl
          control={form.control}
          name="shortCode"
          label={t('doctors.shortCode')}
          hint={t('doctors.shortCodeHint')}
          autoFocus={doctor !== undefined}
          required
        />
        <LineControl
          control={form.control}
          name="room"
          label={t('doctors.room')}
          hint={t('doctors.roomHint')}
          required
        />
      </Box>
      <FeeControl control={form.control} currency={currency} />
      {doctor && <Box sx={{ color: 'text.secondary' }}>{t('doctors.accountElsewhere')}</Box>}
    </FormDialog>
  )
}

type DoctorControl = ReturnType<typeof useDoctorForm>['control']

const FeeControl = ({ control, currency }: { control: DoctorControl; currency: string }) => {
  const { t, i18n } = useTranslation('catalog')
  const fieldSentence = useFieldSentence()
  const symbol =
    new Intl.NumberFormat(i18n.language, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  return (
    <Controller
      control={control}
      name="consultationFeeMinor"
      render={({ field: { ref, ...field }, fieldState }) => (
        <TextField
          {...field}
          inputRef={ref}
          label={t('doctors.fee')}
          required
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error)}
          slotProps={{
            input: { startAdornment: <InputAdornment position="start">{symbol}</InputAdornment> },
            htmlInput: { inputMode: 'decimal', autoComplete: 'off' },
          }}
        />
      )}
    />
  )
}

const NO_DEPARTMENT = ''

const DepartmentControl = ({ control, present }: { control: DoctorControl; present: number | null }) => {
  const { t } = useTranslation('catalog')
  const fieldSentence = useFieldSentence()
  const departments = useQuery(api.catalog.listDepartments.queryOptions())
  const choices = (departments.data ?? []).filter((department) => department.isActive || department.id === present)
  return (
    <Controller
      control={control}
      name="departmentId"
      render={({ field: { ref, value, onChange, onBlur }, fieldState }) => (
        <TextField
          select
          inputRef={ref}
          label={t('doctors.department')}
          value={choices.some((department) => department.id === value) ? value : NO_DEPARTMENT}
          onChange={(event) => onChange(event.target.value === NO_DEPARTMENT ? null : Number(event.target.value))}
          onBlur={onBlur}
          error={fieldState.invalid}
          helperText={fieldSentence(fieldState.error)}
          slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
        >
          <MenuItem value={NO_DEPARTMENT}>{t('doctors.noDepartment')}</MenuItem>
          {choices.map((department) => (
            <MenuItem key={department.id} value={department.id}>
              {department.name}
            </MenuItem>
          ))}
        </TextField>
      )}
    />
  )
}
