import ContrastOutlined from '@mui/icons-material/ContrastOutlined'
import DarkModeOutlined from '@mui/icons-material/DarkModeOutlined'
import LightModeOutlined from '@mui/icons-material/LightModeOutlined'
import SettingsBrightnessOutlined from '@mui/icons-material/SettingsBrightnessOutlined'
import IconButton from '@mui/material/IconButton'
import ListItemIcon from '@mui/material/ListItemIcon'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useColorScheme } from '@mui/material/styles'
import Tooltip from '@mui/material/Tooltip'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'

const LOOKS = ['system', 'light', 'dark', 'contrast'] as const
type Look = (typeof LOOKS)[number]

const ICONS = {
  system: <SettingsBrightnessOutlined fontSize="small" />,
  light: <LightModeOutlined fontSize="small" />,
  dark: <DarkModeOutlined fontSize="small" />,
  contrast: <ContrastOutlined fontSize="small" />,
}

/** Chooses light, dark, the computer's own, or high contrast; this window remembers it. */
export const ThemeMenu = () => {
  const { t } = useTranslation('shell')
  const { mode, colorScheme, setMode, setColorScheme } = useColorScheme()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const chosen: Look = colorScheme?.startsWith('contrast') ? 'contrast' : (mode ?? 'system')
  const choose = (look: Look) => {
    setAnchor(null)
    if (look === 'contrast') {
      setColorScheme({ light: 'contrast', dark: 'contrast-dark' })
      return
    }
    setColorScheme({ light: 'light', dark: 'dark' })
    setMode(look)
  }
  return (
    <>
      <Tooltip title={t('look.label')}>
        <IconButton
          onClick={(event) => setAnchor(event.currentTarget)}
          aria-label={t('look.label')}
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
        >
          {ICONS[chosen]}
        </IconButton>
      </Tooltip>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)} disablePortal>
        {LOOKS.map((look) => (
          <MenuItem
            key={look}
            selected={look === chosen}
            role="menuitemradio"
            aria-checked={look === chosen}
            onClick={() => choose(look)}
          >
            <ListItemIcon>{ICONS[look]}</ListItemIcon>
            {t(`look.${look}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
