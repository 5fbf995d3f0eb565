import type { RouteObject } from 'react-router'
import { MASTER_LISTS, type MasterList } from '#shared/domain/catalog/master-lists.ts'
import { HomePage } from './home.page.tsx'
import { NoSuchPage } from './shell/no-such-page.tsx'
import { PageSkeleton } from './shell/page-skeleton.tsx'
import { Shell } from './shell/shell.tsx'

const termsRoute = (list: MasterList): RouteObject => ({
  path: list,
  lazy: async () => {
    const { TermsPage } = await import('../features/catalog/terms.page.tsx')
    // Keyed by its list: what was typed or opened in one is not carried into the next.
    return { element: <TermsPage key={list} list={list} /> }
  },
})

const atTheDesk: RouteObject[] = [
  { path: 'overview', lazy: async () => ({ Component: (await import('./overview.page.tsx')).OverviewPage }) },
  { path: 'desk', lazy: async () => ({ Component: (await import('./front-desk.page.tsx')).FrontDeskPage }) },
  {
    path: 'my-day',
    lazy: async () => ({ Component: (await import('../features/queue/my-day.page.tsx')).MyDayPage }),
  },
  { path: 'find', lazy: async () => ({ Component: (await import('./find-patient.page.tsx')).FindPatientPage }) },
  {
    path: 'patients/:patientId',
    lazy: async () => ({ Component: (await import('./patient-record.page.tsx')).PatientRecordPage }),
  },
]

const consultingRoom: RouteObject[] = [
  // The visit of an appointment, made where there is none yet.
  {
    path: 'visits/of/:appointmentId',
    lazy: async () => ({ Component: (await import('./visit.page.tsx')).OpenVisitPage }),
  },
  { path: 'visits/:visitId', lazy: async () => ({ Component: (await import('./visit.page.tsx')).VisitPage }) },
  {
    path: 'my-patients',
    lazy: async () => ({ Component: (await import('../features/consultation/my-patients.page.tsx')).MyPatientsPage }),
  },
]

const benchOrder = async () => ({ Component: (await import('./bench-order.page.tsx')).BenchOrderPage })

const laboratory: RouteObject[] = [
  { path: 'bench', lazy: async () => ({ Component: (await import('../features/lab/bench.page.tsx')).BenchPage }) },
  { path: 'bench/orders/:orderId', lazy: benchOrder },
  { path: 'bench/grid', lazy: async () => ({ Component: (await import('../features/lab/grid.page.tsx')).GridPage }) },
  {
    path: 'bench/grid/:testId',
    lazy: async () => ({ Component: (await import('../features/lab/grid.page.tsx')).GridPage }),
  },
  {
    path: 'bench/expected',
    lazy: async () => ({ Component: (await import('../features/lab/expected.page.tsx')).ExpectedPage }),
  },
  { path: 'verify', lazy: async () => ({ Component: (await import('../features/lab/verify.page.tsx')).VerifyPage }) },
  {
    path: 'lab-figures',
    lazy: async () => ({ Component: (await import('../features/lab/figures.page.tsx')).FiguresPage }),
  },
  { path: 'results', lazy: async () => ({ Component: (await import('../features/lab/inbox.page.tsx')).InboxPage }) },
]

const rebooking = async () => ({ Component: (await import('../features/scheduling/rebooking.page.tsx')).RebookingPage })
const timings = async () => ({ Component: (await import('../features/scheduling/timings.page.tsx')).TimingsPage })

const scheduling: RouteObject[] = [
  {
    path: 'calendar',
    lazy: async () => ({ Component: (await import('../features/scheduling/calendar.page.tsx')).CalendarPage }),
  },
  {
    path: 'call-sheet',
    lazy: async () => ({ Component: (await import('../features/scheduling/call-sheet.page.tsx')).CallSheetPage }),
  },
  {
    path: 'waiting-list',
    lazy: async () => ({ Component: (await import('../features/scheduling/waiting-list.page.tsx')).WaitingListPage }),
  },
  { path: 'rebooking', lazy: rebooking },
  { path: 'rebooking/:listId', lazy: rebooking },
  { path: 'timings', lazy: timings },
  { path: 'timings/:doctorId', lazy: timings },
]

const masterData: RouteObject = {
  lazy: async () => ({ Component: (await import('./master-data.frame.tsx')).MasterDataFrame }),
  children: [
    ...MASTER_LISTS.map(termsRoute),
    {
      path: 'doctors',
      lazy: async () => ({ Component: (await import('../features/catalog/doctors.page.tsx')).DoctorsPage }),
    },
    {
      path: 'medicines',
      lazy: async () => ({ Component: (await import('../features/catalog/medicines.page.tsx')).MedicinesPage }),
    },
    {
      path: 'lab-tests',
      lazy: async () => ({ Component: (await import('../features/lab/lab-tests.page.tsx')).LabTestsPage }),
    },
    {
      path: 'lab-panels',
      lazy: async () => ({ Component: (await import('../features/lab/lab-panels.page.tsx')).LabPanelsPage }),
    },
    {
      path: 'paper-templates',
      lazy: async () => ({
        Component: (await import('../features/consultation/paper-templates.page.tsx')).PaperTemplatesPage,
      }),
    },
    {
      path: 'closures',
      lazy: async () => ({ Component: (await import('../features/scheduling/closures.page.tsx')).ClosuresPage }),
    },
  ],
}

const administration: RouteObject[] = [
  { path: 'boards', lazy: async () => ({ Component: (await import('../features/queue/boards.page.tsx')).BoardsPage }) },
  {
    path: 'import',
    lazy: async () => ({ Component: (await import('../features/interop/import.page.tsx')).ImportPage }),
  },
  { path: 'staff', lazy: async () => ({ Component: (await import('../features/staff/staff.page.tsx')).StaffPage }) },
  { path: 'roles', lazy: async () => ({ Component: (await import('../features/staff/roles.page.tsx')).RolesPage }) },
  masterData,
  {
    path: 'clinic',
    lazy: async () => ({ Component: (await import('../features/clinic/clinic.page.tsx')).ClinicPage }),
  },
  {
    path: 'stations',
    lazy: async () => ({ Component: (await import('../features/stations/stations.page.tsx')).StationsPage }),
  },
  {
    path: 'backup',
    lazy: async () => ({ Component: (await import('../features/backup/backup.page.tsx')).BackupPage }),
  },
  { path: 'audit', lazy: async () => ({ Component: (await import('../features/audit/audit.page.tsx')).AuditPage }) },
]

/** All addresses behind the sign-in; each page is loaded when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    HydrateFallback: PageSkeleton,
    children: [
      { index: true, element: <HomePage /> },
      ...atTheDesk,
      ...consultingRoom,
      ...laboratory,
      ...scheduling,
      ...administration,
      { path: 'this-pc', lazy: async () => ({ Component: (await import('./pc/this-pc.page.tsx')).ThisPcPage }) },
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]
