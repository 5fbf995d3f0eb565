import Button from '@mui/material/Button'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { EmptyState } from '../../ui/empty-state.tsx'

/** An address nobody knows, with the way home. */
export const NoSuchPage = () => {
  const { t } = useTranslation('shell')
  return (
    <EmptyState
      title={t('noSuchPage.title')}
      hint={t('noSuchPage.hint')}
      action={
        <Button component={Link} to="/" variant="contained">
          {t('noSuchPage.home')}
        </Button>
      }
    />
  )
}
