import VerifiedUser from '@mui/icons-material/AdminPanelSettingsOutlined'
import Badge from '@mui/icons-material/BadgeOutlined'
import QueuePlayNext from '@mui/icons-material/ChecklistOutlined'
import ConnectedTv from '@mui/icons-material/ConnectedTvOutlined'
import Domain from '@mui/icons-material/DomainOutlined'
import FactCheck from '@mui/icons-material/FactCheckOutlined'
import Groups from '@mui/icons-material/GroupsOutlined'
import Home from '@mui/icons-material/HomeWorkOutlined'
import Insights from '@mui/icons-material/InsightsOutlined'
import PersonSearch from '@mui/icons-material/PersonSearchOutlined'
import SupportAgent from '@mui/icons-material/SupportAgentOutlined'
import UploadFile from '@mui/icons-material/UploadFileOutlined'
import type { ReactElement } from 'react'
import type { SessionInfo } from '#shared/contract/session.contract.ts'
import type { Permission } from '#shared/permissions/roles.ts'

/** A place of the rail: its address, its word's key in shell.json (`place.<name>`) and who sees it. */
export interface Place {
  name: string
  path: string
  icon: ReactElement
  permission: Permission
  /** Only for people who are doctors. */
  isForDoctors?: boolean
  group: 'work' | 'clinic'
}

/** Every place in the order of the rail. */
export const PLACES: readonly Place[] = [
  { name: 'overview', path: '/overview', icon: <Insights />, permission: 'staff.manage', group: 'work' },
  { name: 'desk', path: '/desk', icon: <SupportAgent />, permission: 'queue.manage', group: 'work' },
  {
    name: 'myDay',
    path: '/my-day',
    icon: <QueuePlayNext />,
    permission: 'queue.call',
    isForDoctors: true,
    group: 'work',
  },
  { name: 'find', path: '/find', icon: <PersonSearch />, permission: 'patients.read', group: 'work' },
  { name: 'staff', path: '/staff', icon: <Badge />, permission: 'staff.manage', group: 'clinic' },
  { name: 'roles', path: '/roles', icon: <VerifiedUser />, permission: 'staff.manage', group: 'clinic' },
  { name: 'departments', path: '/departments', icon: <Domain />, permission: 'catalog.manage', group: 'clinic' },
  { name: 'doctors', path: '/doctors', icon: <Groups />, permission: 'catalog.manage', group: 'clinic' },
  { name: 'boards', path: '/boards', icon: <ConnectedTv />, permission: 'queue.manageBoards', group: 'clinic' },
  { name: 'import', path: '/import', icon: <UploadFile />, permission: 'interop.import', group: 'clinic' },
  { name: 'clinic', path: '/clinic', icon: <Home />, permission: 'clinic.manage', group: 'clinic' },
  { name: 'audit', path: '/audit', icon: <FactCheck />, permission: 'audit.read', group: 'clinic' },
]

/** The places a person may go to. */
export const placesFor = ({ user }: SessionInfo): readonly Place[] =>
  PLACES.filter(
    (place) => user.permissions.includes(place.permission) && (!place.isForDoctors || user.doctorId !== null),
  )

/** Where a person's day starts: a doctor's own list, the front desk, the overview, else their first place. */
export const homeOf = (session: SessionInfo): string | undefined => {
  const places = placesFor(session)
  const preferred = ['myDay', 'desk', 'overview', 'find']
  const byPreference = preferred.map((name) => places.find((place) => place.name === name))
  return (byPreference.find((place) => place !== undefined) ?? places[0])?.path
}
