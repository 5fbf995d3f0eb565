import Button from '@mui/material/Button'
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useTell } from '../../widgets/tell.ts'

interface StarterButtonProps {
  isFirst?: boolean
  onAdded?: () => void
}

/** Offers the common tests and panels to begin with, each to be checked against this laboratory. */
export const LabTestStarterButton = ({ isFirst = false, onAdded }: StarterButtonProps) => {
  const { t } = useTranslation('lab-catalogue')
  const tell = useTell()
  const add = useMutation(
    api.lab.addStarterTests.mutationOptions({
      onSuccess: ({ added }) => {
        tell.done(t('starter.added', { count: added }))
        onAdded?.()
      },
      onError: tell.refused,
    }),
  )
  return (
    <Button
      variant={isFirst ? 'outlined' : 'text'}
      color={isFirst ? 'primary' : 'inherit'}
      loading={add.isPending}
      onClick={() => add.mutate({})}
    >
      {t('starter.add')}
    </Button>
  )
}
