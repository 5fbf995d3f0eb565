import ArrowForward from '@mui/icons-material/ArrowForward'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MASTER_LISTS } from '#shared/domain/catalog/master-lists.ts'

interface StarterPanelProps {
  isBusy: boolean
  onDone: (choice: { withStarter: boolean; toDoctors: boolean }) => void
}

/** Offers the words most clinics use for their lists, and says what comes next: the doctors. */
export const StarterPanel = ({ isBusy, onDone }: StarterPanelProps) => {
  const { t } = useTranslation('shell')
  const listId = useId()
  const [withStarter, setWithStarter] = useState(true)
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 2 }}>
      <Box sx={{ border: 1, borderColor: 'divider', borderRadius: 1, px: 2, pt: 1, pb: 2 }}>
        <FormControlLabel
          control={
            <Checkbox
              checked={withStarter}
              onChange={(event) => setWithStarter(event.target.checked)}
              slotProps={{ input: { 'aria-describedby': listId } }}
            />
          }
          label={t('setUp.starter.label')}
          slotProps={{ typography: { sx: { fontWeight: 600 } } }}
        />
        <Box component="ul" id={listId} sx={{ m: 0, mt: 0.5, pl: 6, color: 'text.secondary' }}>
          {MASTER_LISTS.map((list) => (
            <li key={list}>{t(`setUp.starter.${list}`)}</li>
          ))}
        </Box>
      </Box>
      <Typography>{t('setUp.starter.next')}</Typography>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, flexWrap: 'wrap' }}>
        <Button disabled={isBusy} onClick={() => onDone({ withStarter, toDoctors: false })}>
          {t('setUp.finish')}
        </Button>
        <Button
          variant="contained"
          endIcon={<ArrowForward />}
          loading={isBusy}
          autoFocus
          onClick={() => onDone({ withStarter, toDoctors: true })}
        >
          {t('setUp.toDoctors')}
        </Button>
      </Box>
    </Box>
  )
}
