import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Station } from '#shared/contract/stations.contract.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useTell } from '../../widgets/tell.ts'
import { StationNameFields } from './station-name.fields.tsx'

interface EditStationProps {
  /** As the list holds it now. */
  station: Station
  onClose: () => void
}

/** Gives a PC another name or says where it stands now. */
export function EditStationDialog({ station, onClose }: EditStationProps) {
  const { t } = useTranslation('stations')
  const tell = useTell()
  const sentence = useErrorSentence()
  const [seen, setSeen] = useState(station)
  const [name, setName] = useState(station.name)
  const [roleHint, setRoleHint] = useState(station.roleHint)
  const update = useMutation(
    api.stations.update.mutationOptions({
      onSuccess: (saved) => {
        tell.done(t('edit.done', { name: saved.name }))
        onClose()
      },
    }),
  )
  const takeNewer = () => {
    setSeen(station)
    setName(station.name)
    setRoleHint(station.roleHint)
    update.reset()
  }
  const submit = () => {
    if (name.trim() !== '') update.mutate({ id: station.id, name, roleHint, version: seen.version })
  }
  return (
    <FormDialog
      open
      title={t('edit.named', { name: seen.name })}
      submitLabel={t('save')}
      isDirty={name !== seen.name || roleHint !== seen.roleHint}
      isSaving={update.isPending}
      problem={update.error ? sentence(update.error) : undefined}
      extraActions={
        codeOf(update.error) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('edit.takeNewer')}</Button>
      }
      onSubmit={submit}
      onClose={onClose}
    >
      <StationNameFields autoFocus name={name} roleHint={roleHint} onName={setName} onRoleHint={setRoleHint} />
    </FormDialog>
  )
}
