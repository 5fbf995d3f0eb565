import BlockOutlined from '@mui/icons-material/BlockOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import { ActiveChip } from '../../widgets/active-chip.tsx'

/** What may be done with a row of master data. */
export interface RowActs<Row> {
  onEdit: (row: Row) => void
  onToggle: (row: Row) => void
}

interface MasterDataColumns<Row> extends RowActs<Row> {
  nameOf: (row: Row) => string
  /** The locale key of "Edit NAME" for this kind of row. */
  editKey: string
}

/** The last columns of every table of master data: whether the row is in use, and what may be done with it. */
export const useMasterDataColumns = <Row extends { isActive: boolean }>({
  nameOf,
  editKey,
  onEdit,
  onToggle,
}: MasterDataColumns<Row>): GridColDef[] => {
  const { t } = useTranslation('catalog')
  return [
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: 140,
      renderCell: ({ row }: { row: Row }) => <ActiveChip isActive={row.isActive} />,
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('field.actions'),
      width: 110,
      getActions: ({ row }: { row: Row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t(editKey, { name: nameOf(row) })}
          onClick={() => onEdit(row)}
        />,
        <GridActionsCellItem
          key="toggle"
          icon={row.isActive ? <BlockOutlined /> : <RestartAlt />}
          label={t(row.isActive ? 'deactivateNamed' : 'reactivateNamed', { name: nameOf(row) })}
          onClick={() => onToggle(row)}
        />,
      ],
    },
  ]
}
