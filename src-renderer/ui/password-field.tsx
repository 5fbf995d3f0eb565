import Visibility from '@mui/icons-material/Visibility'
import VisibilityOff from '@mui/icons-material/VisibilityOff'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField, { type TextFieldProps } from '@mui/material/TextField'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'

/** A password box with a "show" button and a warning while Caps Lock is on. */
export const PasswordField = ({ helperText, ...rest }: TextFieldProps) => {
  const { t } = useTranslation('common')
  const [isShown, setShown] = useState(false)
  const [hasCapsLock, setCapsLock] = useState(false)
  const watchCapsLock = (event: KeyboardEvent) => setCapsLock(event.getModifierState('CapsLock'))
  return (
    <TextField
      {...rest}
      type={isShown ? 'text' : 'password'}
      helperText={hasCapsLock ? t('password.capsLock') : helperText}
      onKeyUp={watchCapsLock}
      slotProps={{
        input: {
          endAdornment: (
            <InputAdornment position="end">
              <IconButton
                edge="end"
                size="small"
                aria-label={isShown ? t('password.hide') : t('password.show')}
                aria-pressed={isShown}
                onClick={() => setShown(!isShown)}
              >
                {isShown ? <VisibilityOff /> : <Visibility />}
              </IconButton>
            </InputAdornment>
          ),
        },
        htmlInput: { spellCheck: false, autoCapitalize: 'none' },
      }}
    />
  )
}
