import { lazy, Suspense, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { startPc, usePc } from '../../client/pc.ts'
import { forgetSessions, saveBeforeClosing } from '../../client/session.ts'
import { AppRoot } from '../root.tsx'
import { Opening } from '../session/opening.tsx'

const PcPages = lazy(() => import('./pc-pages.tsx').then((file) => ({ default: file.PcPages })))

type View = 'waiting' | 'pages' | 'clinic'

const viewOf = (pc: PcState | undefined): View => {
  if (!pc) return 'waiting'
  const isShutOut = pc.link?.reason === 'revoked' || pc.link?.reason === 'not-paired'
  return pc.stage === 'clinic' && !isShutOut ? 'clinic' : 'pages'
}

/** Another clinic, or none: nothing of the one before stays in this window. */
const beginAnew = () => {
  forgetSessions()
  window.history.replaceState(null, '', '#/')
  window.location.reload()
}

/** The desktop app's window: the pages of the PC itself until it has a clinic to show, then the clinic. */
export const PcRoot = () => {
  const pc = usePc()
  const view = viewOf(pc)
  const isShutOut = view === 'pages' && pc?.stage === 'clinic'
  const before = useRef<'nothing' | 'clinic' | 'shut-out'>('nothing')
  const [isEnding, setEnding] = useState(false)
  useEffect(() => startPc(saveBeforeClosing), [])
  // Before anything of what comes next is painted: nobody answers a page that is gone a moment later.
  useLayoutEffect(() => {
    const left = before.current
    if (view === 'clinic') before.current = 'clinic'
    if (isShutOut) before.current = 'shut-out'
    const isOver = left !== 'nothing' && view === 'pages' && !isShutOut
    const isBack = left === 'shut-out' && view === 'clinic'
    if (!isOver && !isBack) return
    setEnding(true)
    beginAnew()
  }, [view, isShutOut])
  if (isEnding) return null
  if (view === 'clinic') return <AppRoot />
  if (!pc) return <Opening />
  return (
    <Suspense fallback={<Opening />}>
      <PcPages pc={pc} />
    </Suspense>
  )
}
