import Autocomplete from '@mui/material/Autocomplete'
import Chip from '@mui/material/Chip'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import { useCan } from '../../client/session.ts'
import { AUDIT_ACTIONS } from './audit-actions.ts'

/** What the audit list is narrowed to; absent means everything. */
export interface AuditFilter {
  action?: string | undefined
  userId?: number | undefined
  result?: 'ok' | 'denied' | 'failed' | undefined
  patientId?: number | undefined
}

const RESULTS = ['ok', 'denied', 'failed'] as const
const ANY = 'any'

/** The choices above the audit list. */
export const AuditFilters = ({ filter, onChange }: { filter: AuditFilter; onChange: (next: AuditFilter) => void }) => {
  const { t } = useTranslation('audit')
  const canSeeStaff = useCan('staff.manage')
  const staff = useQuery({ ...api.staff.list.queryOptions(), enabled: canSeeStaff })
  const people = staff.data ?? []
  return (
    <>
      <Autocomplete
        options={AUDIT_ACTIONS}
        value={filter.action ?? null}
        onChange={(_event, action) => onChange({ ...filter, action: action ?? undefined })}
        getOptionLabel={(action) => t(`action.${action}`)}
        autoHighlight
        sx={{ width: 280 }}
        renderInput={(params) => <TextField {...params} label={t('filter.action')} />}
      />
      {canSeeStaff && (
        <Autocomplete
          options={people}
          value={people.find((person) => person.id === filter.userId) ?? null}
          onChange={(_event, person) => onChange({ ...filter, userId: person?.id })}
          getOptionLabel={(person) => person.fullName}
          getOptionKey={(person) => person.id}
          isOptionEqualToValue={(one, other) => one.id === other.id}
          autoHighlight
          sx={{ width: 240 }}
          renderInput={(params) => <TextField {...params} label={t('filter.person')} />}
        />
      )}
      <TextField
        select
        label={t('filter.result')}
        value={filter.result ?? ANY}
        onChange={(event) => onChange({ ...filter, result: RESULTS.find((result) => result === event.target.value) })}
        sx={{ width: 160 }}
      >
        <MenuItem value={ANY}>{t('filter.any')}</MenuItem>
        {RESULTS.map((result) => (
          <MenuItem key={result} value={result}>
            {t(`result.${result}`)}
          </MenuItem>
        ))}
      </TextField>
      {filter.patientId !== undefined && (
        <Chip
          label={t('filter.patient', { id: filter.patientId })}
          onDelete={() => onChange({ ...filter, patientId: undefined })}
        />
      )}
    </>
  )
}
