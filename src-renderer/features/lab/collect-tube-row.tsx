import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { api } from '../../client/api.ts'
import type { TubeToFill } from './collect-tubes.ts'

/** A tube as the form holds it. */
export interface TubeDraft extends TubeToFill {
  isTaken: boolean
  containerTyped: string
}

interface CollectTubeRowProps {
  tube: TubeDraft
  takesFocus: boolean
  onChange: (to: Partial<TubeDraft>) => void
}

/** One tube: ticked as it is filled, with what it is for and what it is in. */
export function CollectTubeRow({ tube, takesFocus, onChange }: CollectTubeRowProps) {
  const { t } = useTranslation('bench')
  const containers = useQuery(api.catalog.listTerms.queryOptions({ input: { list: 'containers' } }))
  const names = containers.data?.filter(({ isActive }) => isActive).map(({ name }) => name) ?? []
  return (
    <Box
      sx={{
        display: 'grid',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', sm: 'minmax(0, 1fr) 220px' },
        gap: 1.5,
        alignItems: 'center',
        border: 1,
        borderColor: tube.isTaken ? 'primary.main' : 'divider',
        borderRadius: 1,
        px: 1.5,
        py: 1,
      }}
    >
      <FormControlLabel
        sx={{ m: 0, minHeight: 44, alignItems: 'center', minWidth: 0 }}
        control={
          <Checkbox
            size="medium"
            checked={tube.isTaken}
            autoFocus={takesFocus}
            onChange={(_event, isTaken) => onChange({ isTaken })}
          />
        }
        label={
          <Box component="span" sx={{ display: 'block', overflowWrap: 'anywhere' }}>
            <b>{tube.specimenType ?? t('collect.anySpecimen')}</b>
            <Typography component="span" variant="body2" color="textSecondary" sx={{ display: 'block' }}>
              {tube.testNames.join(', ')}
            </Typography>
          </Box>
        }
      />
      <Autocomplete
        freeSolo
        disablePortal
        options={names}
        inputValue={tube.containerTyped}
        disabled={!tube.isTaken}
        slotProps={{ popper: { popperOptions: { strategy: 'fixed' } } }}
        onInputChange={(_event, typed, reason) => {
          if (reason !== 'reset') onChange({ containerTyped: typed.slice(0, 80) })
        }}
        onChange={(_event, chosen) => {
          if (chosen !== null) onChange({ containerTyped: chosen })
        }}
        renderInput={(params) => <TextField {...params} label={t('collect.container')} />}
      />
    </Box>
  )
}
