import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import type { PatientFormValues } from './patient-form.ts'

interface PatientComparisonProps {
  before: PatientFormValues
  mine: PatientFormValues
  theirs: PatientFormValues
}

/** What I typed beside what somebody else saved meanwhile, for the fields where they differ. */
export function PatientComparison({ before, mine, theirs }: PatientComparisonProps) {
  const { t } = useTranslation('patients')
  const fields = (Object.keys(before) as (keyof PatientFormValues)[]).filter(
    (field) => mine[field] !== theirs[field] && (mine[field] !== before[field] || theirs[field] !== before[field]),
  )
  if (fields.length === 0) return <Typography variant="body2">{t('conflict.nothingDiffers')}</Typography>
  const say = (value: string | boolean) =>
    typeof value === 'boolean' ? t(value ? 'yes' : 'no') : value === '' ? t('notGiven') : value
  return (
    <Table size="small" sx={{ mt: 1 }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('conflict.field')}</TableCell>
          <TableCell>{t('conflict.mine')}</TableCell>
          <TableCell>{t('conflict.theirs')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map((field) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {t(`field.${field}`)}
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              <bdi>{say(mine[field])}</bdi>
            </TableCell>
            <TableCell sx={{ overflowWrap: 'anywhere' }}>
              <bdi>{say(theirs[field])}</bdi>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
