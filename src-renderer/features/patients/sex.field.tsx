import FormControl from '@mui/material/FormControl'
import FormHelperText from '@mui/material/FormHelperText'
import FormLabel from '@mui/material/FormLabel'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { type KeyboardEvent, type Ref, useId, useImperativeHandle, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { Sex } from '#shared/contract/patients.contract.ts'

const SEXES = Sex.options
// The toggle button says aria-pressed by itself, which a radio must not have.
const NOT_A_TOGGLE = { 'aria-pressed': undefined }

interface SexFieldProps {
  value: Sex | ''
  error: string | undefined
  onChange: (sex: Sex) => void
  /** Called when the sex was chosen by its letter: the answer is complete, so the form moves on by itself. */
  onChosenByLetter: () => void
  ref: Ref<{ focus: () => void }>
}

/** Female, male, other or unknown: by its letter, the arrows or the mouse. */
export function SexField({ value, error, onChange, onChosenByLetter, ref }: SexFieldProps) {
  const { t } = useTranslation('patients')
  const labelId = useId()
  const helpId = useId()
  const group = useRef<HTMLDivElement>(null)
  useImperativeHandle(
    ref,
    () => ({
      focus: () => {
        const radios = [...(group.current?.querySelectorAll<HTMLElement>('[role="radio"]') ?? [])]
        const checked = radios.find((radio) => radio.ariaChecked === 'true')
        ;(checked ?? radios[0])?.focus()
      },
    }),
    [],
  )

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    if (step !== undefined) {
      // The group itself moves the focus; a radio group also chooses what the focus lands on.
      const at = SEXES.findIndex((sex) => event.target instanceof HTMLElement && event.target.dataset.sex === sex)
      onChange(SEXES[(at + step + SEXES.length) % SEXES.length] ?? 'female')
      return
    }
    const byLetter = SEXES.find((sex) => t(`sexLetter.${sex}`) === event.key.toLowerCase())
    if (byLetter === undefined) return
    event.preventDefault()
    onChange(byLetter)
    onChosenByLetter()
  }

  return (
    <FormControl error={error !== undefined} fullWidth>
      <FormLabel id={labelId} sx={{ fontSize: '0.75rem', mb: 0.5 }}>
        {t('field.sex')}
      </FormLabel>
      <ToggleButtonGroup
        ref={group}
        role="radiogroup"
        aria-labelledby={labelId}
        aria-describedby={helpId}
        exclusive
        fullWidth
        size="small"
        color="primary"
        value={value}
        onKeyDown={onKeyDown}
      >
        {SEXES.map((sex) => (
          <ToggleButton
            key={sex}
            value={sex}
            role="radio"
            aria-checked={value === sex}
            {...NOT_A_TOGGLE}
            data-sex={sex}
            onClick={() => onChange(sex)}
            sx={{ textTransform: 'none', px: 0.5, py: 0.75, lineHeight: 1.3 }}
          >
            {t(`sexChoice.${sex}`)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FormHelperText id={helpId}>{error ?? t('hint.sexLetters')}</FormHelperText>
    </FormControl>
  )
}
