import Add from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import type { GridColDef } from '@mui/x-data-grid'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Term } from '#shared/contract/catalog.contract.ts'
import type { MasterList } from '#shared/domain/catalog/master-lists.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type RowActs, useMasterDataColumns } from '../../widgets/master-data-columns.tsx'
import { TableFileButtons } from '../../widgets/table-files.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { type CatalogAction, CatalogActionDialog } from './catalog-action.dialog.tsx'
import { EditTermDialog } from './edit-term.dialog.tsx'
import { StarterCatalogueButton } from './starter-catalogue.button.tsx'

/** One of the clinic's lists of words: add, rename, take out of use, delete, take in and out as a file. */
export const TermsPage = ({ list }: { list: MasterList }) => {
  const { t } = useTranslation('catalog')
  const terms = useQuery(api.catalog.listTerms.queryOptions({ input: { list } }))
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [action, setAction] = useState<CatalogAction>()
  const all = terms.data ?? []
  const columns = useTermColumns(list, {
    onEdit: (term) => setEdited({ id: term.id }),
    onAct: (kind, term) => setAction({ what: list, kind, row: term, name: term.name }),
  })
  const addButton = (
    <Button variant="contained" startIcon={<Add />} onClick={() => setEdited({ id: undefined })}>
      {t(`terms.${list}.add`)}
    </Button>
  )
  return (
    <TablePage
      title={t(`terms.${list}.title`)}
      hint={t(`terms.${list}.hint`)}
      error={terms.error}
      actions={addButton}
      tools={
        <>
          <TableSearch label={t(`terms.${list}.search`)} value={typed} onChange={setTyped} />
          <TableFileButtons table={list} />
        </>
      }
    >
      <DataTable
        aria-label={t(`terms.${list}.title`)}
        rows={rowsMatching(all, typed, (term) => [term.name])}
        columns={columns}
        loading={terms.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(typed ? 'noneFound' : `terms.${list}.none`)}
            hint={t(typed ? 'noneFoundHint' : 'terms.noneHint')}
            action={!typed && <StarterCatalogueButton />}
          />
        }
      />
      {edited && (
        <EditTermDialog
          key={edited.id ?? 'new'}
          list={list}
          term={all.find((term) => term.id === edited.id)}
          onClose={() => setEdited(undefined)}
        />
      )}
      {action && (
        <CatalogActionDialog
          action={{ ...action, row: all.find((term) => term.id === action.row.id) ?? action.row }}
          onClose={() => setAction(undefined)}
        />
      )}
    </TablePage>
  )
}

/** What uses the words of a list, where that is not the doctors. */
const USED_BY: Readonly<Partial<Record<MasterList, 'appointments' | 'tests'>>> = {
  'visit-reasons': 'appointments',
  'lab-categories': 'tests',
  'specimen-types': 'tests',
  containers: 'tests',
}

const useTermColumns = (list: MasterList, acts: RowActs<Term>): GridColDef<Term>[] => {
  const { t } = useTranslation('catalog')
  const ends = useMasterDataColumns<Term>({ nameOf: (term) => term.name, ...acts })
  return [
    { field: 'name', headerName: t('field.name'), flex: 1, minWidth: 200 },
    {
      field: 'usedBy',
      headerName: t(`field.${USED_BY[list] ?? 'doctors'}`),
      type: 'number',
      width: 150,
    },
    ...ends,
  ]
}
