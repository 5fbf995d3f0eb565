import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DraftLine } from '#shared/contract/visit.values.ts'
import { useNotify } from '../../ui/notify.tsx'
import {
  changedLine,
  LINE_FIELDS,
  type LineField,
  movedLine,
  problemsByLine,
  withoutProblem,
} from './prescription-lines.ts'

/** The box the cursor goes to: one of a line, or the one a line is added in. */
type Place = { key: string; field: string } | 'add'

/** The most lines of one prescription. */
const MOST_LINES = 40

interface Prescription {
  lines: readonly DraftLine[]
  onChange: (lines: DraftLine[]) => void
  problems: readonly { path: string; code: string }[]
}

/** Puts the cursor into a box once it is on the page. */
const useCursor = () => {
  const box = useRef<HTMLDivElement>(null)
  const wanted = useRef<Place>(undefined)
  const seek = () => {
    const place = wanted.current
    if (!place || !box.current) return
    const within = place === 'add' ? '[data-add-line]' : `[data-line="${place.key}"]`
    const field = place === 'add' ? 'name' : place.field
    const input = box.current.querySelector<HTMLInputElement>(`${within} input[data-field="${field}"]`)
    if (!input) return
    wanted.current = undefined
    input.focus()
    input.select()
  }
  useEffect(seek)
  const go = (place: Place) => {
    wanted.current = place
    seek()
  }
  return {
    box,
    go,
    /** Not before the page is drawn anew: a menu that is still open would take the cursor back. */
    goAfter: (place: Place) => {
      wanted.current = place
    },
    /** The cursor stays in its box though the box moves with its line. */
    stay: (key: string) => {
      wanted.current = { key, field: document.activeElement?.getAttribute('data-field') ?? 'name' }
    },
  }
}

/** What signing found, each until its field is changed; the first one gets the cursor where it is the first of all. */
const useProblems = ({ lines, problems }: Prescription, go: (place: Place) => void) => {
  // By what they say: a page may make the list anew whenever it is drawn.
  const told = JSON.stringify(problems)
  const [shown, setShown] = useState(() => ({ told, byLine: problemsByLine(problems, lines) }))
  if (shown.told !== told) setShown({ told, byLine: problemsByLine(problems, lines) })
  const latest = useRef({ lines, go })
  useEffect(() => {
    latest.current = { lines, go }
  })
  useEffect(() => {
    const [first] = JSON.parse(told) as Prescription['problems']
    const [, at, field] = /^prescription\.(\d+)\.(\w+)$/.exec(first?.path ?? '') ?? []
    const key = at === undefined ? undefined : latest.current.lines[Number(at)]?.key
    if (key !== undefined && field !== undefined) latest.current.go({ key, field })
  }, [told])
  const forget = (key: string, field: string) =>
    setShown((before) => ({ ...before, byLine: withoutProblem(before.byLine, key, field) }))
  return { byLine: shown.byLine, forget }
}

/** What can be done with the lines of a prescription, and where the cursor goes with it. */
export const usePrescription = (prescription: Prescription) => {
  const { lines, onChange } = prescription
  const { t } = useTranslation('prescription')
  const notify = useNotify()
  const { box, go, goAfter, stay } = useCursor()
  const { byLine, forget } = useProblems(prescription, go)
  // An "Undo" is pressed later: it must not bring back an older list.
  const latest = useRef(prescription)
  useEffect(() => {
    latest.current = prescription
  })
  const add = (added: readonly DraftLine[], at = lines.length) => {
    const room = MOST_LINES - lines.length
    if (added.length > room) notify({ text: t('tooMany', { count: MOST_LINES }), tone: 'warning' })
    const some = added.slice(0, Math.max(room, 0))
    if (some.length > 0) onChange(lines.toSpliced(at, 0, ...some))
    return some
  }
  return {
    box,
    go,
    problemsOf: (key: string) => byLine.get(key),
    add,
    change: (key: string, field: string, change: (line: DraftLine) => DraftLine) => {
      onChange(changedLine(lines, key, change))
      forget(key, field)
      // How it is taken may be said in either box.
      if (field === 'instructions') forget(key, 'dose')
    },
    goOn: (key: string, from: LineField) => {
      const field = LINE_FIELDS[LINE_FIELDS.indexOf(from) + 1]
      go(field === undefined ? 'add' : { key, field })
    },
    move: (key: string, by: -1 | 1) => {
      stay(key)
      onChange(movedLine(lines, key, by))
    },
    remove: (key: string) => {
      const at = lines.findIndex((line) => line.key === key)
      const line = lines[at]
      if (!line) return
      onChange(lines.toSpliced(at, 1))
      const next = lines[at + 1]
      goAfter(next ? { key: next.key, field: 'name' } : 'add')
      const bringBack = () => {
        const now = latest.current
        now.onChange(now.lines.toSpliced(Math.min(at, now.lines.length), 0, line))
        goAfter({ key, field: 'name' })
      }
      notify({ text: t('removed', { name: line.name }), action: { label: t('undo'), run: bringBack } })
    },
  }
}
