import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { Priority } from '#shared/contract/queue.contract.ts'

/** The ordinary first, because it is what nearly everybody is. */
const PRIORITIES = ['normal', 'elderly', 'pregnant', 'disabled', 'emergency'] as const satisfies readonly Priority[]

/** Who goes first, as one line of choices. */
export function PriorityField({ value, onChange }: { value: Priority; onChange: (priority: Priority) => void }) {
  const { t } = useTranslation('queue')
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{t('priority.label')}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={value}
        onChange={(_event, chosen) => {
          const priority = Priority.safeParse(chosen)
          if (priority.success) onChange(priority.data)
        }}
      >
        {PRIORITIES.map((priority) => (
          <FormControlLabel
            key={priority}
            value={priority}
            control={<Radio size="small" />}
            label={t(`desk:priority.${priority}`)}
          />
        ))}
      </RadioGroup>
    </FormControl>
  )
}
