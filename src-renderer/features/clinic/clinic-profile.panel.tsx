import { zodResolver } from '@hookform/resolvers/zod'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useMutation } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { ClinicProfile } from '#shared/contract/clinic.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { ClinicFields } from './clinic.fields.tsx'
import { ClinicForm } from './clinic-form.ts'

type Profile = z.infer<typeof ClinicProfile>

const valuesOf = (profile: Profile) => ({
  name: profile.name,
  address: profile.address ?? '',
  phone: profile.phone ?? '',
  currency: profile.currency,
  timeZone: profile.timeZone,
})

const NAMES = { name: 'name', address: 'address', phone: 'phone', currency: 'currency', timeZone: 'timeZone' } as const

/** The clinic's name, address, phone, currency and time zone as a form that keeps what is typed. */
export const ClinicProfilePanel = ({ profile }: { profile: Profile }) => {
  const { t } = useTranslation('clinic')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useForm({ resolver: zodResolver(ClinicForm), defaultValues: valuesOf(profile) })
  const [version, setVersion] = useState(profile.version)
  const update = useMutation(api.clinic.updateProfile.mutationOptions())
  const { isDirty } = form.formState

  const take = (next: Profile) => {
    form.reset(valuesOf(next))
    setVersion(next.version)
    update.reset()
  }
  // Somebody else's change is taken over at once while nothing is typed here; typed text waits for the person.
  useEffect(() => {
    if (isDirty || profile.version === version) return
    form.reset(valuesOf(profile))
    setVersion(profile.version)
  }, [profile, version, isDirty, form])

  const save = form.handleSubmit(async (values) => {
    try {
      take(await update.mutateAsync({ ...values, version }))
      notify(t('saved'))
    } catch (error) {
      showFieldErrors(error, Object.values(NAMES), form.setError)
    }
  })
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    void save()
  }
  return (
    <Card component="section" sx={{ p: 3, mb: 3 }}>
      <Box
        component="form"
        noValidate
        onSubmit={(event) => void save(event)}
        onKeyDown={onKeyDown}
        sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}
      >
        <Typography variant="h2">{t('profile.title')}</Typography>
        {update.error && (
          <Alert
            severity="error"
            action={
              codeOf(update.error) === 'VERSION_CONFLICT' && (
                <Button color="inherit" size="small" onClick={() => take(profile)}>
                  {t('profile.takeNewer')}
                </Button>
              )
            }
          >
            {sentence(update.error)}
          </Alert>
        )}
        <ClinicFields control={form.control} names={NAMES} />
        <Box sx={{ display: 'flex', gap: 1, justifyContent: 'flex-end' }}>
          <Button color="inherit" disabled={!isDirty} onClick={() => take(profile)}>
            {t('profile.undo')}
          </Button>
          <Button type="submit" variant="contained" loading={update.isPending} disabled={!isDirty}>
            {t('profile.save')}
          </Button>
        </Box>
      </Box>
    </Card>
  )
}
