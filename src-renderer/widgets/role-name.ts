import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { BUILT_IN_ROLES } from '#shared/permissions/roles.ts'

/** A function that names a role: built-in ones in the user's language, the clinic's own as the clinic wrote them. */
export const useRoleName = () => {
  const { t } = useTranslation('staff')
  return useCallback(
    (role: { code: string; name: string }) =>
      BUILT_IN_ROLES.some((code) => code === role.code) ? t(`builtInRole.${role.code}`) : role.name,
    [t],
  )
}
