import AddIcon from '@mui/icons-material/Add'
import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import type { GridColDef } from '@mui/x-data-grid'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { Board as BoardShape } from '#shared/contract/queue.contract.ts'
import { api } from '../../client/api.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { StatusChip } from '../../ui/status-chip.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import { BoardAddressDialog } from './board-address.dialog.tsx'

type Board = z.infer<typeof BoardShape>

/** The waiting-room boards: make one, see which were in use last, end one at once. */
export function BoardsPage() {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const boards = useQuery(api.queue.listBoards.queryOptions())
  const [isCreating, setCreating] = useState(false)
  const [made, setMade] = useState<{ name: string; token: string }>()
  const [revoking, setRevoking] = useState<Board>()
  const create = (
    <Button variant="contained" startIcon={<AddIcon />} onClick={() => setCreating(true)}>
      {t('boards.create')}
    </Button>
  )
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column', boxSizing: 'border-box' }}>
      <PageHeader title={t('boards.title')} hint={t('boards.hint')} actions={create} />
      {boards.error && <Alert severity="warning">{sentence(boards.error)}</Alert>}
      {boards.data?.length === 0 ? (
        <EmptyState title={t('boards.none')} hint={t('boards.noneHint')} action={create} />
      ) : (
        <BoardsTable boards={boards.data} onRevoke={setRevoking} />
      )}
      {isCreating && (
        <CreateBoardDialog
          onClose={() => setCreating(false)}
          onMade={(board) => {
            setCreating(false)
            setMade(board)
          }}
        />
      )}
      {made && <BoardAddressDialog name={made.name} token={made.token} onClose={() => setMade(undefined)} />}
      {revoking && <RevokeDialog board={revoking} onClose={() => setRevoking(undefined)} />}
    </Box>
  )
}

function BoardsTable({ boards, onRevoke }: { boards: Board[] | undefined; onRevoke: (board: Board) => void }) {
  const { t } = useTranslation('queue')
  const format = useFormat()
  const columns: GridColDef<Board>[] = [
    { field: 'name', headerName: t('boards.name'), flex: 2, minWidth: 160 },
    {
      field: 'isRevoked',
      headerName: t('boards.state'),
      width: 140,
      renderCell: ({ row }) => (
        <StatusChip
          tone={row.isRevoked ? 'neutral' : 'success'}
          label={t(row.isRevoked ? 'boards.revoked' : 'boards.inUse')}
        />
      ),
    },
    {
      field: 'lastSeenAt',
      headerName: t('boards.lastSeen'),
      flex: 1,
      minWidth: 180,
      valueFormatter: (value: string | null) => (value === null ? t('boards.never') : format.dateTime(value)),
    },
    {
      field: 'createdAt',
      headerName: t('boards.created'),
      flex: 1,
      minWidth: 180,
      valueFormatter: (value: string) => format.dateTime(value),
    },
    {
      field: 'actions',
      headerName: t('boards.actions'),
      sortable: false,
      width: 140,
      renderCell: ({ row }) =>
        row.isRevoked ? null : (
          <Button
            size="small"
            color="error"
            onClick={() => onRevoke(row)}
            aria-label={t('boards.revokeNamed', { name: row.name })}
          >
            {t('boards.revoke')}
          </Button>
        ),
    },
  ]
  return (
    <DataTable<Board>
      aria-label={t('boards.title')}
      rows={boards ?? []}
      columns={columns}
      loading={boards === undefined}
      disableColumnMenu
    />
  )
}

interface CreateBoardDialogProps {
  onClose: () => void
  onMade: (board: { name: string; token: string }) => void
}

function CreateBoardDialog({ onClose, onMade }: CreateBoardDialogProps) {
  const { t } = useTranslation('queue')
  const sentence = useErrorSentence()
  const [name, setName] = useState('')
  const [isTried, setTried] = useState(false)
  const create = useMutation(
    api.queue.createBoard.mutationOptions({ onSuccess: ({ board, token }) => onMade({ name: board.name, token }) }),
  )
  const isMissing = isTried && name.trim() === ''
  return (
    <FormDialog
      open
      title={t('boards.create')}
      submitLabel={t('boards.save')}
      isDirty={name !== ''}
      isSaving={create.isPending}
      problem={create.error ? sentence(create.error) : undefined}
      maxWidth="xs"
      onClose={onClose}
      onSubmit={() => {
        setTried(true)
        if (name.trim() !== '') create.mutate({ name })
      }}
    >
      <TextField
        autoFocus
        required
        label={t('boards.name')}
        value={name}
        error={isMissing}
        helperText={isMissing ? t('boards.nameNeeded') : t('boards.nameHint')}
        onChange={(event) => setName(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60, dir: 'auto' } }}
      />
    </FormDialog>
  )
}

function RevokeDialog({ board, onClose }: { board: Board; onClose: () => void }) {
  const { t } = useTranslation('queue')
  const tell = useTell()
  const sentence = useErrorSentence()
  const revoke = useMutation(
    api.queue.revokeBoard.mutationOptions({
      onSuccess: () => {
        tell.done(t('boards.isRevoked', { name: board.name }))
        onClose()
      },
    }),
  )
  return (
    <ConfirmDialog
      open
      title={t('boards.revokeTitle', { name: board.name })}
      confirmLabel={t('boards.revoke')}
      tone="error"
      isBusy={revoke.isPending}
      problem={revoke.error ? sentence(revoke.error) : undefined}
      onConfirm={() => revoke.mutate({ id: board.id })}
      onCancel={onClose}
    >
      {t('boards.revokeText')}
    </ConfirmDialog>
  )
}
