import Add from '@mui/icons-material/Add'
import EditOutlined from '@mui/icons-material/EditOutlined'
import Button from '@mui/material/Button'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { PaperTemplate } from '#shared/contract/papers.contract.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ActiveChip } from '../../widgets/active-chip.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { EditPaperTemplateDialog } from './edit-paper-template.dialog.tsx'

/** The texts certificates and letters begin with. */
export function PaperTemplatesPage() {
  const { t } = useTranslation('papers')
  const templates = useQuery(api.consultation.listTemplates.queryOptions({ input: { withInactive: true } }))
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const all = templates.data ?? []
  const columns = useColumns((template) => setEdited({ id: template.id }))
  return (
    <TablePage
      title={t('templates.title')}
      hint={t('templates.hint')}
      error={templates.error}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setEdited({ id: undefined })}>
          {t('templates.add')}
        </Button>
      }
      tools={<TableSearch label={t('templates.search')} value={typed} onChange={setTyped} />}
    >
      <DataTable
        aria-label={t('templates.title')}
        rows={rowsMatching(all, typed, ({ name, text }) => [name, text])}
        columns={columns}
        loading={templates.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(typed ? 'templates.noneFound' : 'templates.none')}
            hint={t(typed ? 'templates.noneFoundHint' : 'templates.noneHint')}
          />
        }
      />
      {edited && (
        <EditPaperTemplateDialog
          key={edited.id ?? 'new'}
          template={all.find(({ id }) => id === edited.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </TablePage>
  )
}

const useColumns = (onEdit: (template: PaperTemplate) => void): GridColDef<PaperTemplate>[] => {
  const { t } = useTranslation('papers')
  return [
    {
      field: 'kind',
      headerName: t('templates.kind.label'),
      width: 140,
      valueFormatter: (kind: PaperTemplate['kind']) => t(`templates.kind.${kind}`),
    },
    { field: 'name', headerName: t('templates.name'), flex: 1, minWidth: 180 },
    { field: 'text', headerName: t('templates.text'), flex: 2, minWidth: 200, sortable: false },
    {
      field: 'isActive',
      headerName: t('templates.state'),
      width: 120,
      renderCell: ({ row }) => <ActiveChip isActive={row.isActive} />,
    },
    {
      field: 'actions',
      type: 'actions',
      headerName: t('templates.actions'),
      width: 90,
      getActions: ({ row }) => [
        <GridActionsCellItem
          key="edit"
          icon={<EditOutlined />}
          label={t('templates.edit', { name: row.name })}
          onClick={() => onEdit(row)}
        />,
      ],
    },
  ]
}
