import MoreVertIcon from '@mui/icons-material/MoreVert'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Patient } from '#shared/contract/patients.contract.ts'
import { useCan } from '../../client/session.ts'
import { DeceasedDialog, NotDeceasedDialog } from './deceased.dialog.tsx'
import { MergeDialog } from './merge.dialog.tsx'

type Asking = 'died' | 'not-died' | 'merge'

/** What is seldom done with a record: a death noted or taken back, and joining it with another. */
export function PatientMenu({ patient }: { patient: Patient }) {
  const { t } = useTranslation('patients')
  const mayUpdate = useCan('patients.update')
  const mayMerge = useCan('patients.merge')
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [asking, setAsking] = useState<Asking>()
  const id = useId()
  const items: { ask: Asking; isShown: boolean }[] = [
    { ask: 'died', isShown: mayUpdate && patient.deceasedOn === null },
    { ask: 'not-died', isShown: mayUpdate && patient.deceasedOn !== null },
    { ask: 'merge', isShown: mayMerge },
  ]
  const shown = items.filter(({ isShown }) => isShown)
  const done = () => setAsking(undefined)
  if (shown.length === 0) return null
  return (
    <>
      <Button
        id={id}
        color="inherit"
        startIcon={<MoreVertIcon />}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('menu.open')}
      </Button>
      <Menu
        // Within the page's landmark.
        container={() => anchor?.closest('main') ?? document.body}
        anchorEl={anchor}
        open={anchor !== null}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': id, dense: true } }}
      >
        {shown.map(({ ask }) => (
          <MenuItem
            key={ask}
            onClick={() => {
              setAnchor(null)
              setAsking(ask)
            }}
          >
            {t(`menu.${ask}`)}
          </MenuItem>
        ))}
      </Menu>
      {asking === 'died' && <DeceasedDialog patient={patient} onClose={done} />}
      {asking === 'not-died' && <NotDeceasedDialog patient={patient} onClose={done} />}
      {asking === 'merge' && <MergeDialog patient={patient} onClose={done} />}
    </>
  )
}
