import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'

/** Which visits of a series a change is about. */
const SERIES_SCOPES = ['this', 'following', 'all'] as const
export type SeriesScope = (typeof SERIES_SCOPES)[number]

/** Whether a change is about this visit, this and the later ones, or all that are still booked. */
export function SeriesScopeField({ value, onChange }: { value: SeriesScope; onChange: (scope: SeriesScope) => void }) {
  const { t } = useTranslation('booking')
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{t('scope.label')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={value}
        onChange={(_event, chosen) => onChange(SERIES_SCOPES.find((scope) => scope === chosen) ?? 'this')}
      >
        {SERIES_SCOPES.map((scope) => (
          <FormControlLabel key={scope} value={scope} control={<Radio size="small" />} label={t(`scope.${scope}`)} />
        ))}
      </RadioGroup>
    </FormControl>
  )
}
