import ChevronRight from '@mui/icons-material/ChevronRight'
import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Typography from '@mui/material/Typography'
import type { ReactElement } from 'react'

interface ChoiceCardProps {
  icon: ReactElement
  title: string
  text: string
  isDisabled: boolean
  autoFocus?: boolean
  onChoose: () => void
}

/** One of a few large choices: pressing it chooses. */
export const ChoiceCard = ({ icon, title, text, isDisabled, autoFocus = false, onChoose }: ChoiceCardProps) => (
  <ButtonBase
    onClick={onChoose}
    disabled={isDisabled}
    autoFocus={autoFocus}
    sx={{
      display: 'flex',
      gap: 2,
      width: '100%',
      p: 2,
      textAlign: 'start',
      border: 1,
      borderColor: 'text.disabled',
      borderRadius: 1,
      '&:hover': { bgcolor: 'action.hover', borderColor: 'primary.main' },
      '&.Mui-disabled': { opacity: 0.6 },
    }}
  >
    <Box sx={{ display: 'flex', color: 'primary.main', '& svg': { fontSize: 28 } }}>{icon}</Box>
    <Box sx={{ flex: 1, minWidth: 0 }}>
      <Typography component="span" variant="h3" sx={{ display: 'block' }}>
        {title}
      </Typography>
      <Typography component="span" color="textSecondary" sx={{ display: 'block', mt: 0.25 }}>
        {text}
      </Typography>
    </Box>
    <ChevronRight sx={{ color: 'text.secondary' }} />
  </ButtonBase>
)
