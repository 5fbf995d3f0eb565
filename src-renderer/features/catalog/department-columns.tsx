import type { GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { Department } from '#shared/contract/catalog.contract.ts'
import { type RowActs, useMasterDataColumns } from './master-data-columns.tsx'

/** The columns of the departments table. */
export const useDepartmentColumns = ({ onEdit, onToggle }: RowActs<Department>): GridColDef<Department>[] => {
  const { t } = useTranslation('catalog')
  const ends = useMasterDataColumns<Department>({
    nameOf: (row) => row.name,
    editKey: 'departments.editNamed',
    onEdit,
    onToggle,
  })
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
    ...ends,
  ]
}
