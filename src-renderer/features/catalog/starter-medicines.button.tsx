import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useTell } from '../../widgets/tell.ts'

/** Offers the list of common generics to begin with. */
export const StarterMedicinesButton = () => {
  const { t } = useTranslation('catalog')
  const tell = useTell()
  const add = useMutation(
    api.catalog.addStarterMedicines.mutationOptions({
      onSuccess: ({ added }) => tell.done(t('medicines.starterAdded', { count: added })),
      onError: tell.refused,
    }),
  )
  return (
    <Button color="inherit" loading={add.isPending} onClick={() => add.mutate({})}>
      {t('medicines.starter')}
    </Button>
  )
}
