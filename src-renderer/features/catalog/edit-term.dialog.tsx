import { zodResolver } from '@hookform/resolvers/zod'
import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { Term } from '#shared/contract/catalog.contract.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { lineOfText } from '#shared/values/text.ts'
import { api } from '../../client/api.ts'
import { codeOf } from '../../client/errors.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { showFieldErrors, useErrorSentence } from '../../widgets/error-sentence.tsx'
import { LineControl } from '../../widgets/form-controls.tsx'

const TermForm = z.object({ name: lineOfText(80) })

interface EditTermProps {
  list: MasterList
  term: Term | undefined
  onClose: () => void
}

/** Adds a word to one of the clinic's lists or gives it another name. */
export const EditTermDialog = ({ list, term, onClose }: EditTermProps) => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const form = useForm({ resolver: zodResolver(TermForm), defaultValues: { name: term?.name ?? '' } })
  const [version, setVersion] = useState(term?.version ?? 1)
  const create = useMutation(api.catalog.createTerm.mutationOptions())
  const rename = useMutation(api.catalog.renameTerm.mutationOptions())
  const failure = create.error ?? rename.error
  const save = form.handleSubmit(async ({ name }) => {
    try {
      if (term) await rename.mutateAsync({ list, name, id: term.id, version })
      else await create.mutateAsync({ list, name })
      notify(t('saved', { name }))
      onClose()
    } catch (error) {
      showFieldErrors(error, ['name'], form.setError)
    }
  })
  const takeNewer = () => {
    form.reset({ name: term?.name ?? '' })
    setVersion(term?.version ?? 1)
    rename.reset()
  }
  return (
    <FormDialog
      open
      title={term ? t('editNamed', { name: term.name }) : t(`terms.${list}.add`)}
      submitLabel={t('save')}
      isDirty={form.formState.isDirty}
      isSaving={create.isPending || rename.isPending}
      problem={failure ? sentence(failure) : undefined}
      maxWidth="xs"
      extraActions={codeOf(failure) === 'VERSION_CONFLICT' && <Button onClick={takeNewer}>{t('takeNewer')}</Button>}
      onSubmit={() => void save()}
      onClose={onClose}
    >
      <LineControl control={form.control} name="name" label={t('field.name')} autoFocus required />
    </FormDialog>
  )
}
