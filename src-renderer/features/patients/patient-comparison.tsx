import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { useTranslation } from 'react-i18next'
import { useFormat } from '../../widgets/format.ts'
import { blankForm, type PatientFormValues } from './patient-form.ts'

interface PatientComparisonProps {
  before: PatientFormValues
  mine: PatientFormValues
  theirs: PatientFormValues
}

/** The fields by which one tells whether two records are one person, in the order they are read. */
const FIRST: readonly (keyof PatientFormValues)[] = ['fullName', 'sex', 'birth', 'phone']

/** Fields whose value is a word of a list, and where the words stand. */
const WORDS: Partial<Record<keyof PatientFormValues, string>> = {
  allergyStatus: 'allergyStatus',
  guardianRelation: 'relation',
  maritalStatus: 'maritalStatus',
}

/** What I typed beside what somebody else saved meanwhile, for the fields where they differ. */
export function PatientComparison({ before, mine, theirs }: PatientComparisonProps) {
  const { t } = useTranslation('patients')
  const fields = (Object.keys(before) as (keyof PatientFormValues)[]).filter(
    (field) => mine[field] !== theirs[field] && (mine[field] !== before[field] || theirs[field] !== before[field]),
  )
  if (fields.length === 0) return <Typography variant="body2">{t('conflict.nothingDiffers')}</Typography>
  return <Columns heads={[t('conflict.mine'), t('conflict.theirs')]} fields={fields} left={mine} right={theirs} />
}

interface RecordComparisonProps {
  /** What stands above the two columns. */
  heads: readonly [string, string]
  left: PatientFormValues
  right: PatientFormValues
}

/** Two records side by side, everything that either says; what differs stands out. */
export function RecordComparison({ heads, left, right }: RecordComparisonProps) {
  const blank = blankForm()
  const others = (Object.keys(blank) as (keyof PatientFormValues)[]).filter(
    (field) => field !== 'hasNoPhone' && !FIRST.includes(field),
  )
  const fields = [...FIRST, ...others.filter((field) => left[field] !== blank[field] || right[field] !== blank[field])]
  return <Columns heads={heads} fields={fields} left={left} right={right} marksDifferences />
}

interface ColumnsProps extends RecordComparisonProps {
  fields: readonly (keyof PatientFormValues)[]
  marksDifferences?: boolean
}

function Columns({ heads, fields, left, right, marksDifferences = false }: ColumnsProps) {
  const { t } = useTranslation('patients')
  const format = useFormat()
  const say = (field: keyof PatientFormValues, { [field]: value, sex }: PatientFormValues) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (value === '') return t('notGiven')
    if (field === 'sex' && sex !== '') return format.sex(sex)
    return WORDS[field] ? t(`${WORDS[field]}.${value}`) : value
  }
  const cell = (field: keyof PatientFormValues, values: PatientFormValues) => (
    <TableCell
      sx={{
        overflowWrap: 'anywhere',
        whiteSpace: 'pre-line',
        fontWeight: marksDifferences && left[field] !== right[field] ? 600 : 400,
      }}
    >
      <bdi>{say(field, values)}</bdi>
    </TableCell>
  )
  return (
    <Table size="small" sx={{ mt: 1 }}>
      <TableHead>
        <TableRow>
          <TableCell>{t('conflict.field')}</TableCell>
          <TableCell>{heads[0]}</TableCell>
          <TableCell>{heads[1]}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {fields.map((field) => (
          <TableRow key={field}>
            <TableCell component="th" scope="row">
              {t(`field.${field}`)}
            </TableCell>
            {cell(field, left)}
            {cell(field, right)}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  )
}
