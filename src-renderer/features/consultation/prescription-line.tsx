import Star from '@mui/icons-material/Star'
import StarBorder from '@mui/icons-material/StarBorder'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import TextField from '@mui/material/TextField'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import { type KeyboardEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { parseDose } from '#shared/domain/consultation/dosage.ts'
import type { PrescriptionAids } from './aids.queries.ts'
import { DoseReading } from './dose-reading.tsx'
import { LineFindings } from './line-findings.tsx'
import { LineMenu } from './line-menu.tsx'
import type { MedicineChoice } from './medicine-option.tsx'
import { MedicinePicker } from './medicine-picker.tsx'
import { chosenText, type LineField, MOST, quantityOf, withMedicine } from './prescription-lines.ts'
import { QuantityField } from './quantity.field.tsx'
import type { CheckOfLine } from './use-line-checks.ts'

interface PrescriptionLineProps {
  line: DraftLine
  place: { number: number; isFirst: boolean; isLast: boolean }
  aids: PrescriptionAids
  check: CheckOfLine
  /** What could not be checked of the patient stands above the lines: here a few words do. */
  isToldAbove: boolean
  /** Codes of what signing found, by field. */
  problems: ReadonlyMap<string, string> | undefined
  isFavourite: boolean
  isReadOnly: boolean
  onChange: (field: string, change: (line: DraftLine) => DraftLine) => void
  onChoose: (choice: MedicineChoice) => void
  /** Enter in a box: on to the next one of the line, or behind its last. */
  onGoOn: (from: LineField) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onStar: () => void
}

/** One line of a prescription: four boxes in a row, the dose read back beneath, and what was found against it. */
export const PrescriptionLine = (props: PrescriptionLineProps) => {
  const { line, place, isReadOnly } = props
  const { t } = useTranslation('prescription')
  return (
    <Box
      component="li"
      aria-label={t('line', { number: place.number, name: line.name })}
      data-line={line.key}
      onKeyDownCapture={(event) => lineKeys(event, props)}
      sx={{
        display: 'grid',
        gridTemplateColumns: '16px minmax(0, 1fr)',
        columnGap: 1,
        pt: 1.5,
        pb: 1,
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <Typography aria-hidden variant="body2" color="textSecondary" sx={{ pt: 1.25, textAlign: 'end' }}>
        {place.number}
      </Typography>
      <Box sx={{ minWidth: 0, display: 'grid', gap: 0.75 }}>
        <LineBoxes {...props} />
        <LineFindings
          check={props.check}
          isToldAbove={props.isToldAbove}
          reason={line.overrideReason}
          isReadOnly={isReadOnly}
          problem={useProblemWords(props.problems?.get('overrideReason'))}
          onReason={(overrideReason) => props.onChange('overrideReason', (one) => ({ ...one, overrideReason }))}
        />
      </Box>
    </Box>
  )
}

/** Alt and an arrow move a line, Alt and Delete remove it, in whichever of its boxes the cursor stands. */
const lineKeys = (event: KeyboardEvent, { isReadOnly, onMove, onRemove }: PrescriptionLineProps) => {
  if (isReadOnly || !event.altKey || event.ctrlKey || event.metaKey) return
  const act = { ArrowUp: () => onMove(-1), ArrowDown: () => onMove(1), Delete: onRemove }[event.key]
  if (!act) return
  event.preventDefault()
  event.stopPropagation()
  act()
}

const useProblemWords = (code: string | undefined): string | undefined => {
  const { t } = useTranslation('prescription')
  return code === undefined ? undefined : t([`problem.${code}`, `mistake.${code}`, 'problem.unknown'])
}

const LineBoxes = (props: PrescriptionLineProps) => {
  const { line, problems, isReadOnly, onChange, onGoOn } = props
  const { t } = useTranslation('prescription')
  const readingId = useId()
  const [isTyping, setTyping] = useState(false)
  const nameProblem = useProblemWords(problems?.get('name'))
  const doseProblem = useProblemWords(problems?.get('dose'))
  const quantity = quantityOf(line)
  // A mistake is told beneath the row with its place; the box itself only says what is missing altogether.
  const isMistaken = line.dose.trim() !== '' && !parseDose(line.dose).ok
  const goOn = (from: LineField) => (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) return
    event.preventDefault()
    onGoOn(from)
  }
  return (
    <>
      <Box
        sx={{
          display: 'grid',
          gap: 1,
          rowGap: 1.25,
          alignItems: 'start',
          gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) 76px',
          gridTemplateAreas: '"name name actions" "dose instructions quantity"',
          '@container (min-width: 720px)': {
            gridTemplateColumns: 'minmax(180px, 5fr) minmax(140px, 3fr) minmax(120px, 4fr) 76px 60px',
            gridTemplateAreas: '"name dose instructions quantity actions"',
          },
        }}
      >
        <Box sx={{ gridArea: 'name', minWidth: 0 }}>
          <MedicinePicker
            label={t('field.name')}
            text={line.name}
            aids={props.aids}
            isReadOnly={isReadOnly}
            problem={nameProblem}
            onType={(name) => onChange('name', (one) => ({ ...withMedicine(one, chosenText('')), name }))}
            onChoose={props.onChoose}
            onGoOn={() => onGoOn('name')}
          />
          <MedicineFacts line={line} />
        </Box>
        <TextField
          sx={{ gridArea: 'dose' }}
          label={t('field.dose')}
          value={line.dose}
          placeholder={t('field.doseExample')}
          error={(isMistaken && !isTyping) || doseProblem !== undefined}
          helperText={isMistaken ? undefined : doseProblem}
          onFocus={() => setTyping(true)}
          onBlur={() => setTyping(false)}
          onKeyDown={goOn('dose')}
          onChange={(event) => onChange('dose', (one) => ({ ...one, dose: event.target.value }))}
          slotProps={boxProps('dose', MOST.dose, isReadOnly, readingId)}
        />
        <TextField
          sx={{ gridArea: 'instructions' }}
          label={t('field.instructions')}
          value={line.instructions}
          onKeyDown={goOn('instructions')}
          onChange={(event) => onChange('instructions', (one) => ({ ...one, instructions: event.target.value }))}
          slotProps={boxProps('instructions', MOST.instructions, isReadOnly)}
        />
        <Box sx={{ gridArea: 'quantity' }} onKeyDown={goOn('quantity')}>
          <QuantityField
            quantity={quantity}
            isByHand={line.quantity !== null}
            isReadOnly={isReadOnly}
            onChange={(number) => onChange('quantity', (one) => ({ ...one, quantity: number }))}
          />
        </Box>
        {!isReadOnly && <LineActions {...props} />}
      </Box>
      <Box
        sx={{
          display: 'flex',
          flexWrap: 'wrap',
          columnGap: 2,
          alignItems: 'baseline',
          '&:not(:has(*))': { display: 'none' },
        }}
      >
        <Box sx={{ flex: '1 1 240px', minWidth: 0 }}>
          <DoseReading id={readingId} dose={line.dose} isTyping={isTyping} />
        </Box>
        <QuantityNote {...props} />
      </Box>
    </>
  )
}

const boxProps = (field: LineField, maxLength: number, readOnly: boolean, describedBy?: string) => ({
  inputLabel: { shrink: true },
  htmlInput: {
    readOnly,
    maxLength,
    autoComplete: 'off',
    spellCheck: field === 'instructions',
    'data-field': field,
    ...(describedBy !== undefined && { 'aria-describedby': describedBy }),
  },
})

/** Strength, form and route of a chosen medicine, or that it is a free text. */
const MedicineFacts = ({ line }: { line: DraftLine }) => {
  const { t } = useTranslation('prescription')
  if (line.name.trim() === '') return null
  const facts = [line.strength, line.form, line.route].filter((text) => text !== '')
  return (
    <Typography variant="body2" color="textSecondary" sx={{ pl: 0.5, overflowWrap: 'anywhere' }}>
      {line.medicineId === null ? t('freeText') : facts.join(' · ')}
    </Typography>
  )
}

/** Why no quantity is computed, or the computed one beside one that was changed by hand. */
const QuantityNote = ({ line, isReadOnly, onChange }: PrescriptionLineProps) => {
  const { t } = useTranslation('prescription')
  const { offered, whyNone } = quantityOf(line)
  if (offered !== null) {
    return (
      <Box sx={{ display: 'flex', gap: 1, alignItems: 'baseline' }}>
        <Typography variant="body2" color="textSecondary">
          {t('quantity.byHand')}
        </Typography>
        {!isReadOnly && (
          <Button
            size="small"
            sx={{ py: 0, minHeight: 24 }}
            onClick={() => onChange('quantity', (one) => ({ ...one, quantity: null }))}
          >
            {t('quantity.useComputed', { count: offered })}
          </Button>
        )}
      </Box>
    )
  }
  if (whyNone === null || whyNone === 'free-text' || line.quantity !== null) return null
  return (
    <Typography variant="body2" color="textSecondary">
      {t(`quantity.none.${whyNone}`)}
    </Typography>
  )
}

const LineActions = (props: PrescriptionLineProps) => {
  const { t } = useTranslation('prescription')
  const { line, isFavourite, place } = props
  const star = t(isFavourite ? 'star.remove' : 'star.add', { name: line.name })
  return (
    <Box sx={{ gridArea: 'actions', display: 'flex', justifyContent: 'flex-end', alignItems: 'flex-start', pt: 0.375 }}>
      <Tooltip title={star}>
        <span>
          <IconButton
            size="small"
            aria-label={star}
            aria-pressed={isFavourite}
            disabled={line.name.trim() === ''}
            onClick={props.onStar}
          >
            {isFavourite ? <Star fontSize="small" color="primary" /> : <StarBorder fontSize="small" />}
          </IconButton>
        </span>
      </Tooltip>
      <LineMenu name={line.name} place={place} onMove={props.onMove} onRemove={props.onRemove} />
    </Box>
  )
}
