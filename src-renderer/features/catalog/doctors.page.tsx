import PersonAddAlt from '@mui/icons-material/PersonAddAltOutlined'
import Button from '@mui/material/Button'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { type IssuedPassword, OneTimePasswordDialog } from '../../widgets/one-time-password.dialog.tsx'
import { TableFileButtons } from '../../widgets/table-files.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { rowsMatching, TableSearch } from '../../widgets/table-search.tsx'
import { type CatalogAction, CatalogActionDialog } from './catalog-action.dialog.tsx'
import { specialitiesOf, useDoctorColumns } from './doctor-columns.tsx'
import { EditDoctorDialog } from './edit-doctor.dialog.tsx'

/** The clinic's doctors: where they work, the short code on their tokens, fees. */
export const DoctorsPage = () => {
  const { t } = useTranslation('catalog')
  const doctors = useQuery(api.catalog.listDoctors.queryOptions())
  const profile = useQuery(api.clinic.getProfile.queryOptions())
  const [typed, setTyped] = useState('')
  const [edited, setEdited] = useState<{ id: number | undefined }>()
  const [action, setAction] = useState<CatalogAction>()
  const [issued, setIssued] = useState<IssuedPassword>()
  const currency = profile.data?.currency
  const all = doctors.data ?? []
  const columns = useDoctorColumns({
    currency: currency ?? 'USD',
    onEdit: (doctor) => setEdited({ id: doctor.id }),
    onAct: (kind, doctor) => setAction({ what: 'doctor', kind, row: doctor, name: doctor.fullName }),
  })
  return (
    <TablePage
      title={t('doctors.title')}
      hint={t('doctors.hint')}
      error={doctors.error ?? profile.error}
      actions={
        <Button variant="contained" startIcon={<PersonAddAlt />} onClick={() => setEdited({ id: undefined })}>
          {t('doctors.add')}
        </Button>
      }
      tools={
        <>
          <TableSearch label={t('doctors.search')} value={typed} onChange={setTyped} />
          <TableFileButtons table="doctors" />
        </>
      }
    >
      <DataTable
        aria-label={t('doctors.title')}
        rows={
          currency === undefined
            ? []
            : rowsMatching(all, typed, (doctor) => [
                doctor.fullName,
                doctor.departmentName,
                doctor.designation?.name ?? null,
                specialitiesOf(doctor),
                doctor.registrationNumber,
                doctor.shortCode,
                doctor.room,
              ])
        }
        columns={columns}
        loading={doctors.isPending || currency === undefined}
        onRowDoubleClick={({ row }) => setEdited({ id: row.id })}
        empty={
          <EmptyState
            title={t(typed ? 'noneFound' : 'doctors.none')}
            hint={t(typed ? 'noneFoundHint' : 'doctors.noneHint')}
          />
        }
      />
      {edited && currency !== undefined && (
        <EditDoctorDialog
          key={edited.id ?? 'new'}
          doctor={all.find((doctor) => doctor.id === edited.id)}
          currency={currency}
          onClose={() => setEdited(undefined)}
          onIssued={setIssued}
        />
      )}
      {action && (
        <CatalogActionDialog
          action={{ ...action, row: all.find((doctor) => doctor.id === action.row.id) ?? action.row }}
          onClose={() => setAction(undefined)}
        />
      )}
      {issued && <OneTimePasswordDialog issued={issued} onClose={() => setIssued(undefined)} />}
    </TablePage>
  )
}
