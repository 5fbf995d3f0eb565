import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditOutlined from '@mui/icons-material/EditOutlined'
import EventBusy from '@mui/icons-material/EventBusyOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { daysBetween } from '#shared/domain/calendar/local-date.ts'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useClinicToday } from '../../widgets/clinic-day.ts'
import { DateField } from '../../widgets/date-field.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { TableFileButtons } from '../../widgets/table-files.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { useBrokenNotice } from './rebooking-notice.tsx'

interface Closure {
  id: number
  from: string
  to: string
  name: string
}

/** Dates on which the whole clinic is closed: holidays, works. */
export const ClosuresPage = () => {
  const { t } = useTranslation('timings')
  const mayManage = useCan('scheduling.manage')
  const closures = useQuery(api.scheduling.listClosures.queryOptions())
  const format = useFormat()
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<Closure | 'new'>()
  const [removed, setRemoved] = useState<Closure>()
  const columns = useColumns({ onEdit: setEdited, onRemove: setRemoved, mayManage })
  return (
    <TablePage
      title={t('closures.title')}
      hint={t('closures.hint')}
      error={closures.error}
      actions={
        mayManage && (
          <Button variant="contained" startIcon={<EventBusy />} onClick={() => setEdited('new')}>
            {t('closures.add')}
          </Button>
        )
      }
      tools={
        <>
          <TableSearch label={t('closures.search')} value={typed} onChange={setTyped} />
          {mayManage && <TableFileButtons table="closures" />}
        </>
      }
    >
      <DataTable
        aria-label={t('closures.title')}
        rows={rowsMatching(closures.data ?? [], typed, ({ name, from, to }) => [
          name,
          ...[from, to].flatMap((date) => [date, format.date(date)]),
        ])}
        columns={columns}
        loading={closures.isPending}
        empty={
          <EmptyState
            title={t(typed ? 'closures.noneFound' : 'closures.none')}
            hint={t(typed ? 'closures.noneFoundHint' : 'closures.noneHint')}
          />
        }
      />
      {edited && (
        <EditClosureDialog closure={edited === 'new' ? undefined : edited} onClose={() => setEdited(undefined)} />
      )}
      {removed && <RemoveClosureDialog closure={removed} onClose={() => setRemoved(undefined)} />}
    </TablePage>
  )
}

interface ClosureActs {
  onEdit: (closure: Closure) => void
  onRemove: (closure: Closure) => void
  mayManage: boolean
}

const useColumns = ({ onEdit, onRemove, mayManage }: ClosureActs): GridColDef<Closure>[] => {
  const { t } = useTranslation('timings')
  const format = useFormat()
  return [
    { field: 'name', headerName: t('closures.name'), flex: 2, minWidth: 200 },
    { field: 'from', headerName: t('closures.from'), width: 160, valueFormatter: (date: string) => format.date(date) },
    { field: 'to', headerName: t('closures.to'), width: 160, valueFormatter: (date: string) => format.date(date) },
    {
      field: 'days',
      headerName: t('closures.days'),
      width: 100,
      valueGetter: (_value, row) => daysBetween(row.from, row.to) + 1,
    },
    ...(mayManage
      ? [
          {
            field: 'actions',
            type: 'actions' as const,
            headerName: t('closures.actions'),
            width: 110,
            getActions: ({ row }: { row: Closure }) => [
              <GridActionsCellItem
                key="edit"
                icon={<EditOutlined />}
                label={t('closures.editNamed', { name: row.name })}
                onClick={() => onEdit(row)}
              />,
              <GridActionsCellItem
                key="remove"
                icon={<DeleteIcon />}
                label={t('closures.removeNamed', { name: row.name })}
                onClick={() => onRemove(row)}
              />,
            ],
          },
        ]
      : []),
  ]
}

const EditClosureDialog = ({ closure, onClose }: { closure: Closure | undefined; onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const tellBroken = useBrokenNotice()
  const today = useClinicToday()
  const [name, setName] = useState(closure?.name ?? '')
  const [from, setFrom] = useState<string | null>(closure?.from ?? null)
  const [to, setTo] = useState<string | null>(closure?.to ?? null)
  const [isShown, setShown] = useState(false)
  const add = useMutation(api.scheduling.addClosure.mutationOptions())
  const change = useMutation(api.scheduling.updateClosure.mutationOptions())
  const failure = add.error ?? change.error
  const last = to ?? from
  const problem = from === null || last === null ? 'no_date' : last < from ? 'ends_before_start' : null
  const submit = async () => {
    setShown(true)
    if (problem !== null || from === null || last === null || name.trim() === '') return
    const dates = { from, to: last, name: name.trim() }
    const saving = closure ? change.mutateAsync({ ...dates, id: closure.id }) : add.mutateAsync(dates)
    const saved = await saving.catch(() => undefined)
    if (!saved) return
    onClose()
    if (!tellBroken(saved)) notify(t('closures.added', { name: name.trim() }))
  }
  return (
    <FormDialog
      open
      title={closure ? t('closures.editTitle', { name: closure.name }) : t('closures.addTitle')}
      submitLabel={t('closures.save')}
      isDirty={name !== (closure?.name ?? '') || from !== (closure?.from ?? null) || to !== (closure?.to ?? null)}
      isSaving={add.isPending || change.isPending}
      problem={failure ? sentence(failure) : isShown && problem ? t(`problem.${problem}`) : undefined}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label={t('closures.name')}
        value={name}
        autoFocus
        required
        error={isShown && name.trim() === ''}
        helperText={t('closures.nameHint')}
        onChange={(event) => setName(event.target.value)}
      />
      <Box sx={{ display: 'grid', gridTemplateColumns: 'repeat(2, minmax(0, 1fr))', gap: 2 }}>
        <DateField
          label={t('closures.from')}
          value={from}
          min={closure && closure.from < today ? closure.from : today}
          onChange={setFrom}
        />
        <DateField label={t('closures.to')} value={to} min={from ?? today} onChange={setTo} />
      </Box>
    </FormDialog>
  )
}

const RemoveClosureDialog = ({ closure, onClose }: { closure: Closure; onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const remove = useMutation(
    api.scheduling.removeClosure.mutationOptions({
      onSuccess: () => {
        notify(t('removed'))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('closures.removeTitle', { name: closure.name })}
      confirmLabel={t('closures.remove')}
      tone="error"
      isBusy={remove.isPending}
      problem={remove.error ? sentence(remove.error) : undefined}
      onConfirm={() => remove.mutate({ id: closure.id })}
      onCancel={onClose}
    >
      {t('closures.removeText')}
    </ConfirmDialog>
  )
}
