import EditOutlined from '@mui/icons-material/EditOutlined'
import KeyOutlined from '@mui/icons-material/KeyOutlined'
import PersonOffOutlined from '@mui/icons-material/PersonOffOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { useSession } from '../../client/session.ts'
import { ActiveChip } from '../../widgets/active-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useRoleName } from '../../widgets/role-name.ts'
import type { StaffActionKind } from './staff-action.dialog.tsx'

interface StaffColumnActs {
  onEdit: (member: StaffMember) => void
  onAction: (kind: StaffActionKind, member: StaffMember) => void
}

/** The columns of the staff table. */
export const useStaffColumns = ({ onEdit, onAction }: StaffColumnActs): GridColDef<StaffMember>[] => {
  const { t } = useTranslation('staff')
  const { user } = useSession()
  const roleName = useRoleName()
  const format = useFormat()
  return [
    { field: 'fullName', headerName: t('field.fullName'), flex: 2, minWidth: 160 },
    { field: 'username', headerName: t('field.username'), flex: 1, minWidth: 120 },
    {
      field: 'roles',
      headerName: t('field.roles'),
      flex: 2,
      minWidth: 160,
      valueGetter: (_value, member) => member.roles.map(roleName).join(', '),
    },
    {
      field: 'phone',
      headerName: t('field.phone'),
      width: 130,
      valueFormatter: (phone: string | null) => phone ?? t('noPhone'),
    },
    {
      field: 'lastSignInAt',
      headerName: t('field.lastSignIn'),
      width: 180,
      valueFormatter: (at: string | null) => (at === null ? t('neverSignedIn') : format.dateTime(at)),
    },
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: 120,
      renderCell: ({ row }) => <ActiveChip isActive={row.isActive} />,
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('field.actions'),
      width: 96,
      getActions: ({ row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t('edit.button', { name: row.fullName })}
          onClick={() => onEdit(row)}
        />,
        ...(row.isActive
          ? [
              <GridActionsCellItem
                key="reset"
                showInMenu
                icon={<KeyOutlined />}
                label={t('reset.button')}
                onClick={() => onAction('reset', row)}
              />,
              <GridActionsCellItem
                key="deactivate"
                showInMenu
                disabled={row.id === user.id}
                icon={<PersonOffOutlined />}
                label={t('deactivate.button')}
                onClick={() => onAction('deactivate', row)}
              />,
            ]
          : [
              <GridActionsCellItem
                key="reactivate"
                showInMenu
                icon={<RestartAlt />}
                label={t('reactivate.button')}
                onClick={() => onAction('reactivate', row)}
              />,
            ]),
      ],
    },
  ]
}
