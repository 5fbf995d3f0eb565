import HelpOutlineOutlined from '@mui/icons-material/HelpOutlineOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Popover from '@mui/material/Popover'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useDoseWords } from '../../widgets/dose-words.tsx'

const EXAMPLES = [
  '1-0-1 AF x 5d',
  '½-0-½ BF x 2w',
  '1-1-1-1 x 3d',
  '2 BD x 1m',
  '1 TDS',
  '1 HS',
  '1 STAT',
  '1 SOS',
  '1 every 3d x 30d',
  '1 weekly x 1m',
]

/** How doses are written, shown with examples and what each is read as. */
export const DoseHelp = () => {
  const { t } = useTranslation('prescription')
  const words = useDoseWords()
  const titleId = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <Button
        color="inherit"
        startIcon={<HelpOutlineOutlined />}
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        {t('help.open')}
      </Button>
      <Popover
        open={anchor !== null}
        anchorEl={anchor}
        onClose={() => setAnchor(null)}
        anchorOrigin={{ vertical: 'top', horizontal: 'left' }}
        transformOrigin={{ vertical: 'bottom', horizontal: 'left' }}
        slotProps={{ paper: { role: 'dialog', 'aria-labelledby': titleId, sx: { p: 2, maxWidth: 560 } } }}
      >
        <Typography variant="h3" component="h2" id={titleId}>
          {t('help.open')}
        </Typography>
        <Typography variant="body2" sx={{ mt: 0.5 }}>
          {t('help.text')}
        </Typography>
        <Box component="dl" sx={{ display: 'grid', gridTemplateColumns: 'auto 1fr', columnGap: 2, rowGap: 0.5, mb: 0 }}>
          {EXAMPLES.map((example) => (
            <Box key={example} sx={{ display: 'contents' }}>
              <Typography component="dt" variant="body2" sx={{ fontWeight: 600, whiteSpace: 'nowrap' }}>
                {example}
              </Typography>
              <Typography component="dd" variant="body2" sx={{ m: 0 }}>
                {words(example)}
              </Typography>
            </Box>
          ))}
        </Box>
        <Typography variant="body2" color="textSecondary" sx={{ mt: 1 }}>
          {t('help.keys')}
        </Typography>
      </Popover>
    </>
  )
}
