import TaskAltOutlined from '@mui/icons-material/TaskAltOutlined'
import { GridActionsCellItem, type GridColDef } from '@mui/x-data-grid'
import { useTranslation } from 'react-i18next'
import type { LabTestSummary } from '#shared/contract/lab.values.ts'
import { type RowActs, useMasterDataColumns } from '../../widgets/master-data-columns.tsx'
import { turnAroundParts } from './lab-test-form.ts'
import { useMoney } from './owed-money.ts'

/** A writer of turn-arounds: 120 minutes are "2 hours". */
const useTurnAround = (): ((minutes: number) => string) => {
  const { t } = useTranslation('lab-catalogue')
  return (minutes) => {
    const { amount, unit } = turnAroundParts(minutes)
    return t(`turnAround.${unit}`, { count: amount })
  }
}

/** The specimen and what it is taken in: "Blood · EDTA tube". */
export const specimenOf = ({ specimenType, container }: LabTestSummary): string =>
  [specimenType?.name, container?.name].filter(Boolean).join(' · ')

/** What does not fit is cut and stands in full in the tip. */
const inFull = ({ value }: { value?: unknown }) => <span title={String(value)}>{String(value)}</span>

interface TestActs extends RowActs<LabTestSummary> {
  onMarkChecked: (test: LabTestSummary) => void
}

/** The columns of the list of tests. */
export const useTestColumns = ({ onMarkChecked, ...acts }: TestActs): GridColDef<LabTestSummary>[] => {
  const { t } = useTranslation('lab-catalogue')
  const money = useMoney()
  const turnAround = useTurnAround()
  const ends = useMasterDataColumns<LabTestSummary>({
    nameOf: ({ name }) => name,
    warning: ({ isUnchecked }) => (isUnchecked ? t('tests.unchecked') : undefined),
    extra: (test) =>
      test.isUnchecked ? (
        <GridActionsCellItem
          key="checked"
          icon={<TaskAltOutlined />}
          label={t('tests.markChecked', { name: test.name })}
          onClick={() => onMarkChecked(test)}
        />
      ) : undefined,
    ...acts,
  })
  return [
    { field: 'code', headerName: t('tests.code'), width: 84 },
    { field: 'name', headerName: t('tests.name'), flex: 3, minWidth: 140, renderCell: inFull },
    {
      field: 'category',
      headerName: t('tests.category'),
      flex: 2,
      minWidth: 88,
      valueGetter: (_value, { category }) => category.name,
      renderCell: inFull,
    },
    {
      field: 'specimen',
      headerName: t('tests.specimen'),
      flex: 2,
      minWidth: 88,
      valueGetter: (_value, test) => specimenOf(test),
      renderCell: inFull,
    },
    {
      field: 'turnAroundMinutes',
      headerName: t('tests.turnAround'),
      width: 104,
      valueFormatter: (minutes: number) => turnAround(minutes),
    },
    {
      field: 'priceMinor',
      headerName: t('tests.price'),
      type: 'number',
      width: 88,
      valueFormatter: (minor: number) => money(minor),
    },
    ...ends,
  ]
}
