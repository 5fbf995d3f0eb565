import BlockOutlined from '@mui/icons-material/BlockOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { ActiveChip } from '../../widgets/active-chip.tsx'
import type { CatalogAction } from './catalog-action.dialog.tsx'

/** What may be done with a row of master data. */
export interface RowActs<Row> {
  onEdit: (row: Row) => void
  onAct: (kind: CatalogAction['kind'], row: Row) => void
}

interface MasterDataColumns<Row> extends RowActs<Row> {
  nameOf: (row: Row) => string
  /** One more thing to do with a row, before the last two. */
  extra?: (row: Row) => ReactElement
}

/** The last columns of every table of master data: whether the row is in use, and what may be done with it. */
export const useMasterDataColumns = <Row extends { isActive: boolean }>({
  nameOf,
  extra,
  onEdit,
  onAct,
}: MasterDataColumns<Row>): GridColDef[] => {
  const { t } = useTranslation('catalog')
  return [
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: 120,
      renderCell: ({ row }: { row: Row }) => <ActiveChip isActive={row.isActive} />,
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('field.actions'),
      width: extra ? 144 : 116,
      getActions: ({ row }: { row: Row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t('editNamed', { name: nameOf(row) })}
          onClick={() => onEdit(row)}
        />,
        ...(extra ? [extra(row)] : []),
        <GridActionsCellItem
          key="toggle"
          icon={row.isActive ? <BlockOutlined /> : <RestartAlt />}
          label={t(row.isActive ? 'deactivateNamed' : 'reactivateNamed', { name: nameOf(row) })}
          onClick={() => onAct(row.isActive ? 'deactivate' : 'reactivate', row)}
        />,
        <GridActionsCellItem
          key="delete"
          icon={<DeleteOutlined />}
          label={t('deleteNamed', { name: nameOf(row) })}
          onClick={() => onAct('delete', row)}
        />,
      ],
    },
  ]
}
