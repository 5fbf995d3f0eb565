import BlockOutlined from '@mui/icons-material/BlockOutlined'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import RestartAlt from '@mui/icons-material/RestartAlt'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import type { ReactElement } from 'react'
import { useTranslation } from 'react-i18next'
import { StatusChip } from '../ui/status-chip.tsx'
import { ActiveChip } from './active-chip.tsx'
import type { MasterDataAct } from './master-data-act.dialog.tsx'

/** What may be done with a row of master data. */
export interface RowActs<Row> {
  onEdit: (row: Row) => void
  onAct: (kind: MasterDataAct, row: Row) => void
}

interface MasterDataColumns<Row> extends RowActs<Row> {
  nameOf: (row: Row) => string
  /** What is said in place of "in use" of a row that is, where something of it is still to be done. */
  warning?: (row: Row) => string | undefined
  /** One more thing to do with a row, before the last two. */
  extra?: (row: Row) => ReactElement | undefined
}

/** The last columns of every table of master data: whether the row is in use, and what may be done with it. */
export const useMasterDataColumns = <Row extends { isActive: boolean }>({
  nameOf,
  warning,
  extra,
  onEdit,
  onAct,
}: MasterDataColumns<Row>): GridColDef[] => {
  const { t } = useTranslation('catalog')
  return [
    {
      field: 'isActive',
      headerName: t('field.state'),
      width: warning ? 168 : 120,
      renderCell: ({ row }: { row: Row }) => {
        const words = row.isActive ? warning?.(row) : undefined
        return words === undefined ? (
          <ActiveChip isActive={row.isActive} />
        ) : (
          <StatusChip tone="warning" label={words} />
        )
      },
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('field.actions'),
      align: 'right',
      headerAlign: 'right',
      width: extra ? 152 : 116,
      getActions: ({ row }: { row: Row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t('editNamed', { name: nameOf(row) })}
          onClick={() => onEdit(row)}
        />,
        ...[extra?.(row)].filter((item) => item !== undefined),
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
