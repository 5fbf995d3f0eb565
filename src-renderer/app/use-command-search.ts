import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useNavigate } from 'react-router'
import type { SearchHit } from '#shared/contract/patients.contract.ts'
import { parseLabNumber } from '#shared/domain/lab/lab-number.ts'
import { useCan } from '../client/session.ts'
import { useOpenByLabel } from '../features/lab/scan-open.ts'
import { useNotify } from '../ui/notify.tsx'
import { useErrorSentence } from '../widgets/error-sentence.tsx'
import { usePatientSearch } from '../widgets/use-patient-search.ts'
import { readCommand } from './typed-command.ts'

/** A line of the list under the search box. */
export type SearchLine =
  | { kind: 'hit'; hit: SearchHit }
  | { kind: 'order'; label: string }
  | { kind: 'new'; name: string }

/** Letters that could be a name: a record number or phone is no name for a new patient. */
const couldBeName = (text: string) => /\p{L}{2}/u.test(text) && !/\d{3}/.test(text)

/** The state and keys of the search box. `onLeave` takes the focus out of it after something was opened. */
export const useCommandSearch = (onLeave: () => void) => {
  const { t } = useTranslation(['shell', 'bench'])
  const navigate = useNavigate()
  const notify = useNotify()
  const sentence = useErrorSentence()
  const canQueue = useCan('queue.manage')
  const canRegister = useCan('patients.register')
  const canOpenOrders = useCan('lab.work')
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [chosen, setChosen] = useState(0)
  const command = readCommand(typed, {
    new: t('search.command.new'),
    queue: t('search.command.queue'),
    book: t('search.command.book'),
  })
  const isNewCommand = command.kind === 'new' && canRegister
  const label = canOpenOrders && command.kind === 'find' ? parseLabNumber(command.text).kind : 'not-a-lab-number'
  const isOrder = label === 'valid'
  const search = usePatientSearch(isNewCommand || isOrder ? '' : command.text)

  const newLine: SearchLine[] =
    canRegister && (isNewCommand || couldBeName(command.text)) ? [{ kind: 'new', name: command.text }] : []
  const patientLines: SearchLine[] = [...search.hits.map((hit) => ({ kind: 'hit' as const, hit })), ...newLine]
  const lines: SearchLine[] = isOrder ? [{ kind: 'order', label: command.text }] : patientLines
  const active = Math.min(chosen, lines.length - 1)

  const leave = () => {
    setTyped('')
    setOpen(false)
    setChosen(0)
    onLeave()
  }
  const order = useOpenByLabel(leave)
  const openHit = (hit: { id: number }) => {
    const isDeed = command.kind === 'queue' || command.kind === 'book'
    const deed = isDeed ? `&do=${command.kind}` : ''
    void navigate(canQueue ? `/desk?patient=${hit.id}${deed}` : `/patients/${hit.id}`, { state: { isBrought: true } })
    leave()
  }
  const openLine = (line: SearchLine) => {
    if (line.kind === 'hit') return openHit(line.hit)
    if (line.kind === 'order') return order.open(line.label)
    // Who is new is registered first, then booked where that was asked for.
    const deed = command.kind === 'book' ? '&do=book' : ''
    void navigate(`/desk?new=${encodeURIComponent(line.name)}${deed}`)
    leave()
  }
  const enter = async () => {
    const line = lines[active]
    if (isNewCommand || isOrder || (search.isFresh && line)) {
      if (line) openLine(line)
      return
    }
    if (command.text === '') return
    try {
      // A scanner presses Enter before any answer can be there: only one clear hit is opened by itself.
      const hits = await search.findNow(command.text)
      const exact = hits.filter((hit) => hit.matchedBy === 'record-number')
      const only = exact.length === 1 ? exact[0] : hits.length === 1 ? hits[0] : undefined
      if (only) openHit(only)
      else if (hits.length === 0 && newLine[0]) openLine(newLine[0])
      else setOpen(true)
    } catch (error) {
      notify({ text: sentence(error), tone: 'error' })
    }
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setOpen(true)
      const step = event.key === 'ArrowDown' ? 1 : -1
      if (lines.length > 0) setChosen((active + step + lines.length) % lines.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      void enter()
    } else if (event.key === 'Escape') {
      event.preventDefault()
      if (typed === '') onLeave()
      setTyped('')
      setOpen(false)
    }
  }
  return {
    typed,
    type: (text: string) => {
      setTyped(text)
      setChosen(0)
      order.forget()
      setOpen(text.trim() !== '')
    },
    isOpen: isOpen && typed.trim() !== '',
    open: () => setOpen(true),
    close: () => setOpen(false),
    command,
    search,
    /** Why a lab number's order is not opened: mistyped, or there is none. */
    orderProblem: label === 'wrong-check' ? t('bench:scan.wrong-check') : order.problem,
    lines,
    active,
    openLine,
    onKeyDown,
  }
}
