import { useEffect, useRef, useState } from 'react'
import type { BoardView } from '#shared/contract/queue.contract.ts'

/** How long a new call blinks, in ms. */
const FRESH_MS = 10_000

/** One call of one token; called again it is another. */
export interface BoardCall {
  key: string
  token: string
  room: string
}

type Row = BoardView['rows'][number]

const keyOf = (row: Row) =>
  row.current?.state === 'called' ? `${row.doctorId}/${row.current.token}/${row.current.calledTimes}` : undefined

/** The keys of the calls made within the last ten seconds; each new one is also handed to `onCall` once. */
export const useFreshCalls = (view: BoardView | undefined, onCall: (call: BoardCall) => void): ReadonlySet<string> => {
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set())
  const seen = useRef<Set<string>>(undefined)
  const tell = useRef(onCall)
  useEffect(() => {
    tell.current = onCall
  })
  useEffect(() => {
    if (view === undefined) return
    const isFirstLook = seen.current === undefined
    const known = new Set(seen.current)
    const calls = view.rows.flatMap((row): BoardCall[] => {
      const key = keyOf(row)
      return key === undefined || row.current === null ? [] : [{ key, token: row.current.token, room: row.room }]
    })
    seen.current = new Set([...known, ...calls.map((call) => call.key)])
    // A board that was just switched on does not shout calls of half an hour ago.
    const fromNow = calls.filter((call) => !known.has(call.key) && (!isFirstLook || isRecent(view, call.key)))
    if (fromNow.length === 0) return
    setFresh((before) => new Set([...before, ...fromNow.map((call) => call.key)]))
    for (const call of fromNow) {
      tell.current(call)
      setTimeout(() => setFresh((before) => new Set([...before].filter((key) => key !== call.key))), FRESH_MS)
    }
  }, [view])
  return fresh
}

/** Whether a row's present call is one of the fresh ones. */
export const isFreshRow = (row: Row, fresh: ReadonlySet<string>): boolean => {
  const key = keyOf(row)
  return key !== undefined && fresh.has(key)
}

function isRecent(view: BoardView, key: string): boolean {
  const row = view.rows.find((one) => keyOf(one) === key)
  return row?.current != null && Date.parse(view.now) - Date.parse(row.current.since) < FRESH_MS
}
