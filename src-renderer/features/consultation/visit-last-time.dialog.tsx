import Box from '@mui/material/Box'
import FormControl from '@mui/material/FormControl'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormLabel from '@mui/material/FormLabel'
import Paper from '@mui/material/Paper'
import Radio from '@mui/material/Radio'
import RadioGroup from '@mui/material/RadioGroup'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { VisitFacts, VisitVersion } from '#shared/contract/visit.values.ts'
import { FormDialog } from '../../ui/form-dialog.tsx'
import { useFormat } from '../../widgets/format.ts'
import { useTell } from '../../widgets/tell.ts'
import type { Pen } from './draft-pen.ts'
import { asStart, clashes, type Taking, withNote } from './visit-last-time.ts'
import { VisitNoteView } from './visit-note.tsx'

interface LastTimeProps {
  pen: Pen
  last: { facts: VisitFacts; newest: VisitVersion }
  onClose: () => void
}

/** "Same as last time": the prescription or the whole note of the last visit as a start; nothing is overwritten unasked. */
export function LastTimeDialog({ pen, last, onClose }: LastTimeProps) {
  const { t } = useTranslation('visit')
  const format = useFormat()
  const tell = useTell()
  const [start] = useState(() => asStart(last.newest))
  const [what, setWhat] = useState<Taking['what']>(start.prescription.length > 0 ? 'prescription' : 'all')
  const [where, setWhere] = useState<Taking['where']>('after')
  const note = pen.note.get()
  const asked = clashes(note, start, what)
  const take = () => {
    pen.change(withNote(note, start, { what, where }))
    tell.done(t('lastTime.taken'), () => pen.change(note))
    onClose()
  }
  return (
    <FormDialog
      open
      title={t('lastTime.title', { date: format.longDay(last.facts.onDate), doctor: last.facts.doctorName })}
      submitLabel={t('lastTime.take')}
      isDirty={false}
      isSaving={false}
      maxWidth="md"
      onSubmit={take}
      onClose={onClose}
    >
      <Choice
        label={t('lastTime.what')}
        value={what}
        choices={['prescription', 'all'] as const}
        wordOf={(one) => t(`lastTime.whats.${one}`)}
        isFirst
        onChange={setWhat}
      />
      {asked.length > 0 && (
        <Box>
          <Typography>{t('lastTime.clash', { parts: asked.map((part) => t(`part.${part}`)).join(', ') })}</Typography>
          <Choice
            label={t('lastTime.where')}
            value={where}
            choices={['after', 'keep', 'replace'] as const}
            wordOf={(one) => t(`lastTime.wheres.${one}`)}
            onChange={setWhere}
          />
        </Box>
      )}
      <Paper variant="outlined" sx={{ p: 2 }}>
        <VisitNoteView version={last.newest} facts={last.facts} />
      </Paper>
    </FormDialog>
  )
}

interface ChoiceProps<T extends string> {
  label: string
  value: T
  choices: readonly T[]
  wordOf: (choice: T) => string
  onChange: (choice: T) => void
  isFirst?: boolean
}

function Choice<T extends string>({ label, value, choices, wordOf, onChange, isFirst = false }: ChoiceProps<T>) {
  const id = useId()
  return (
    <FormControl>
      <FormLabel id={id}>{label}</FormLabel>
      <RadioGroup
        row
        aria-labelledby={id}
        value={value}
        onChange={(_event, chosen) => {
          const choice = choices.find((one) => one === chosen)
          if (choice !== undefined) onChange(choice)
        }}
      >
        {choices.map((choice) => (
          <FormControlLabel
            key={choice}
            value={choice}
            label={wordOf(choice)}
            control={<Radio size="small" autoFocus={isFirst && choice === value} />}
          />
        ))}
      </RadioGroup>
    </FormControl>
  )
}
