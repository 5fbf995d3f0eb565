import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type ReactNode, useId, useState } from 'react'
import { useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useCan } from '../../client/session.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { currencyDigits } from '../../widgets/fee.ts'
import { LineControl } from '../../widgets/form-controls.tsx'
import type { IssuedPassword } from '../../widgets/one-time-password.dialog.tsx'
import { AmountControl, ShortControl } from '../../widgets/short-control.tsx'
import { TermControl } from '../../widgets/term-control.tsx'
import { DoctorSexControl, OwnFollowUpControl, RoomControl, SpecialitiesControl } from './doctor.fields.tsx'
import { type DoctorControl, doctorFormValues, followUpOf, useDoctorForm } from './doctor-form.ts'

interface EditDoctorProps {
  doctor: Doctor | undefined
  currency: string
  onClose: () => void
  onIssued: (issued: IssuedPassword) => void
}

const FIELDS = [
  'fullName',
  'username',
  'phone',
  'sex',
  'departmentId',
  'designationId',
  'specialityIds',
  'room',
  'shortCode',
  'qualification',
  'registrationNumber',
  'consultationFeeMinor',
  'followUp.feeMinor',
  'followUp.days',
  'followUp.visits',
] as const

/** Saves the form: a new doctor with an account, or what changed of one. */
const useSaveDoctor = ({ doctor, currency, onClose, onIssued }: EditDoctorProps) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const digits = currencyDigits(currency)
  const form = useDoctorForm(doctor, digits)
  const [version, setVersion] = useState(doctor?.version ?? 1)
  const create = useMutation(api.catalog.createDoctor.mutationOptions())
  const update = useMutation(api.catalog.updateDoctor.mutationOptions())
  const save = form.handleSubmit(async ({ fullName, username, phone, ...rest }) => {
    const fields = { ...rest, followUp: followUpOf(rest) }
    try {
      if (doctor) {
        await update.mutateAsync({ ...fields, id: doctor.id, version })
        notify(t('saved', { name: doctor.fullName }))
      } else {
        const made = await create.mutateAsync({ ...fields, fullName, username, phone })
        onIssued({ fullName: made.doctor.fullName, username, oneTimePassword: made.oneTimePassword })
      }
      onClose()
    } catch (error) {
      showFieldErrors(error, FIELDS, form.setError)
    }
  })
  const takeNewer = () => {
    form.reset(doctorFormValues(doctor, digits))
    setVersion(doctor?.version ?? 1)
    update.reset()
  }
  return {
    form,
    save,
    takeNewer,
    failure: create.error ?? update.error,
    isSaving: create.isPending || update.isPending,
  }
}

/** Adds a doctor with the account they sign in with, or changes everything of one but the account. */
export const EditDoctorDialog = (props: EditDoctorProps) => {
  const { doctor, currency, onClose } = props
  const { t } = useTranslation('catalog')
  const sentence = useErrorSentence()
  const { form, save, takeNewer, failure, isSaving } = useSaveDoctor(props)
  const { control } = form
  return (
    <FormDialog
      open
      title={doctor ? t('editNamed', { name: doctor.fullName }) : t('doctors.add')}
      submitLabel={t(doctor ? 'save' : 'doctors.create')}
      maxWidth="md"
      isDirty={form.formState.isDirty}
      isSaving={isSaving}
      problem={failure ? sentence(failure) : undefined}
      extraActions={
        <>
          {codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('takeNewer')}</Button>}
          {/* It leads away: not while something typed would be lost. */}
          {doctor && !form.formState.isDirty && <TimingsLink doctorId={doctor.id} />}
        </>
      }
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <PersonGroup control={control} isNew={doctor === undefined} />
      <PlaceGroup control={control} doctor={doctor} />
      <Group title={t('doctors.group.training')}>
        <LineControl control={control} name="qualification" label={t('doctors.qualification')} />
        <LineControl control={control} name="registrationNumber" label={t('doctors.registration')} />
      </Group>
      <FeesGroup control={control} currency={currency} />
    </FormDialog>
  )
}

const Group = ({ title, children }: { title: string; children: ReactNode }) => {
  const titleId = useId()
  return (
    <Box role="group" aria-labelledby={titleId}>
      <Typography variant="h3" component="h3" id={titleId} sx={{ mb: 1.5 }}>
        {title}
      </Typography>
      <Box sx={{ display: 'grid', gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, gap: 2, alignItems: 'start' }}>
        {children}
      </Box>
    </Box>
  )
}

const WHOLE_LINE = { gridColumn: '1 / -1' }

const PersonGroup = ({ control, isNew }: { control: DoctorControl; isNew: boolean }) => {
  const { t } = useTranslation('catalog')
  return (
    <Group title={t('doctors.group.person')}>
      {isNew ? (
        <>
          <LineControl control={control} name="fullName" label={t('doctors.fullName')} autoFocus required />
          <LineControl
            control={control}
            name="username"
            label={t('doctors.username')}
            hint={t('doctors.usernameHint')}
            required
          />
          <LineControl control={control} name="phone" label={t('doctors.phone')} />
          <DoctorSexControl control={control} />
        </>
      ) : (
        <>
          <DoctorSexControl control={control} />
          <Typography variant="body2" color="textSecondary" sx={{ alignSelf: 'center' }}>
            {t('doctors.accountElsewhere')}
          </Typography>
        </>
      )}
    </Group>
  )
}

const PlaceGroup = ({ control, doctor }: { control: DoctorControl; doctor: Doctor | undefined }) => {
  const { t } = useTranslation('catalog')
  return (
    <Group title={t('doctors.group.place')}>
      <TermControl
        control={control}
        name="departmentId"
        list="departments"
        label={t('doctors.department')}
        noneLabel={t('doctors.noDepartment')}
        present={doctor?.departmentId ?? null}
      />
      <TermControl
        control={control}
        name="designationId"
        list="designations"
        label={t('doctors.designation')}
        noneLabel={t('doctors.noDesignation')}
        present={doctor?.designation?.id ?? null}
      />
      <Box sx={WHOLE_LINE}>
        <SpecialitiesControl control={control} present={doctor?.specialities.map(({ id }) => id) ?? []} />
      </Box>
      <LineControl
        control={control}
        name="shortCode"
        label={t('doctors.shortCode')}
        hint={t('doctors.shortCodeHint')}
        autoFocus={doctor !== undefined}
        required
      />
      <RoomControl control={control} />
    </Group>
  )
}

const FeesGroup = ({ control, currency }: { control: DoctorControl; currency: string }) => {
  const { t } = useTranslation('catalog')
  const isOwn = useWatch({ control, name: 'followUp.isOwn' })
  return (
    <Group title={t('doctors.group.fees')}>
      <AmountControl control={control} name="consultationFeeMinor" label={t('doctors.fee')} currency={currency} />
      <OwnFollowUpControl control={control} />
      {isOwn && (
        <Box sx={{ ...WHOLE_LINE, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr 1fr' } }}>
          <AmountControl
            control={control}
            name="followUp.feeMinor"
            label={t('doctors.followUpFee')}
            currency={currency}
          />
          <ShortControl
            control={control}
            name="followUp.days"
            label={t('doctors.followUpDays')}
            after={t('doctors.days')}
            inputMode="numeric"
          />
          <ShortControl
            control={control}
            name="followUp.visits"
            label={t('doctors.followUpVisits')}
            after={t('doctors.visits')}
            inputMode="numeric"
          />
        </Box>
      )}
    </Group>
  )
}

const TimingsLink = ({ doctorId }: { doctorId: number }) => {
  const { t } = useTranslation('catalog')
  const maySetHours = useCan('scheduling.manage')
  if (!maySetHours) return null
  return (
    <Button component={RouterLink} to={`/timings/${doctorId}`} startIcon={<ScheduleOutlined />}>
      {t('doctors.timings')}
    </Button>
  )
}
