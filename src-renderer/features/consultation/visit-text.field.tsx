import TextField from '@mui/material/TextField'
import type { KeyboardEvent } from 'react'
import { MAX_SECTION } from '#shared/contract/visit.values.ts'
import { type Pen, usePart } from './draft-pen.ts'
import { expansionAt, type Shortcut } from './shortcuts.ts'
import type { TextKey } from './visit-sections.ts'

interface VisitTextProps {
  pen: Pen
  part: TextKey
  shortcuts: readonly Shortcut[]
  /** The heading that labels the field, where it is the section's only one; else its own label. */
  labelledBy?: string
  label?: string
  helperText?: string
}

/** Writes as if typed, so that Ctrl+Z takes it back. */
const typeInto = (field: HTMLTextAreaElement, from: number, to: number, text: string) => {
  field.setSelectionRange(from, to)
  if (field.ownerDocument.execCommand('insertText', false, text)) return
  field.setRangeText(text, from, to, 'end')
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

/** A free text of the visit that grows with what is written; `.word` and space or Tab becomes the doctor's own text. */
export function VisitTextField({ pen, part, shortcuts, labelledBy, label, helperText }: VisitTextProps) {
  const text = usePart(pen, part)
  const expand = (event: KeyboardEvent) => {
    const field = event.target
    if (event.key !== ' ' && event.key !== 'Tab') return
    if (event.ctrlKey || event.altKey || event.metaKey || event.shiftKey || event.nativeEvent.isComposing) return
    if (!(field instanceof HTMLTextAreaElement) || field.selectionStart !== field.selectionEnd) return
    const expansion = expansionAt(field.value, field.selectionStart, shortcuts)
    if (!expansion) return
    event.preventDefault()
    const isAtEnd = event.key === ' ' && !/\s$/.test(expansion.text)
    typeInto(field, expansion.from, expansion.to, isAtEnd ? `${expansion.text} ` : expansion.text)
  }
  return (
    <TextField
      multiline
      minRows={1}
      label={label}
      helperText={helperText}
      value={text}
      onChange={(event) => pen.write(part, event.target.value)}
      onKeyDown={expand}
      onBlur={() => void pen.flush()}
      slotProps={{
        htmlInput: {
          maxLength: MAX_SECTION,
          dir: 'auto',
          spellCheck: true,
          ...(labelledBy !== undefined && { 'aria-labelledby': labelledBy }),
        },
      }}
    />
  )
}
