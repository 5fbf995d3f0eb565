import ArrowDownward from '@mui/icons-material/ArrowDownward'
import ArrowUpward from '@mui/icons-material/ArrowUpward'
import DeleteOutlined from '@mui/icons-material/DeleteOutlined'
import MoreVert from '@mui/icons-material/MoreVert'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../ui/kbd.tsx'

interface LineMenuProps {
  name: string
  place: { number: number; isFirst: boolean; isLast: boolean }
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** What is done with a whole line, each with its key. */
export const LineMenu = ({ name, place, onMove, onRemove }: LineMenuProps) => {
  const { t } = useTranslation(['prescription', 'common'])
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const item = (label: string, key: string, icon: ReactNode, act: () => void, isDisabled = false) => (
    <MenuItem
      disabled={isDisabled}
      onClick={() => {
        setAnchor(null)
        act()
      }}
    >
      <ListItemIcon>{icon}</ListItemIcon>
      <ListItemText>{label}</ListItemText>
      <Box sx={{ ml: 3 }}>
        <Kbd keys={[t('common:key.alt'), key]} />
      </Box>
    </MenuItem>
  )
  return (
    <>
      <IconButton
        id={id}
        size="small"
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('menu.of', { number: place.number, name })}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <MoreVert fontSize="small" />
      </IconButton>
      <Menu
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        slotProps={{ list: { 'aria-labelledby': id, dense: true } }}
      >
        {item(t('menu.up'), t('menu.upKey'), <ArrowUpward fontSize="small" />, () => onMove(-1), place.isFirst)}
        {item(t('menu.down'), t('menu.downKey'), <ArrowDownward fontSize="small" />, () => onMove(1), place.isLast)}
        {item(t('menu.remove'), t('menu.removeKey'), <DeleteOutlined fontSize="small" />, onRemove)}
      </Menu>
    </>
  )
}
