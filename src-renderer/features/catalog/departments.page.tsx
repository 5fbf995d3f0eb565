import AddBusiness from '@mui/icons-material/AddBusinessOutlined'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Department } from '#shared/contract/catalog.contract.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { type CatalogAction, CatalogActionDialog } from './catalog-action.dialog.tsx'
import { useDepartmentColumns } from './department-columns.tsx'
import { EditDepartmentDialog } from './edit-department.dialog.tsx'

/** The clinic's departments: add, rename, take out of use. */
export const DepartmentsPage = () => {
  const { t } = useTranslation('catalog')
  const departments = useQuery(api.catalog.listDepartments.queryOptions())
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [action, setAction] = useState<CatalogAction>()
  const all = departments.data ?? []
  const columns = useDepartmentColumns({
    onEdit: (department) => setEdited({ id: department.id }),
    onToggle: (department: Department) =>
      setAction({
        what: 'department',
        kind: department.isActive ? 'deactivate' : 'reactivate',
        row: department,
        name: department.name,
      }),
  })
  return (
    <TablePage
      title={t('departments.title')}
      hint={t('departments.hint')}
      error={departments.error}
      actions={
        <Button variant="contained" startIcon={<AddBusiness />} onClick={() => setEdited({ id: undefined })}>
          {t('departments.add')}
        </Button>
      }
      tools={<TableSearch label={t('departments.search')} value={typed} onChange={setTyped} />}
    >
      <DataTable
        aria-label={t('departments.title')}
        rows={rowsMatching(all, typed, (department) => [department.name])}
        columns={columns}
        loading={departments.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(typed ? 'noneFound' : 'departments.none')}
            hint={t(typed ? 'noneFoundHint' : 'departments.noneHint')}
          />
        }
      />
      {edited && (
        <EditDepartmentDialog
          key={edited.id ?? 'new'}
          department={all.find((department) => department.id === edited.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {action && (
        <CatalogActionDialog
          action={{ ...action, row: all.find((department) => department.id === action.row.id) ?? action.row }}
          onClose={() => setAction(undefined)}
        />
      )}
    </TablePage>
  )
}
