import Box from '@mui/material/Box'
import type { KeyboardEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { isCritical } from '#shared/domain/lab/flags.ts'
import { ChoiceBox } from './choice.box.tsx'
import type { JudgedBox } from './entry-draft.ts'
import { type Move, moveOf, placeIn } from './entry-movement.ts'
import { LineBox, TextBox } from './value-box-look.ts'

export interface ValueBoxProps {
  judged: JudgedBox
  /** What it is called: the parameter, and in the grid the patient too. */
  label: string
  isInvalid: boolean
  /** Finishing was tried and nothing stands here. */
  isMissing: boolean
  /** Where its problem or question is said. */
  describedBy: string | undefined
  onType: (text: string) => void
  /** On to another box; `byEnter` where Enter was pressed. */
  onMove: (move: 'next' | 'previous', from: HTMLElement, byEnter: boolean) => void
  onLeave: () => void
  /** What stands behind the box in its line: the unit, or the flag. */
  children?: ReactNode
}

/** What a key in a box does besides writing; true where it moved on. */
const useMoveKeys = ({ judged, onMove }: Pick<ValueBoxProps, 'judged' | 'onMove'>) => {
  const isMultiLine = judged.box.parameter.kind === 'text'
  return (event: KeyboardEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    if (event.nativeEvent.isComposing) return
    const { value, selectionStart, selectionEnd } = event.currentTarget
    const place = placeIn(value, selectionStart ?? 0, selectionEnd ?? value.length, isMultiLine)
    const move: Move = moveOf(event, place)
    if (move === null) return
    event.preventDefault()
    onMove(move, event.currentTarget, event.key === 'Enter')
  }
}

/** The box of one parameter with what stands behind it in its line. */
export function ValueBox({ children, ...props }: ValueBoxProps) {
  const { kind } = props.judged.box.parameter
  if (kind === 'text') return <OneBox {...props} />
  // Of one width, so that the units stand beneath each other.
  const isNumber = kind === 'number'
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.75, minWidth: 0 }}>
      <Box sx={isNumber ? { flex: '0 1 112px', minWidth: 84 } : { flex: '1 1 84px', minWidth: 84, maxWidth: 200 }}>
        <OneBox {...props} />
      </Box>
      {children}
    </Box>
  )
}

/** The box of one parameter: a number, a titre, a choice by its letter, or text; calculated ones only show. */
function OneBox(props: Omit<ValueBoxProps, 'children'>) {
  const { judged, label, isInvalid, describedBy, onType, onLeave } = props
  const { parameter } = judged.box
  const { t } = useTranslation('lab-entry')
  const onKeyDown = useMoveKeys(props)
  if (judged.isCalculated) return <Calculated judged={judged} label={label} />
  const shared = {
    'aria-label': label,
    'aria-invalid': isInvalid,
    'aria-describedby': describedBy,
    'data-box': parameter.id,
    'data-critical': isCritical(judged.flag),
    placeholder: props.isMissing ? t('problem.missing') : undefined,
    onBlur: onLeave,
  }
  if (parameter.kind === 'choice')
    return <ChoiceBox judged={judged} shared={shared} onType={onType} onMove={props.onMove} />
  if (parameter.kind === 'text') {
    return (
      <TextBox
        {...shared}
        dir="auto"
        value={judged.text}
        maxLength={4000}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={onKeyDown}
      />
    )
  }
  return (
    <LineBox
      {...shared}
      type="text"
      inputMode={parameter.kind === 'number' ? 'decimal' : 'text'}
      autoComplete="off"
      spellCheck={false}
      maxLength={80}
      value={judged.text}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={onKeyDown}
      onFocus={(event) => event.currentTarget.select()}
    />
  )
}

/** A value nobody types: it follows from the others. */
function Calculated({ judged, label }: Pick<ValueBoxProps, 'judged' | 'label'>) {
  const { t } = useTranslation('lab-entry')
  return (
    <Box
      component="output"
      aria-label={label}
      sx={{
        display: 'flex',
        columnGap: 0.5,
        flexWrap: 'wrap',
        alignItems: 'baseline',
        minHeight: 30,
        px: 0.75,
        lineHeight: '28px',
        border: 1,
        borderStyle: 'dashed',
        borderColor: 'text.disabled',
        borderRadius: 0.5,
        fontVariantNumeric: 'tabular-nums',
      }}
    >
      <Box component="span" sx={{ fontWeight: 600, fontSize: '0.9375rem' }}>
        {judged.text}
      </Box>
      <Box component="span" sx={{ color: 'text.secondary', fontSize: '0.75rem', whiteSpace: 'nowrap' }}>
        {t('box.calculated')}
      </Box>
    </Box>
  )
}
