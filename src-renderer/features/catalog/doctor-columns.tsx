import type { GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { useFormat } from '../../widgets/format.ts'
import { type RowActs, useMasterDataColumns } from './master-data-columns.tsx'

interface DoctorColumnActs extends RowActs<Doctor> {
  currency: string
}

/** The columns of the doctors table. */
export const useDoctorColumns = ({ currency, onEdit, onToggle }: DoctorColumnActs): GridColDef<Doctor>[] => {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const ends = useMasterDataColumns<Doctor>({
    nameOf: (row) => row.fullName,
    editKey: 'doctors.editNamed',
    onEdit,
    onToggle,
  })
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
    ...ends,
  ]
}
