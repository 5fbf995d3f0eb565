import Add from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import type { GridColDef } from '@mui/x-data-grid'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabPanel } from '#shared/contract/lab.values.ts'
import { api, client } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type MasterDataAct, MasterDataActDialog } from '../../widgets/master-data-act.dialog.tsx'
import { type RowActs, useMasterDataColumns } from '../../widgets/master-data-columns.tsx'
import { TableFileButtons } from '../../widgets/table-files.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { EditPanelDialog } from './edit-panel.dialog.tsx'
import { togetherMinor } from './lab-panel-form.ts'
import { LabTestStarterButton } from './lab-test-starter.button.tsx'
import { useMoney } from './owed-money.ts'

interface PanelAct {
  kind: MasterDataAct
  row: LabPanel
}

/** Tests that are ordered together under one name, such as a fever panel. */
export const LabPanelsPage = () => {
  const { t } = useTranslation('lab-catalogue')
  const panels = useQuery(api.lab.listPanels.queryOptions())
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [act, setAct] = useState<PanelAct>()
  const all = panels.data ?? []
  const columns = usePanelColumns({
    onEdit: ({ id }) => setEdited({ id }),
    onAct: (kind, row) => setAct({ kind, row }),
  })
  return (
    <TablePage
      title={t('panels.title')}
      hint={t('panels.hint')}
      error={panels.error ?? profile.error}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setEdited({ id: undefined })}>
          {t('panels.add')}
        </Button>
      }
      tools={
        <>
          <TableSearch label={t('panels.search')} value={typed} onChange={setTyped} />
          <TableFileButtons table="lab-panels" />
        </>
      }
    >
      <DataTable
        aria-label={t('panels.title')}
        rows={rowsMatching(all, typed, (panel) => [panel.code, panel.name, testsOf(panel)])}
        columns={columns}
        loading={panels.isPending || profile.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(typed ? 'noneFound' : 'panels.none')}
            hint={t(typed ? 'noneFoundHint' : 'panels.noneHint')}
            action={!typed && <LabTestStarterButton isFirst />}
          />
        }
      />
      {edited && profile.data && (
        <EditPanelDialog
          key={edited.id ?? 'new'}
          panel={all.find(({ id }) => id === edited.id)}
          currency={profile.data.currency}
          onClose={() => setEdited(undefined)}
        />
      )}
      {act && (
        <PanelActDialog
          act={{ ...act, row: all.find(({ id }) => id === act.row.id) ?? act.row }}
          onClose={() => setAct(undefined)}
        />
      )}
    </TablePage>
  )
}

const testsOf = ({ tests }: LabPanel): string => tests.map(({ name }) => name).join(', ')

const run = ({ kind, row }: PanelAct): Promise<unknown> => {
  const { id, version, code, name, priceMinor, tests } = row
  if (kind === 'delete') return client.lab.deletePanel({ id, version })
  const testIds = tests.map((test) => test.id)
  return client.lab.updatePanel({ id, version, code, name, priceMinor, testIds, isActive: kind === 'reactivate' })
}

const PanelActDialog = ({ act, onClose }: { act: PanelAct; onClose: () => void }) => {
  const { t } = useTranslation('lab-catalogue')
  const { name, isActive } = act.row
  return (
    <MasterDataActDialog act={act.kind} name={name} isActive={isActive} run={() => run(act)} onClose={onClose}>
      {t(`panels.act.${act.kind}`, { name })}
    </MasterDataActDialog>
  )
}

const usePanelColumns = (acts: RowActs<LabPanel>): GridColDef<LabPanel>[] => {
  const { t } = useTranslation('lab-catalogue')
  const money = useMoney()
  const ends = useMasterDataColumns<LabPanel>({ nameOf: ({ name }) => name, ...acts })
  return [
    { field: 'code', headerName: t('tests.code'), width: 120 },
    { field: 'name', headerName: t('tests.name'), flex: 2, minWidth: 160 },
    {
      field: 'tests',
      headerName: t('panels.tests'),
      flex: 4,
      minWidth: 200,
      sortable: false,
      valueGetter: (_value, panel) => testsOf(panel),
      // What does not fit is cut and stands in full in the tip.
      renderCell: ({ value }) => <span title={String(value)}>{String(value)}</span>,
    },
    {
      field: 'count',
      headerName: t('panels.count'),
      type: 'number',
      width: 112,
      valueGetter: (_value, row) => row.tests.length,
    },
    {
      field: 'priceMinor',
      headerName: t('tests.price'),
      type: 'number',
      width: 120,
      valueGetter: (own: number | null, { tests }) => own ?? togetherMinor(tests),
      valueFormatter: (minor: number) => money(minor),
    },
    ...ends,
  ]
}
