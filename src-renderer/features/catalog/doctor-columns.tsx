import BlockOutlined from '@mui/icons-material/BlockOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { ActiveChip } from '../../widgets/active-chip.tsx'
import { useFormat } from '../../widgets/format.ts'

interface DoctorColumnActs {
  currency: string
  onEdit: (doctor: Doctor) => void
  onToggle: (doctor: Doctor) => void
}

/** The columns of the doctors table. */
export const useDoctorColumns = ({ currency, onEdit, onToggle }: DoctorColumnActs): GridColDef<Doctor>[] => {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  return [
    { field: 'fullName', headerName: t('doctors.fullName'), flex: 2, minWidth: 180 },
    {
      field: 'departmentName',
      headerName: t('doctors.department'),
      flex: 1,
      minWidth: 140,
      valueFormatter: (name: string | null) => name ?? t('doctors.noDepartment'),
    },
    { field: 'shortCode', headerName: t('doctors.shortCode'), width: 120 },
    { field: 'room', headerName: t('doctors.room'), width: 120 },
    {
      field: 'consultationFeeMinor',
      headerName: t('doctors.fee'),
      type: 'number',
      width: 150,
      valueFormatter: (minor: number) => format.money(minor, currency),
    },
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: 130,
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
          label={t('doctors.editNamed', { name: row.fullName })}
          onClick={() => onEdit(row)}
        />,
        <GridActionsCellItem
          key="toggle"
          icon={row.isActive ? <BlockOutlined /> : <RestartAlt />}
          label={t(row.isActive ? 'deactivateNamed' : 'reactivateNamed', { name: row.fullName })}
          onClick={() => onToggle(row)}
        />,
      ],
    },
  ]
}
