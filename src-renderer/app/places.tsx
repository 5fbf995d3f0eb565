import VerifiedUser from '@mui/icons-material/AdminPanelSettingsOutlined'
import Badge from '@mui/icons-material/BadgeOutlined'
import Biotech from '@mui/icons-material/BiotechOutlined'
import CalendarMonth from '@mui/icons-material/CalendarMonthOutlined'
import QueuePlayNext from '@mui/icons-material/ChecklistOutlined'
import ConnectedTv from '@mui/icons-material/ConnectedTvOutlined'
import Devices from '@mui/icons-material/DevicesOutlined'
import Domain from '@mui/icons-material/DomainOutlined'
import EventRepeat from '@mui/icons-material/EventRepeatOutlined'
import FactCheck from '@mui/icons-material/FactCheckOutlined'
import Group from '@mui/icons-material/GroupOutlined'
import Home from '@mui/icons-material/HomeWorkOutlined'
import HourglassEmpty from '@mui/icons-material/HourglassEmptyOutlined'
import Insights from '@mui/icons-material/InsightsOutlined'
import PersonSearch from '@mui/icons-material/PersonSearchOutlined'
import PhoneForwarded from '@mui/icons-material/PhoneForwardedOutlined'
import QueryStats from '@mui/icons-material/QueryStatsOutlined'
import FactCheckRounded from '@mui/icons-material/RuleOutlined'
import Save from '@mui/icons-material/SaveOutlined'
import Schedule from '@mui/icons-material/ScheduleOutlined'
import Science from '@mui/icons-material/ScienceOutlined'
import SupportAgent from '@mui/icons-material/SupportAgentOutlined'
import UploadFile from '@mui/icons-material/UploadFileOutlined'
import type { ComponentType, ReactElement } from 'react'
import type { SessionInfo } from '#shared/contract/session.contract.ts'
import type { Permission } from '#shared/permissions/roles.ts'
import { InboxBadge } from '../features/lab/inbox-badge.tsx'
import { BenchBadge, RebookingBadge, ToVerifyBadge } from './rail-badge.tsx'

/** A place of the rail: its address, its word's key in shell.json (`place.<name>`) and who sees it. */
export interface Place {
  name: string
  path: string
  icon: ReactElement
  permission: Permission
  /** Only for people who are doctors. */
  isForDoctors?: boolean
  group: 'work' | 'clinic'
  /** Further addresses of the same place, reached from inside it. */
  also?: readonly string[]
  /** What wraps the icon to say that something waits there. */
  Badge?: ComponentType<{ children: ReactElement }>
}

/** Every place in the order of the rail. */
const PLACES: readonly Place[] = [
  { name: 'overview', path: '/overview', icon: <Insights />, permission: 'reports.read', group: 'work' },
  { name: 'desk', path: '/desk', icon: <SupportAgent />, permission: 'queue.manage', group: 'work' },
  {
    name: 'myDay',
    path: '/my-day',
    icon: <QueuePlayNext />,
    permission: 'queue.call',
    isForDoctors: true,
    group: 'work',
  },
  {
    name: 'myPatients',
    path: '/my-patients',
    icon: <Group />,
    permission: 'consultation.write',
    isForDoctors: true,
    group: 'work',
    also: ['/visits'],
  },
  {
    name: 'labInbox',
    path: '/results',
    icon: <Biotech />,
    permission: 'lab.readResults',
    isForDoctors: true,
    group: 'work',
    Badge: InboxBadge,
  },
  {
    name: 'bench',
    path: '/bench',
    icon: <Science />,
    permission: 'lab.work',
    group: 'work',
    Badge: BenchBadge,
  },
  {
    name: 'labToVerify',
    path: '/verify',
    icon: <FactCheckRounded />,
    permission: 'lab.verify',
    group: 'work',
    Badge: ToVerifyBadge,
  },
  { name: 'calendar', path: '/calendar', icon: <CalendarMonth />, permission: 'scheduling.read', group: 'work' },
  { name: 'callSheet', path: '/call-sheet', icon: <PhoneForwarded />, permission: 'scheduling.book', group: 'work' },
  {
    name: 'waitingList',
    path: '/waiting-list',
    icon: <HourglassEmpty />,
    permission: 'scheduling.book',
    group: 'work',
  },
  {
    name: 'rebooking',
    path: '/rebooking',
    icon: <EventRepeat />,
    permission: 'scheduling.book',
    group: 'work',
    Badge: RebookingBadge,
  },
  {
    name: 'timings',
    path: '/timings',
    icon: <Schedule />,
    permission: 'scheduling.manageOwn',
    group: 'work',
    also: ['/closures'],
  },
  { name: 'find', path: '/find', icon: <PersonSearch />, permission: 'patients.read', group: 'work' },
  { name: 'labFigures', path: '/lab-figures', icon: <QueryStats />, permission: 'lab.readFigures', group: 'work' },
  { name: 'staff', path: '/staff', icon: <Badge />, permission: 'staff.manage', group: 'clinic' },
  { name: 'roles', path: '/roles', icon: <VerifiedUser />, permission: 'staff.manage', group: 'clinic' },
  {
    name: 'masterData',
    path: '/doctors',
    icon: <Domain />,
    permission: 'catalog.manage',
    group: 'clinic',
    also: [
      '/departments',
      '/designations',
      '/specialities',
      '/visit-reasons',
      '/rooms',
      '/medicines',
      '/lab-tests',
      '/lab-panels',
      '/lab-categories',
      '/specimen-types',
      '/containers',
      '/paper-templates',
      '/closures',
    ],
  },
  { name: 'boards', path: '/boards', icon: <ConnectedTv />, permission: 'queue.manageBoards', group: 'clinic' },
  { name: 'import', path: '/import', icon: <UploadFile />, permission: 'interop.import', group: 'clinic' },
  { name: 'stations', path: '/stations', icon: <Devices />, permission: 'stations.manage', group: 'clinic' },
  { name: 'backup', path: '/backup', icon: <Save />, permission: 'backup.make', group: 'clinic' },
  { name: 'clinic', path: '/clinic', icon: <Home />, permission: 'clinic.manage', group: 'clinic' },
  { name: 'audit', path: '/audit', icon: <FactCheck />, permission: 'audit.read', group: 'clinic' },
]

const isAt = (place: Place, pathname: string): boolean =>
  [place.path, ...(place.also ?? [])].some((path) => pathname === path || pathname.startsWith(`${path}/`))

/** The places a person may go to. */
export const placesFor = ({ user }: SessionInfo): readonly Place[] =>
  PLACES.filter(
    (place) => user.permissions.includes(place.permission) && (!place.isForDoctors || user.doctorId !== null),
  )

/**
 * The place an address belongs to; undefined for one outside all places. Where it is part of two, such as the closures, it
 * is the later one for those who may go there.
 */
export const placeAt = (session: SessionInfo, pathname: string): Place | undefined =>
  placesFor(session).findLast((place) => isAt(place, pathname)) ?? PLACES.find((place) => isAt(place, pathname))

/** Where a person's day starts: a doctor's own list, the front desk, the overview, else their first place. */
export const homeOf = (session: SessionInfo): string | undefined => {
  const places = placesFor(session)
  const preferred = ['myDay', 'desk', 'overview', 'bench', 'find']
  const byPreference = preferred.map((name) => places.find((place) => place.name === name))
  return (byPreference.find((place) => place !== undefined) ?? places[0])?.path
}
