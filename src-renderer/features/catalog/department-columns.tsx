import BlockOutlined from '@mui/icons-material/BlockOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { Department } from '#shared/contract/catalog.contract.ts'
import { ActiveChip } from '../../widgets/active-chip.tsx'

interface DepartmentColumnActs {
  onEdit: (department: Department) => void
  onToggle: (department: Department) => void
}

/** The columns of the departments table. */
export const useDepartmentColumns = ({ onEdit, onToggle }: DepartmentColumnActs): GridColDef<Department>[] => {
  const { t } = useTranslation('catalog')
  return [
    { field: 'name', headerName: t('departments.name'), flex: 2, minWidth: 200 },
    {
      field: 'activeDoctorCount',
      headerName: t('departments.doctors'),
      type: 'number',
      width: 160,
      align: 'left',
      headerAlign: 'left',
    },
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: 140,
      renderCell: ({ row }) => <ActiveChip isActive={row.isActive} />,
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('field.actions'),
      width: 110,
      getActions: ({ row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t('departments.editNamed', { name: row.name })}
          onClick={() => onEdit(row)}
        />,
        <GridActionsCellItem
          key="toggle"
          icon={row.isActive ? <BlockOutlined /> : <RestartAlt />}
          label={t(row.isActive ? 'deactivateNamed' : 'reactivateNamed', { name: row.name })}
          onClick={() => onToggle(row)}
        />,
      ],
    },
  ]
}
