import type { RouteObject } from 'react-router'
import { HomePage } from './home.page.tsx'
import { NoSuchPage } from './shell/no-such-page.tsx'
import { PageSkeleton } from './shell/page-skeleton.tsx'
import { Shell } from './shell/shell.tsx'

/** All addresses behind the sign-in; each page is loaded when it is first opened. */
export const routes: RouteObject[] = [
  {
    path: '/',
    element: <Shell />,
    HydrateFallback: PageSkeleton,
    children: [
      { index: true, element: <HomePage /> },
      { path: 'overview', lazy: async () => ({ Component: (await import('./overview.page.tsx')).OverviewPage }) },
      { path: 'desk', lazy: async () => ({ Component: (await import('./front-desk.page.tsx')).FrontDeskPage }) },
      {
        path: 'my-day',
        lazy: async () => ({ Component: (await import('../features/queue/my-day.page.tsx')).MyDayPage }),
      },
      { path: 'find', lazy: async () => ({ Component: (await import('./find-patient.page.tsx')).FindPatientPage }) },
      {
        path: 'patients/:patientId',
        lazy: async () => ({ Component: (await import('../features/patients/patient.page.tsx')).PatientPage }),
      },
      {
        path: 'boards',
        lazy: async () => ({ Component: (await import('../features/queue/boards.page.tsx')).BoardsPage }),
      },
      {
        path: 'import',
        lazy: async () => ({ Component: (await import('../features/interop/import.page.tsx')).ImportPage }),
      },
      {
        path: 'staff',
        lazy: async () => ({ Component: (await import('../features/staff/staff.page.tsx')).StaffPage }),
      },
      {
        path: 'roles',
        lazy: async () => ({ Component: (await import('../features/staff/roles.page.tsx')).RolesPage }),
      },
      {
        path: 'departments',
        lazy: async () => ({ Component: (await import('../features/catalog/departments.page.tsx')).DepartmentsPage }),
      },
      {
        path: 'doctors',
        lazy: async () => ({ Component: (await import('../features/catalog/doctors.page.tsx')).DoctorsPage }),
      },
      {
        path: 'clinic',
        lazy: async () => ({ Component: (await import('../features/clinic/clinic.page.tsx')).ClinicPage }),
      },
      {
        path: 'audit',
        lazy: async () => ({ Component: (await import('../features/audit/audit.page.tsx')).AuditPage }),
      },
      { path: '*', element: <NoSuchPage /> },
    ],
  },
]
