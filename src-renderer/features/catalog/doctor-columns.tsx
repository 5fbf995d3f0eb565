import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { Doctor } from '#shared/contract/catalog.contract.ts'
import { useCan } from '../../client/session.ts'
import { useFormat } from '../../widgets/format.ts'
import { type RowActs, useMasterDataColumns } from '../../widgets/master-data-columns.tsx'

interface DoctorColumnActs extends RowActs<Doctor> {
  currency: string
}

/** A doctor's specialities as one line. */
export const specialitiesOf = (doctor: Doctor): string => doctor.specialities.map(({ name }) => name).join(', ')

/** The columns of the doctors table. */
export const useDoctorColumns = ({ currency, onEdit, onAct }: DoctorColumnActs): GridColDef<Doctor>[] => {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  const navigate = useNavigate()
  const maySetHours = useCan('scheduling.manage')
  const ends = useMasterDataColumns<Doctor>({
    nameOf: (row) => row.fullName,
    onEdit,
    onAct,
    ...(maySetHours && {
      extra: (doctor) => (
        <GridActionsCellItem
          key="timings"
          icon={<ScheduleOutlined />}
          label={t('doctors.timingsOf', { name: doctor.fullName })}
          onClick={() => void navigate(`/timings/${doctor.id}`)}
        />
      ),
    }),
  })
  return [
    { field: 'fullName', headerName: t('field.name'), flex: 1.4, minWidth: 150 },
    {
      field: 'departmentName',
      headerName: t('doctors.department'),
      flex: 1.1,
      minWidth: 130,
      valueFormatter: (name: string | null) => name ?? t('doctors.noDepartment'),
    },
    {
      field: 'designation',
      headerName: t('doctors.designation'),
      flex: 1,
      minWidth: 132,
      valueGetter: (_value, doctor) => doctor.designation?.name ?? '',
    },
    {
      field: 'specialities',
      headerName: t('doctors.specialities'),
      flex: 1.2,
      minWidth: 120,
      valueGetter: (_value, doctor) => specialitiesOf(doctor),
    },
    { field: 'room', headerName: t('doctors.room'), width: 84 },
    { field: 'shortCode', headerName: t('doctors.code'), width: 64 },
    {
      field: 'consultationFeeMinor',
      headerName: t('doctors.feeShort'),
      type: 'number',
      width: 88,
      valueFormatter: (minor: number) => format.money(minor, currency),
    },
    ...ends,
  ]
}
