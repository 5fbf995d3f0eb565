import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'

/** Offers the words an outpatient clinic usually begins with, for all five lists at once. */
export const StarterCatalogueButton = () => {
  const { t } = useTranslation('catalog')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const add = useMutation(
    api.catalog.addStarterCatalogue.mutationOptions({
      onSuccess: ({ added }) => notify(t('starter.added', { count: added })),
      onError: (error) => notify({ text: sentence(error), tone: 'error' }),
    }),
  )
  return (
    <Button variant="outlined" loading={add.isPending} onClick={() => add.mutate({})}>
      {t('starter.add')}
    </Button>
  )
}
