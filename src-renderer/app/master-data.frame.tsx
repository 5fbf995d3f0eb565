import Box from '@mui/material/Box'
import Link from '@mui/material/Link'
import { Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { NavLink, Outlet } from 'react-router'
import { useCan } from '../client/session.ts'
import { PageSkeleton } from './shell/page-skeleton.tsx'

/** The tables in the order of their tabs: what a clinic begins with first, what belongs together side by side. */
const CLINIC_TABS = [
  'doctors',
  'departments',
  'designations',
  'specialities',
  'visit-reasons',
  'rooms',
  'closures',
  'medicines',
] as const
const LABORATORY_TABS = ['lab-tests', 'lab-panels', 'lab-categories', 'specimen-types', 'containers'] as const
const LAST_TABS = ['paper-templates'] as const
type TabName = (typeof CLINIC_TABS | typeof LABORATORY_TABS | typeof LAST_TABS)[number]

const Tab = ({ table }: { table: TabName }) => {
  const { t } = useTranslation('catalog')
  return (
    <Box component="li" sx={{ display: 'flex' }}>
      <Link
        component={NavLink}
        to={`/${table}`}
        underline="none"
        sx={{
          px: 1.5,
          py: 1,
          color: 'text.secondary',
          fontWeight: 600,
          whiteSpace: 'nowrap',
          borderBottom: '2px solid transparent',
          mb: '-1px',
          '&:hover': { color: 'text.primary' },
          '&.active': { color: 'primary.main', borderBottomColor: 'primary.main' },
          '&:focus-visible': { outlineOffset: '-2px' },
        }}
      >
        {t(`tab.${table}`)}
      </Link>
    </Box>
  )
}

/** The tables of master data as one place: a tab each, above the page of the one that is open. */
export const MasterDataFrame = () => {
  const { t } = useTranslation('catalog')
  const mayManage = useCan('catalog.manage')
  const mayManageTests = useCan('lab.manageCatalogue')
  const tabs: readonly TabName[] = [
    ...(mayManage ? CLINIC_TABS : []),
    ...(mayManageTests ? LABORATORY_TABS : []),
    ...(mayManage ? LAST_TABS : []),
  ]
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      {tabs.length > 1 && (
        <Box component="nav" aria-label={t('masterData')} sx={{ mb: 2, mt: -1 }}>
          <Box
            component="ul"
            sx={{
              display: 'flex',
              flexWrap: 'wrap',
              listStyle: 'none',
              m: 0,
              p: 0,
              borderBottom: '1px solid var(--mui-palette-divider)',
            }}
          >
            {tabs.map((table) => (
              <Tab key={table} table={table} />
            ))}
          </Box>
        </Box>
      )}
      <Box sx={{ flex: 1, minHeight: 0 }}>
        <Suspense fallback={<PageSkeleton />}>
          <Outlet />
        </Suspense>
      </Box>
    </Box>
  )
}
