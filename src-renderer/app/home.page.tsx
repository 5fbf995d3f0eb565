import { useTranslation } from 'react-i18next'
import { Navigate } from 'react-router'
import { useSession } from '../client/session.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { homeOf } from './places.tsx'

/** The way to where this person's day starts. */
export const HomePage = () => {
  const { t } = useTranslation('shell')
  const home = homeOf(useSession())
  if (home !== undefined) return <Navigate to={home} replace />
  return <EmptyState title={t('noPlace.title')} hint={t('noPlace.hint')} />
}
