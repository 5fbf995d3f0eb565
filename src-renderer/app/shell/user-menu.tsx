import ComputerOutlined from '@mui/icons-material/ComputerOutlined'
import KeyOutlined from '@mui/icons-material/KeyOutlined'
import LockOutlined from '@mui/icons-material/LockOutlined'
import LogoutOutlined from '@mui/icons-material/LogoutOutlined'
import PersonOutlined from '@mui/icons-material/PersonOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Divider from '@mui/material/Divider'
import ListItemIcon from '@mui/material/ListItemIcon'
import ListItemText from '@mui/material/ListItemText'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'react-router'
import { usePc } from '../../client/pc.ts'
import { lock, signOut, useSession } from '../../client/session.ts'
import { useHotkey } from '../../ui/hotkey.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { useNotify } from '../../ui/notify.tsx'
import { useErrorSentence } from '../../widgets/error-sentence.tsx'
import { useRoleName } from '../../widgets/role-name.ts'
import { ChangePasswordDialog } from '../session/change-password.dialog.tsx'

/** Who is signed in, with lock, new password and sign-out. */
export const UserMenu = () => {
  const { t } = useTranslation(['shell', 'common'])
  const { user } = useSession()
  const roleName = useRoleName()
  const hasPcPage = usePc() !== undefined
  const notify = useNotify()
  const sentence = useErrorSentence()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  const [isChanging, setChanging] = useState(false)
  useHotkey('Ctrl+L', () => void lock())
  const close = () => setAnchor(null)
  const leave = () => {
    close()
    signOut().catch((error: unknown) => notify({ text: sentence(error), tone: 'error' }))
  }
  const roles = user.roles.map(roleName).join(', ')
  return (
    <>
      <Button
        color="inherit"
        startIcon={<PersonOutlined />}
        onClick={(event) => setAnchor(event.currentTarget)}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        aria-label={t('user.label', { name: user.fullName })}
        sx={{ maxWidth: 200, flexShrink: 0 }}
      >
        <Typography noWrap component="span" sx={{ fontWeight: 600 }}>
          {user.fullName}
        </Typography>
      </Button>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={close} disablePortal>
        <Box component="li" role="none" sx={{ px: 2, pb: 1, maxWidth: 280 }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{user.fullName}</Typography>
          <Typography variant="body2" color="textSecondary">
            {[user.username, roles].join(' · ')}
          </Typography>
        </Box>
        <Divider component="li" role="none" />
        <MenuItem
          onClick={() => {
            close()
            void lock()
          }}
        >
          <ListItemIcon>
            <LockOutlined fontSize="small" />
          </ListItemIcon>
          <ListItemText>{t('user.lock')}</ListItemText>
          <Kbd keys={[t('common:key.ctrl'), t('user.lockKey')]} />
        </MenuItem>
        <MenuItem
          onClick={() => {
            close()
            setChanging(true)
          }}
        >
          <ListItemIcon>
            <KeyOutlined fontSize="small" />
          </ListItemIcon>
          {t('user.changePassword')}
        </MenuItem>
        {hasPcPage && (
          <MenuItem component={Link} to="/this-pc" onClick={close}>
            <ListItemIcon>
              <ComputerOutlined fontSize="small" />
            </ListItemIcon>
            {t('user.thisPc')}
          </MenuItem>
        )}
        <MenuItem onClick={leave}>
          <ListItemIcon>
            <LogoutOutlined fontSize="small" />
          </ListItemIcon>
          {t('user.signOut')}
        </MenuItem>
      </Menu>
      {isChanging && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  )
}
