import CheckBoxIcon from '@mui/icons-material/CheckBox'
import CheckBoxOutlineBlankIcon from '@mui/icons-material/CheckBoxOutlineBlank'
import FilterListIcon from '@mui/icons-material/FilterList'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DoctorQueue } from '#shared/contract/queue.contract.ts'
import { isOpen } from '#shared/domain/queue/ordering.ts'
import { createStore, useStore } from '../../client/store.ts'

interface Filter {
  hidden: ReadonlySet<number>
  isBusyOnly: boolean
}

// Kept while the window lives, so that coming back to the desk finds it as it was left.
const filter = createStore<Filter>({ hidden: new Set(), isBusyOnly: false })

/** The doctors this desk wants to see. */
export const useShownDoctors = (doctors: DoctorQueue[]): DoctorQueue[] => {
  const { hidden, isBusyOnly } = useStore(filter)
  return doctors.filter(
    (doctor) => !hidden.has(doctor.doctorId) && !(isBusyOnly && !doctor.tickets.some((ticket) => isOpen(ticket.state))),
  )
}

/** Which doctors' columns stand here: all, those with patients, or the ones ticked. */
export function DoctorFilter({ doctors, shownCount }: { doctors: DoctorQueue[]; shownCount: number }) {
  const { t } = useTranslation('queue')
  const { hidden, isBusyOnly } = useStore(filter)
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const id = useId()
  const toggle = (doctorId: number) => {
    const next = new Set(hidden)
    if (!next.delete(doctorId)) next.add(doctorId)
    filter.set({ hidden: next, isBusyOnly })
  }
  const line = (key: string | number, isTicked: boolean, text: string, act: () => void) => (
    <MenuItem key={key} role="menuitemcheckbox" aria-checked={isTicked} dense onClick={act}>
      <ListItemIcon>
        {isTicked ? <CheckBoxIcon fontSize="small" color="primary" /> : <CheckBoxOutlineBlankIcon fontSize="small" />}
      </ListItemIcon>
      <ListItemText>
        <bdi>{text}</bdi>
      </ListItemText>
    </MenuItem>
  )
  return (
    <>
      <Button
        id={id}
        size="small"
        startIcon={<FilterListIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
        sx={{ whiteSpace: 'nowrap' }}
      >
        {shownCount === doctors.length ? t('choose') : t('chooseSome', { count: shownCount })}
      </Button>
      <Menu
        disablePortal
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': id }, paper: { sx: { maxHeight: '70vh' } } }}
      >
        {line('busy', isBusyOnly, t('busyOnly'), () => filter.set({ hidden, isBusyOnly: !isBusyOnly }))}
        {line('all', hidden.size === 0, t('everyDoctor'), () => filter.set({ hidden: new Set(), isBusyOnly }))}
        <Divider />
        {doctors.map((doctor) =>
          line(doctor.doctorId, !hidden.has(doctor.doctorId), `${doctor.shortCode} ${doctor.doctorName}`, () =>
            toggle(doctor.doctorId),
          ),
        )}
      </Menu>
    </>
  )
}
