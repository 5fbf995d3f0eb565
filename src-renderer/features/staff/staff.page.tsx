import PersonAddAlt from '@mui/icons-material/PersonAddAltOutlined'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { StaffMember } from '#shared/contract/staff.contract.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type IssuedPassword, OneTimePasswordDialog } from '../../widgets/one-time-password.dialog.tsx'
import { useRoleName } from '../../widgets/role-name.ts'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { EditStaffDialog } from './edit-staff.dialog.tsx'
import { StaffActionDialog, type StaffActionKind } from './staff-action.dialog.tsx'
import { useStaffColumns } from './staff-columns.tsx'

/** Everyone with an account: add, change, deactivate, new one-time password. */
export const StaffPage = () => {
  const { t } = useTranslation('staff')
  const roleName = useRoleName()
  const staff = useQuery(api.staff.list.queryOptions())
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [action, setAction] = useState<{ kind: StaffActionKind; member: StaffMember }>()
  const [issued, setIssued] = useState<IssuedPassword>()
  const columns = useStaffColumns({
    onEdit: (member) => setEdited({ id: member.id }),
    onAction: (kind, member) => setAction({ kind, member }),
  })
  const rows = rowsMatching(staff.data ?? [], typed, (member) => [
    member.fullName,
    member.username,
    member.phone,
    ...member.roles.map(roleName),
  ])
  const addButton = (
    <Button variant="contained" startIcon={<PersonAddAlt />} onClick={() => setEdited({ id: undefined })}>
      {t('add.button')}
    </Button>
  )
  return (
    <TablePage
      title={t('title')}
      hint={t('hint')}
      actions={addButton}
      error={staff.error}
      tools={<TableSearch label={t('search')} value={typed} onChange={setTyped} />}
    >
      <DataTable
        aria-label={t('title')}
        rows={rows}
        columns={columns}
        loading={staff.isPending}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={<EmptyState title={t(typed ? 'noneFound' : 'none')} hint={t(typed ? 'noneFoundHint' : 'noneHint')} />}
      />
      {edited && (
        <EditStaffDialog
          key={edited.id ?? 'new'}
          member={staff.data?.find((member) => member.id === edited.id)}
          onClose={() => setEdited(undefined)}
          onIssued={setIssued}
        />
      )}
      {action && (
        <StaffActionDialog
          kind={action.kind}
          member={staff.data?.find((member) => member.id === action.member.id) ?? action.member}
          onClose={() => setAction(undefined)}
          onIssued={setIssued}
        />
      )}
      {issued && <OneTimePasswordDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </TablePage>
  )
}
