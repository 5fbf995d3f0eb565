import ArrowDropDown from '@mui/icons-material/ArrowDropDown'
import Box from '@mui/material/Box'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { type KeyboardEvent, useMemo, useRef, useState } from 'react'
import { Kbd } from '../../ui/kbd.tsx'
import { choiceBeside, choiceOfKey, type KeyedChoice, keyedChoices } from './choice-keys.ts'
import type { JudgedBox } from './entry-draft.ts'
import { moveOf, placeIn } from './entry-movement.ts'
import { LineBox } from './value-box-look.ts'

const ONE_LINE = placeIn('', 0, 0, false)
const CLEARS = ['Backspace', 'Delete']
const BESIDE: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 }

/** What a key writes into the box; undefined where it writes nothing. */
const textOfKey = (
  event: KeyboardEvent<HTMLElement>,
  choices: readonly KeyedChoice[],
  text: string,
): string | undefined => {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined
  if (CLEARS.includes(event.key)) return ''
  const by = BESIDE[event.key]
  return by === undefined ? choiceOfKey(choices, event.key)?.text : choiceBeside(choices, text, by)?.text
}

interface ChoiceBoxProps {
  judged: JudgedBox
  /** What every box has: its name, its marks, where its notes stand. */
  shared: Record<string, unknown>
  onType: (text: string) => void
  onMove: (move: 'next' | 'previous', from: HTMLElement, byEnter: boolean) => void
}

/** One of some choices: picked by its letter or with the arrows left and right, from the list with Alt+Down or the mouse. */
export function ChoiceBox({ judged, shared, onType, onMove }: ChoiceBoxProps) {
  const box = useRef<HTMLInputElement>(null)
  const [isOpen, setOpen] = useState(false)
  const choices = useMemo(() => keyedChoices(judged.box.parameter.choices), [judged.box.parameter.choices])
  const pick = (text: string) => {
    setOpen(false)
    onType(text)
    box.current?.focus()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return
    if ((event.altKey && event.key === 'ArrowDown') || event.key === 'F4') {
      event.preventDefault()
      setOpen(true)
      return
    }
    const move = moveOf(event, ONE_LINE)
    const text = move === null ? textOfKey(event, choices, judged.text) : undefined
    if (move === null && text === undefined) return
    event.preventDefault()
    if (move !== null) onMove(move, event.currentTarget, event.key === 'Enter')
    else if (text !== undefined) onType(text)
  }
  return (
    <Box sx={{ position: 'relative', minWidth: 0 }}>
      <LineBox
        {...shared}
        ref={box}
        role="combobox"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        readOnly
        autoComplete="off"
        value={judged.text}
        onKeyDown={onKeyDown}
        onClick={() => setOpen(true)}
        // A scanner's page puts back what stood here before a label was read into the box.
        onChange={(event) => onType(event.target.value)}
        style={{ paddingInlineEnd: 24, textOverflow: 'ellipsis', cursor: 'pointer' }}
      />
      <ArrowDropDown
        aria-hidden
        sx={{ position: 'absolute', insetInlineEnd: 2, top: 5, fontSize: 20, pointerEvents: 'none' }}
      />
      <Menu open={isOpen} anchorEl={() => box.current} onClose={() => setOpen(false)}>
        {choices.map(({ text, key }) => (
          <MenuItem key={text} dense selected={text === judged.text} onClick={() => pick(text)} sx={{ gap: 1 }}>
            <Box component="bdi" sx={{ flexGrow: 1 }}>
              {text}
            </Box>
            {key !== null && <Kbd keys={[key.toLocaleUpperCase()]} />}
          </MenuItem>
        ))}
      </Menu>
    </Box>
  )
}

/** The choices of a box with their keys, beside it; a click picks too. */
export function ChoiceStrip({
  choices,
  text,
  onPick,
}: {
  choices: readonly { text: string; isAbnormal: boolean }[]
  text: string
  onPick: (text: string) => void
}) {
  const keyed = useMemo(() => keyedChoices(choices), [choices])
  return (
    <Box sx={{ display: 'flex', flexWrap: 'wrap', gap: 0.5, py: 0.25 }}>
      {keyed.map((choice) => (
        <Box
          key={choice.text}
          component="button"
          type="button"
          tabIndex={-1}
          aria-pressed={choice.text === text}
          onClick={() => onPick(choice.text)}
          sx={{
            font: 'inherit',
            fontSize: '0.75rem',
            minHeight: 24,
            px: 0.625,
            cursor: 'pointer',
            color: 'text.primary',
            border: 1,
            borderColor: choice.text === text ? 'primary.main' : 'divider',
            bgcolor: choice.text === text ? 'primary.light' : 'transparent',
            borderRadius: 0.5,
          }}
        >
          <KeyedText choice={choice} />
        </Box>
      ))}
    </Box>
  )
}

/** A choice with its key marked where it stands in the word, else before it. */
function KeyedText({ choice: { text, key } }: { choice: KeyedChoice }) {
  const at = key === null ? -1 : text.toLocaleLowerCase().indexOf(key)
  const mark = { font: 'inherit', fontWeight: 700, textDecoration: 'underline', textUnderlineOffset: '3px' }
  if (key === null) return <bdi>{text}</bdi>
  if (at === -1) {
    return (
      <bdi>
        <Box component="kbd" sx={mark}>
          {key.toLocaleUpperCase()}
        </Box>
        {` ${text}`}
      </bdi>
    )
  }
  return (
    <bdi>
      {text.slice(0, at)}
      <Box component="kbd" sx={mark}>
        {text.slice(at, at + key.length)}
      </Box>
      {text.slice(at + key.length)}
    </bdi>
  )
}
