import Add from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LabTestSummary } from '#shared/contract/lab.values.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { useTell } from '../../widgets/tell.ts'
import { EditTestDialog } from './edit-test.dialog.tsx'
import { LabRulesButton } from './lab-rules.button.tsx'
import { type LabTestAct, LabTestActDialog } from './lab-test-act.dialog.tsx'
import { specimenOf, useTestColumns } from './lab-test-columns.tsx'
import { LabTestFiles } from './lab-test-files.tsx'
import { LabTestStarterButton } from './lab-test-starter.button.tsx'

/** The tests of the laboratory: what they are called, cost and measure, and by which ranges they are judged. */
export const LabTestsPage = () => {
  const { t } = useTranslation('lab-catalogue')
  const tests = useQuery(api.lab.listTests.queryOptions())
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  const [typed, setTyped] = useState('')
  const [isOnlyUnchecked, setOnlyUnchecked] = useState(false)
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [act, setAct] = useState<LabTestAct>()
  const markChecked = useMarkChecked()
  const search = useRef<HTMLDivElement>(null)
  const all = tests.data ?? []
  const unchecked = all.filter((test) => test.isUnchecked && test.isActive)
  const shown = isOnlyUnchecked && unchecked.length > 0 ? unchecked : all
  const isNarrowed = typed !== '' || shown !== all
  const columns = useTestColumns({
    onEdit: ({ id }) => setEdited({ id }),
    onAct: (kind, row) => setAct({ kind, row }),
    onMarkChecked: markChecked,
  })
  return (
    <TablePage
      title={t('tests.title')}
      hint={t('tests.hint')}
      error={tests.error ?? profile.error}
      actions={
        <Button variant="contained" startIcon={<Add />} onClick={() => setEdited({ id: undefined })}>
          {t('tests.add')}
        </Button>
      }
      tools={
        <>
          <Box ref={search} sx={{ display: 'contents' }}>
            <TableSearch label={t('tests.search')} value={typed} onChange={setTyped} />
          </Box>
          <LabRulesButton />
          <Box sx={{ display: 'flex', gap: 1, marginInlineStart: 'auto' }}>
            {all.length > 0 && <LabTestStarterButton />}
            <LabTestFiles />
          </Box>
          {unchecked.length > 0 && (
            <UncheckedNote
              count={unchecked.length}
              isOnly={isOnlyUnchecked}
              onToggle={() => setOnlyUnchecked(!isOnlyUnchecked)}
            />
          )}
        </>
      }
    >
      <DataTable
        aria-label={t('tests.title')}
        rows={rowsMatching(shown, typed, wordsOf)}
        columns={columns}
        loading={tests.isPending || profile.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(isNarrowed ? 'noneFound' : 'tests.none')}
            hint={t(isNarrowed ? 'noneFoundHint' : 'tests.noneHint')}
            // The button is gone with the empty list: the cursor goes on to the search.
            action={
              !isNarrowed && (
                <LabTestStarterButton isFirst onAdded={() => search.current?.querySelector('input')?.focus()} />
              )
            }
          />
        }
      />
      {edited && profile.data && (
        <EditTestDialog
          key={edited.id ?? 'new'}
          id={edited.id}
          currency={profile.data.currency}
          onClose={() => setEdited(undefined)}
        />
      )}
      {act && (
        <LabTestActDialog
          act={{ ...act, row: all.find(({ id }) => id === act.row.id) ?? act.row }}
          onClose={() => setAct(undefined)}
        />
      )}
    </TablePage>
  )
}

const wordsOf = (test: LabTestSummary) => [test.code, test.name, test.category.name, specimenOf(test)]

const useMarkChecked = () => {
  const { t } = useTranslation('lab-catalogue')
  const tell = useTell()
  const mark = useMutation(
    api.lab.markTestChecked.mutationOptions({
      onSuccess: ({ name }) => tell.done(t('tests.markedChecked', { name })),
      onError: tell.refused,
    }),
  )
  return ({ id, version }: LabTestSummary) => mark.mutate({ id, version })
}

interface UncheckedNoteProps {
  count: number
  isOnly: boolean
  onToggle: () => void
}

const UncheckedNote = ({ count, isOnly, onToggle }: UncheckedNoteProps) => {
  const { t } = useTranslation('lab-catalogue')
  return (
    <Alert
      severity="warning"
      sx={{ width: '100%', py: 0 }}
      action={
        <Button color="inherit" size="small" onClick={onToggle} aria-pressed={isOnly} sx={{ whiteSpace: 'nowrap' }}>
          {t(isOnly ? 'tests.showAll' : 'tests.showUnchecked')}
        </Button>
      }
    >
      {t('tests.uncheckedNote', { count })}
    </Alert>
  )
}
