import Link from '@mui/material/Link'
import type { GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink } from 'react-router'
import type { AuditEvent } from '#shared/contract/audit.contract.ts'
import { StatusChip, type StatusTone } from '../../ui/status-chip.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useRoleName } from '../../widgets/role-name.ts'

const TONES: Record<AuditEvent['result'], StatusTone> = { ok: 'success', denied: 'warning', failed: 'error' }

/** The columns of the audit list. */
export const useAuditColumns = (): GridColDef<AuditEvent>[] => {
  const { t } = useTranslation('audit')
  const format = useFormat()
  const roleName = useRoleName()
  const roles = (codes: string) =>
    codes
      .split(',')
      .map((code) => roleName({ code: code.trim(), name: code.trim() }))
      .join(', ')
  return [
    { field: 'seq', headerName: t('column.seq'), type: 'number', width: 64 },
    { field: 'at', headerName: t('column.at'), width: 170, valueFormatter: (at: string) => format.dateTime(at) },
    {
      field: 'action',
      headerName: t('column.action'),
      flex: 2,
      minWidth: 190,
      valueFormatter: (action: string) => t([`action.${action}`, 'actionOther'], { action }),
    },
    {
      field: 'userName',
      headerName: t('column.person'),
      flex: 1,
      minWidth: 120,
      // What is done at night or on opening the clinic is nobody's doing.
      valueGetter: (name: string | null, { role }) => (role === 'system' ? t('byItself') : name || t('nobody')),
    },
    {
      field: 'role',
      headerName: t('column.role'),
      width: 120,
      valueFormatter: (role: string | null) => (role === null || role === 'system' ? '' : roles(role)),
    },
    {
      field: 'entity',
      headerName: t('column.about'),
      width: 110,
      valueGetter: (_value, event) =>
        event.entity === null
          ? ''
          : t([`entity.${event.entity}`, 'entity.other'], { entity: event.entity, id: event.entityId ?? '' }),
    },
    {
      field: 'patientId',
      headerName: t('column.patient'),
      width: 80,
      renderCell: ({ row }) =>
        row.patientId === null ? null : (
          <Link component={RouterLink} to={`/patients/${row.patientId}`}>
            {t('openPatient')}
          </Link>
        ),
    },
    { field: 'station', headerName: t('column.station'), width: 84 },
    {
      field: 'result',
      headerName: t('column.result'),
      width: 106,
      renderCell: ({ row }) => <StatusChip label={t(`result.${row.result}`)} tone={TONES[row.result]} />,
    },
  ]
}
