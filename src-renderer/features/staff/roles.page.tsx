import AddModerator from '@mui/icons-material/AddModeratorOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '#shared/contract/staff.contract.ts'
import { PERMISSIONS } from '#shared/permissions/roles.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { PageHeader } from '../../ui/page-header.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useRoleName } from '../../widgets/role-name.ts'
import { EditRoleDialog } from './edit-role.dialog.tsx'

/** What each role may do, and the clinic's own roles beside the built-in ones. */
export const RolesPage = () => {
  const { t } = useTranslation(['staff', 'common'])
  const sentence = useErrorSentence()
  const canManage = useCan('staff.manageRoles')
  const roles = useQuery(api.staff.listRoles.queryOptions())
  const [edited, setEdited] = useState<{ role: Role | undefined }>()
  return (
    <Box sx={{ maxWidth: 1080 }}>
      <PageHeader
        title={t('roles.title')}
        hint={t('roles.hint')}
        actions={
          canManage && (
            <Button variant="contained" startIcon={<AddModerator />} onClick={() => setEdited({ role: undefined })}>
              {t('roles.add')}
            </Button>
          )
        }
      />
      {roles.error && <Alert severity="error">{sentence(roles.error)}</Alert>}
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'repeat(auto-fill, minmax(320px, 1fr))' }}>
        {(roles.data ?? []).map((role) => (
          <RoleCard
            key={role.id}
            role={role}
            onEdit={canManage && !role.isBuiltIn ? () => setEdited({ role }) : undefined}
          />
        ))}
      </Box>
      {edited && (
        <EditRoleDialog
          key={edited.role?.id ?? 'new'}
          role={roles.data?.find((role) => role.id === edited.role?.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </Box>
  )
}

const RoleCard = ({ role, onEdit }: { role: Role; onEdit: (() => void) | undefined }) => {
  const { t } = useTranslation(['staff', 'common'])
  const name = useRoleName()(role)
  const held = PERMISSIONS.filter((permission) => role.permissions.includes(permission))
  return (
    <Card component="section" aria-label={name} sx={{ p: 2, display: 'flex', flexDirection: 'column', gap: 1 }}>
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 1, minHeight: 32 }}>
        <Typography variant="h2" sx={{ flex: 1, overflowWrap: 'anywhere' }}>
          {name}
        </Typography>
        {onEdit && (
          <Button
            size="small"
            startIcon={<EditOutlined />}
            onClick={onEdit}
            aria-label={t('roles.editNamed', { name })}
          >
            {t('roles.edit')}
          </Button>
        )}
      </Box>
      <Typography variant="body2" color="textSecondary">
        {[t(role.isBuiltIn ? 'roles.builtIn' : 'roles.own'), t('roles.members', { count: role.memberCount })].join(
          ' · ',
        )}
      </Typography>
      {held.length === 0 ? (
        <Typography variant="body2">{t('roles.nothing')}</Typography>
      ) : (
        <Box component="ul" sx={{ m: 0, pl: 2.5, fontSize: '0.8125rem', lineHeight: 1.7 }}>
          {held.map((permission) => (
            <li key={permission}>{t(`common:permission.${permission}`)}</li>
          ))}
        </Box>
      )}
    </Card>
  )
}
