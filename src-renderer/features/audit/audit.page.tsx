import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSearchParams } from 'react-router'
import { api } from '../../client/api.ts'
import { DataTable } from '../../ui/data-table.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { TablePage } from '../../widgets/table-page.tsx'
import { useAuditColumns } from './audit-columns.tsx'
import { type AuditFilter, AuditFilters } from './audit-filters.tsx'
import { ChainCheckResult, useChainCheck, VerifyChainButton } from './verify-chain.button.tsx'

const PAGE_SIZE = 100

const usePatientParameter = () => {
  const id = Number(useSearchParams()[0].get('patient'))
  return Number.isInteger(id) && id > 0 ? id : undefined
}

/** Who did what and when: newest first, narrowed by action, person or result; the chain can be checked. */
export const AuditPage = () => {
  const { t } = useTranslation('audit')
  const [filter, setFilter] = useState<AuditFilter>({ patientId: usePatientParameter() })
  const check = useChainCheck()
  const columns = useAuditColumns()
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
  const pages = useInfiniteQuery(
    api.audit.list.infiniteOptions({
      input: (beforeSeq: number | undefined) => ({
        ...given,
        limit: PAGE_SIZE,
        ...(beforeSeq !== undefined && { beforeSeq }),
      }),
      initialPageParam: undefined,
      getNextPageParam: (last) => (last.hasMore ? last.events.at(-1)?.seq : undefined),
    }),
  )
  const events = useMemo(() => pages.data?.pages.flatMap((page) => page.events) ?? [], [pages.data])
  const isNarrowed = Object.keys(given).length > 0
  return (
    <TablePage
      title={t('title')}
      hint={t('hint')}
      error={pages.error}
      actions={<VerifyChainButton check={check} />}
      tools={
        <>
          <AuditFilters filter={filter} onChange={setFilter} />
          <Box sx={{ flexBasis: '100%', '&:empty': { display: 'none' } }}>
            <ChainCheckResult check={check} />
          </Box>
        </>
      }
    >
      <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
        <Box sx={{ flex: 1, minHeight: 0 }}>
          <DataTable
            aria-label={t('title')}
            rows={events}
            columns={columns}
            getRowId={(event) => event.seq}
            loading={pages.isPending}
            disableColumnSorting
            empty={
              <EmptyState
                title={t(isNarrowed ? 'noneFound' : 'none')}
                hint={t(isNarrowed ? 'noneFoundHint' : 'noneHint')}
              />
            }
          />
        </Box>
        {pages.hasNextPage && (
          <Box sx={{ p: 1, textAlign: 'center' }}>
            <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              {t('older')}
            </Button>
          </Box>
        )}
      </Box>
    </TablePage>
  )
}
