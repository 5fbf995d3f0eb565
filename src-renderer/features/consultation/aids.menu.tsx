import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftLine } from '#shared/contract/visit.values.ts'

interface AidsMenuProps {
  label: string
  icon: ReactNode
  none: string
  entries: readonly { id: number; name: string; lines: readonly DraftLine[] }[]
  extra?: { label: string; act: () => void }
  onInsert: (lines: readonly DraftLine[]) => void
  onManage: () => void
}

/** One's own favourites or templates, to be put into the prescription. */
export const AidsMenu = ({ label, icon, none, entries, extra, onInsert, onManage }: AidsMenuProps) => {
  const { t } = useTranslation('prescription')
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const close = () => setAnchor(null)
  const choose = (act: () => void) => () => {
    close()
    act()
  }
  return (
    <>
      <Button
        id={id}
        color="inherit"
        startIcon={icon}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {label}
      </Button>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={close}
        disableRestoreFocus
        slotProps={{ list: { 'aria-labelledby': id, dense: true }, paper: { sx: { maxWidth: 480, maxHeight: 420 } } }}
      >
        {entries.length === 0 && <MenuItem disabled>{none}</MenuItem>}
        {entries.map((entry) => (
          <MenuItem key={entry.id} onClick={choose(() => onInsert(entry.lines))} sx={{ whiteSpace: 'normal' }}>
            <ListItemText
              primary={entry.name}
              secondary={entry.lines
                .map((line) => [line.name, line.strength, line.dose].filter(Boolean).join(' '))
                .join(', ')}
              sx={{ overflowWrap: 'anywhere' }}
            />
          </MenuItem>
        ))}
        <Divider />
        {extra && <MenuItem onClick={choose(extra.act)}>{extra.label}</MenuItem>}
        <MenuItem disabled={entries.length === 0} onClick={choose(onManage)}>
          {t('manage.open')}
        </MenuItem>
      </Menu>
    </>
  )
}
