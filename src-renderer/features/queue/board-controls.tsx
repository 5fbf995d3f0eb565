import DarkModeOutlinedIcon from '@mui/icons-material/DarkModeOutlined'
import FullscreenIcon from '@mui/icons-material/Fullscreen'
import LightModeOutlinedIcon from '@mui/icons-material/LightModeOutlined'
import VolumeOffOutlinedIcon from '@mui/icons-material/VolumeOffOutlined'
import VolumeUpOutlinedIcon from '@mui/icons-material/VolumeUpOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import { useColorScheme } from '@mui/material/styles'
import { useTranslation } from 'react-i18next'
import type { useBoardSound } from './board-sound.ts'

/** Sound, light or dark, full screen: in the corner, for whoever sets the television up. */
export function BoardControls({ sound }: { sound: ReturnType<typeof useBoardSound> }) {
  const { t } = useTranslation('queue')
  const { colorScheme, setMode, systemMode } = useColorScheme()
  const isDark = colorScheme?.includes('dark') ?? systemMode === 'dark'
  const dark = t(isDark ? 'board.light' : 'board.dark')
  const fullScreen = () => {
    // Refused where the browser is full-screen by its own settings already.
    if (document.fullscreenElement) void document.exitFullscreen().catch(() => undefined)
    else void document.documentElement.requestFullscreen().catch(() => undefined)
  }
  return (
    <Box sx={{ position: 'fixed', insetInlineEnd: 12, bottom: 10, display: 'flex', alignItems: 'center', gap: 0.5 }}>
      <SoundButton sound={sound} />
      <IconButton size="small" aria-label={dark} title={dark} onClick={() => setMode(isDark ? 'light' : 'dark')}>
        {isDark ? <LightModeOutlinedIcon /> : <DarkModeOutlinedIcon />}
      </IconButton>
      <IconButton size="small" aria-label={t('board.fullScreen')} title={t('board.fullScreen')} onClick={fullScreen}>
        <FullscreenIcon />
      </IconButton>
    </Box>
  )
}

function SoundButton({ sound }: { sound: ReturnType<typeof useBoardSound> }) {
  const { t } = useTranslation('queue')
  if (sound.state === 'impossible') return null
  if (sound.state === 'on') {
    return (
      <IconButton size="small" aria-label={t('board.soundOff')} title={t('board.soundOff')} onClick={sound.turnOff}>
        <VolumeUpOutlinedIcon />
      </IconButton>
    )
  }
  return (
    <Button
      size="small"
      variant={sound.state === 'blocked' ? 'contained' : 'text'}
      color={sound.state === 'blocked' ? 'warning' : 'inherit'}
      startIcon={<VolumeOffOutlinedIcon />}
      onClick={sound.turnOn}
    >
      {t('board.soundOn')}
    </Button>
  )
}
