import DeleteIcon from '@mui/icons-material/DeleteOutlined'
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
  const [isAdding, setAdding] = useState(false)
  const [removed, setRemoved] = useState<Closure>()
  const columns = useColumns(setRemoved, mayManage)
  return (
    <TablePage
      title={t('closures.title')}
      hint={t('closures.hint')}
      error={closures.error}
      actions={
        mayManage && (
          <Button variant="contained" startIcon={<EventBusy />} onClick={() => setAdding(true)}>
            {t('closures.add')}
          </Button>
        )
      }
      tools={mayManage && <TableFileButtons table="closures" />}
    >
      <DataTable
        aria-label={t('closures.title')}
        rows={closures.data ?? []}
        columns={columns}
        loading={closures.isPending}
        empty={<EmptyState title={t('closures.none')} hint={t('closures.noneHint')} />}
      />
      {isAdding && <AddClosureDialog onClose={() => setAdding(false)} />}
      {removed && <RemoveClosureDialog closure={removed} onClose={() => setRemoved(undefined)} />}
    </TablePage>
  )
}

const useColumns = (onRemove: (closure: Closure) => void, mayManage: boolean): GridColDef<Closure>[] => {
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
            width: 90,
            getActions: ({ row }: { row: Closure }) => [
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

const AddClosureDialog = ({ onClose }: { onClose: () => void }) => {
  const { t } = useTranslation('timings')
  const notify = useNotify()
  const sentence = useErrorSentence()
  const tellBroken = useBrokenNotice()
  const today = useClinicToday()
  const [name, setName] = useState('')
  const [from, setFrom] = useState<string | null>(null)
  const [to, setTo] = useState<string | null>(null)
  const [isShown, setShown] = useState(false)
  const add = useMutation(api.scheduling.addClosure.mutationOptions())
  const last = to ?? from
  const problem = from === null || last === null ? 'no_date' : last < from ? 'ends_before_start' : null
  const submit = async () => {
    setShown(true)
    if (problem !== null || from === null || last === null || name.trim() === '') return
    const saved = await add.mutateAsync({ from, to: last, name: name.trim() }).catch(() => undefined)
    if (!saved) return
    onClose()
    if (!tellBroken(saved)) notify(t('closures.added', { name: name.trim() }))
  }
  return (
    <FormDialog
      open
      title={t('closures.addTitle')}
      submitLabel={t('closures.save')}
      isDirty={name !== '' || from !== null}
      isSaving={add.isPending}
      problem={add.error ? sentence(add.error) : isShown && problem ? t(`problem.${problem}`) : undefined}
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
        <DateField label={t('closures.from')} value={from} min={today} onChange={setFrom} />
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
