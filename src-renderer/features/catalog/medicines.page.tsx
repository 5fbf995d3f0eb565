import Add from '@mui/icons-material/Add'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Medicine } from '#shared/contract/catalog-codes.contract.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useFormat } from '../../widgets/format.ts'
import { MarkedText } from '../../widgets/marked-text.tsx'
import { type RowActs, useMasterDataColumns } from '../../widgets/master-data-columns.tsx'
import { TableFileButtons } from '../../widgets/table-files.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { TableSearch } from '../../widgets/table-search.tsx'
import { type CatalogAction, CatalogActionDialog } from './catalog-action.dialog.tsx'
import { EditMedicineDialog } from './edit-medicine.dialog.tsx'
import { StarterMedicinesButton } from './starter-medicines.button.tsx'
import { useMedicineList } from './use-medicine-list.ts'

/** A page of the table; the grid takes no more at a time. */
const PAGE = 100

/** The medicines doctors prescribe from: found as one types among tens of thousands, changed, taken in and out as a file. */
export const MedicinesPage = () => {
  const { t } = useTranslation('catalog')
  const [typed, setTyped] = useState('')
  const { medicines, total, mostShown } = useMedicineList(typed)
  const [edited, setEdited] = useState<{ medicine: Medicine | undefined }>()
  const [action, setAction] = useState<CatalogAction>()
  const rows = medicines.data ?? []
  const newest = <Row extends { id: number }>(row: Row) => rows.find(({ id }) => id === row.id) ?? row
  const columns = useMedicineColumns(typed, {
    onEdit: (medicine) => setEdited({ medicine }),
    onAct: (kind, medicine) => setAction({ what: 'medicine', kind, row: medicine, name: nameOf(medicine) }),
  })
  return (
    <TablePage
      title={t('medicines.title')}
      hint={t('medicines.hint')}
      error={medicines.error}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setEdited({ medicine: undefined })}>
          {t('medicines.add')}
        </Button>
      }
      tools={
        <>
          <TableSearch label={t('medicines.search')} value={typed} onChange={setTyped} />
          <FoundCount shown={rows.length} total={total} isCut={rows.length === mostShown} />
          <Box sx={{ display: 'flex', gap: 1, marginInlineStart: 'auto' }}>
            <StarterMedicinesButton />
            <TableFileButtons table="medicines" />
          </Box>
        </>
      }
    >
      <DataTable
        aria-label={t('medicines.title')}
        rows={rows}
        columns={columns}
        loading={medicines.isPending}
        hideFooter={rows.length <= PAGE}
        pageSizeOptions={[PAGE]}
        initialState={{ pagination: { paginationModel: { pageSize: PAGE } } }}
        onRowDoubleClick={({ row }) => setEdited({ medicine: row })}
        empty={
          <EmptyState
            title={t(typed ? 'noneFound' : 'medicines.none')}
            hint={t(typed ? 'noneFoundHint' : 'medicines.noneHint')}
          />
        }
      />
      {edited && (
        <EditMedicineDialog
          key={edited.medicine?.id ?? 'new'}
          medicine={edited.medicine && newest(edited.medicine)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {action && (
        <CatalogActionDialog action={{ ...action, row: newest(action.row) }} onClose={() => setAction(undefined)} />
      )}
    </TablePage>
  )
}

const nameOf = ({ name, strength }: Medicine) => [name, strength].filter(Boolean).join(' ')

const FoundCount = ({ shown, total, isCut }: { shown: number; total: number | undefined; isCut: boolean }) => {
  const { t } = useTranslation('catalog')
  const format = useFormat()
  if (total === undefined) return null
  const text =
    isCut && total > shown
      ? t('medicines.cut', { shown: format.number(shown), total: format.number(total) })
      : t('medicines.count', { count: total, total: format.number(total) })
  return (
    <Typography role="status" color="textSecondary">
      {text}
    </Typography>
  )
}

const useMedicineColumns = (search: string, acts: RowActs<Medicine>): GridColDef<Medicine>[] => {
  const { t } = useTranslation('catalog')
  const ends = useMasterDataColumns<Medicine>({ nameOf, ...acts })
  const column = (
    field: string,
    key: string,
    flex: number,
    textOf: (row: Medicine) => string,
  ): GridColDef<Medicine> => ({
    field,
    headerName: t(key),
    flex,
    minWidth: 96,
    sortable: false,
    valueGetter: (_value, row) => textOf(row),
    renderCell: ({ value }) => (
      // What does not fit is cut and stands in full in the tip.
      <Box component="span" title={String(value)} sx={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>
        <MarkedText text={String(value)} search={search} />
      </Box>
    ),
  })
  return [
    column('name', 'medicines.name', 5, (row) => row.name),
    column('strength', 'medicines.strength', 4, (row) => row.strength ?? ''),
    column('form', 'medicines.form', 4, (row) => [row.form, row.route].filter(Boolean).join(' · ')),
    column('ingredients', 'medicines.ingredients', 5, (row) => row.ingredients.join(', ')),
    column('maker', 'medicines.maker', 3, (row) => row.maker ?? ''),
    ...ends,
  ]
}
