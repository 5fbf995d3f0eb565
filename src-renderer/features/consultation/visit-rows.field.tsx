import CloseOutlined from '@mui/icons-material/CloseOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import InputBase from '@mui/material/InputBase'
import TextField from '@mui/material/TextField'
import { type KeyboardEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MAX_ROWS } from '#shared/contract/visit.values.ts'
import { type Pen, usePart } from './draft-pen.ts'

const LONGEST_NAME = 160
const LONGEST_NOTE = 200

interface VisitRowsProps {
  pen: Pen
  part: 'testsAdvised' | 'procedures'
  labelledBy: string
}

/** Several names typed at once, parted by commas, semicolons or lines; names that stand there already are left out. */
const namesIn = (typed: string, known: readonly string[]): string[] => {
  const names = typed
    .split(/[,;\n]/)
    .map((name) => name.trim().slice(0, LONGEST_NAME))
    .filter((name) => name !== '')
  return [...new Set(names)].filter((name) => !known.includes(name))
}

/** Tests or procedures as a quick list: a name and Enter adds one, commas part several; each may have a note. */
export function VisitRowsField({ pen, part, labelledBy }: VisitRowsProps) {
  const { t } = useTranslation('visit')
  const rows = usePart(pen, part)
  const [typed, setTyped] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const add = () => {
    const names = namesIn(
      typed,
      rows.map(({ name }) => name),
    )
    if (names.length > 0) pen.write(part, [...rows, ...names.map((name) => ({ name, note: '' }))].slice(0, MAX_ROWS))
    setTyped('')
  }
  const change = (at: number, changed: Partial<(typeof rows)[number]>) =>
    pen.write(
      part,
      rows.map((row, index) => (index === at ? { ...row, ...changed } : row)),
    )
  const remove = (at: number) => {
    pen.write(
      part,
      rows.filter((_row, index) => index !== at),
    )
    box.current?.querySelector<HTMLElement>('[data-adder] input')?.focus()
  }
  const onAdderKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && typed.trim() !== '') {
      event.preventDefault()
      add()
    } else if (event.key === 'ArrowUp' && typed === '') {
      event.preventDefault()
      box.current?.querySelector<HTMLElement>('[role=listitem]:last-of-type input, li:last-of-type input')?.focus()
    }
  }
  return (
    <Box ref={box} sx={{ display: 'grid', gap: 0.5 }} onBlur={() => void pen.flush()}>
      {rows.length > 0 && (
        <Box component="ul" aria-labelledby={labelledBy} sx={{ listStyle: 'none', m: 0, p: 0 }}>
          {rows.map((row, at) => (
            <RowLine
              // The rows of a list have nothing else to be told apart by.
              key={`${at} of ${rows.length}`}
              row={row}
              number={at + 1}
              onChange={(changed) => change(at, changed)}
              onRemove={() => remove(at)}
            />
          ))}
        </Box>
      )}
      <TextField
        data-adder
        placeholder={t(`rows.add.${part}`)}
        value={typed}
        disabled={rows.length >= MAX_ROWS}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={onAdderKey}
        onBlur={add}
        slotProps={{ htmlInput: { 'aria-label': t(`rows.add.${part}`), dir: 'auto', maxLength: 2000 } }}
      />
    </Box>
  )
}

interface RowLineProps {
  row: { name: string; note: string }
  number: number
  onChange: (changed: { name?: string; note?: string }) => void
  onRemove: () => void
}

function RowLine({ row, number, onChange, onRemove }: RowLineProps) {
  const { t } = useTranslation('visit')
  return (
    <Box
      component="li"
      sx={{
        display: 'grid',
        gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto',
        columnGap: 1,
        alignItems: 'center',
        borderBottom: 1,
        borderColor: 'divider',
      }}
    >
      <InputBase
        value={row.name}
        onChange={(event) => onChange({ name: event.target.value })}
        sx={{ fontWeight: 600, px: 1 }}
        inputProps={{ 'aria-label': t('rows.name', { number }), maxLength: LONGEST_NAME, dir: 'auto' }}
      />
      <InputBase
        value={row.note}
        placeholder={t('rows.note')}
        onChange={(event) => onChange({ note: event.target.value })}
        inputProps={{ 'aria-label': t('rows.noteOf', { name: row.name }), maxLength: LONGEST_NOTE, dir: 'auto' }}
      />
      <IconButton size="small" aria-label={t('rows.remove', { name: row.name })} onClick={onRemove}>
        <CloseOutlined fontSize="small" />
      </IconButton>
    </Box>
  )
}
