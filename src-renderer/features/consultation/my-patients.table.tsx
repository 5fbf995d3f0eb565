import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Card from '@mui/material/Card'
import Link from '@mui/material/Link'
import Typography from '@mui/material/Typography'
import type { GridColDef } from '@mui/x-data-grid'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useEffect, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouterLink, useNavigate } from 'react-router'
import type { PatientSummary } from '#shared/contract/patients.contract.ts'
import type { LocalDate } from '#shared/values/dates.ts'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useFormat } from '../../widgets/format.ts'
import { PersonName } from '../../widgets/person-name.tsx'
import { TableSearch } from '../../widgets/table-search.tsx'

const PAGE_SIZE = 50
const TYPING_PAUSE_MS = 150

interface MyPatient {
  patient: PatientSummary
  lastSeenOn: LocalDate | null
  nextAt: string | null
  lastVisitId: number | null
}

/** The patients a doctor has seen or will see, found by name or number; Enter opens the record. */
export function MyPatientsTable() {
  const { t } = useTranslation('history')
  const sentence = useErrorSentence()
  const navigate = useNavigate()
  const titleId = useId()
  const [typed, setTyped] = useState('')
  const found = useMyPatients(typed)
  const columns = useColumns()
  const rows = useMemo(
    () => (found.data?.pages ?? []).flatMap((page) => page.patients).map((row) => ({ ...row, id: row.patient.id })),
    [found.data],
  )
  const total = found.data?.pages[0]?.total ?? 0
  const open = (row: MyPatient) => void navigate(`/patients/${row.patient.id}?tab=history`)
  const isSearching = typed.trim() !== ''
  return (
    <Card component="section" aria-labelledby={titleId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 2, alignItems: 'center', px: 2, py: 1.5 }}>
        <Typography variant="h2" id={titleId} sx={{ flexGrow: 1 }}>
          {t('mine.patients')}
        </Typography>
        <TableSearch label={t('mine.search')} value={typed} onChange={(text) => setTyped(text.slice(0, 200))} />
      </Box>
      {found.error && <Alert severity="warning">{sentence(found.error)}</Alert>}
      <DataTable
        aria-label={t('mine.patients')}
        maxHeight={568}
        rows={rows}
        columns={columns}
        loading={found.isPending}
        disableColumnSorting
        onRowDoubleClick={({ row }) => open(row)}
        onCellKeyDown={({ row, field }, event) => {
          if (event.key === 'Enter' && field !== 'lastSeenOn') open(row)
        }}
        empty={
          <EmptyState
            title={t(isSearching ? 'mine.noneFound' : 'mine.none')}
            hint={t(isSearching ? 'mine.noneFoundHint' : 'mine.noneHint')}
          />
        }
      />
      <Box sx={{ display: 'flex', gap: 2, alignItems: 'center', px: 2, py: 1 }}>
        <Typography variant="body2" color="text.secondary" role="status">
          {t('mine.shown', { count: total, shown: rows.length })}
        </Typography>
        {found.hasNextPage && (
          <Button size="small" loading={found.isFetchingNextPage} onClick={() => void found.fetchNextPage()}>
            {t('mine.more')}
          </Button>
        )}
      </Box>
    </Card>
  )
}

/** The pages of the list; what is typed is asked for after a pause. */
function useMyPatients(typed: string) {
  const [paused, setPaused] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [typed])
  return useInfiniteQuery(
    api.consultation.listMyPatients.infiniteOptions({
      input: (offset: number) => ({ text: paused, offset, limit: PAGE_SIZE }),
      initialPageParam: 0,
      getNextPageParam: (last, pages) => {
        const shown = pages.reduce((sum, page) => sum + page.patients.length, 0)
        return last.patients.length > 0 && shown < last.total ? shown : undefined
      },
      placeholderData: keepPreviousData,
    }),
  )
}

function useColumns(): GridColDef<MyPatient & { id: number }>[] {
  const { t } = useTranslation('history')
  const format = useFormat()
  return [
    {
      field: 'fullName',
      headerName: t('mine.name'),
      flex: 2,
      minWidth: 180,
      renderCell: ({ row }) => (
        <Link component={RouterLink} to={`/patients/${row.patient.id}?tab=history`} tabIndex={-1}>
          <PersonName name={row.patient.fullName} isOneLine />
        </Link>
      ),
    },
    {
      field: 'age',
      headerName: t('mine.ageSex'),
      width: 110,
      valueGetter: (_value, { patient }) => `${format.shortAge(patient)}, ${format.shortSex(patient.sex)}`,
    },
    {
      field: 'recordNumber',
      headerName: t('mine.recordNumber'),
      width: 130,
      valueGetter: (_value, { patient }) => patient.recordNumber,
    },
    {
      field: 'phone',
      headerName: t('mine.phone'),
      width: 140,
      valueGetter: (_value, { patient }) => patient.phone ?? '',
    },
    {
      field: 'lastSeenOn',
      headerName: t('mine.lastVisit'),
      width: 150,
      renderCell: ({ row }) => {
        if (row.lastSeenOn === null) return t('mine.never')
        const date = format.date(row.lastSeenOn)
        if (row.lastVisitId === null) return date
        return (
          <Link component={RouterLink} to={`/visits/${row.lastVisitId}`} aria-label={t('mine.visitOf', { date })}>
            {date}
          </Link>
        )
      },
    },
    {
      field: 'nextAt',
      headerName: t('mine.nextVisit'),
      width: 190,
      valueGetter: (_value, { nextAt }) =>
        nextAt === null ? '' : nextAt.length > 10 ? format.dateTime(nextAt) : format.date(nextAt),
    },
  ]
}
