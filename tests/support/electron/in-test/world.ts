import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { CDPSession } from '@playwright/test'
import { type Clone, makeClone } from '../in-page/clone.ts'
import { isolatedWorld, mainWorld } from '../in-page/worlds.ts'

const WORLD = 'Electron Isolated Context'
const BINDING = 'tellStandIn'

/** The values of a page as text, on this side. */
const clone: Clone = makeClone()

/** What a page's isolated world tells. */
export type FromPage =
  | { kind: 'send'; channel: string; values: unknown[] }
  | { kind: 'invoke'; id: number; channel: string; values: unknown[] }
  | { kind: 'port'; port: number; value: unknown }
  | { kind: 'port-closed'; port: number }
  | { kind: 'wanted'; url: string; frameName: string }
  | { kind: 'input'; input: object }
  | { kind: 'menu'; menu: object }

export interface World {
  /** False where the page has no preload at the moment: it is on its way, or crashed. */
  tell: (message: object) => boolean
}

/** A page without scripts has no preload to talk to. */
export const noWorld: World = { tell: () => false }

const MAIN_FRAME_ONLY = `if (window !== window.top || location.href === 'about:blank') return`

const scripts = (preload: string) => {
  // Nobody but the two worlds of a page knows under which names they talk.
  const secret = JSON.stringify(randomBytes(16).toString('hex'))
  const given = `${secret}, (${makeClone})()`
  return {
    main: `(() => { ${MAIN_FRAME_ONLY}; (${mainWorld})(${given}) })()`,
    isolated: `(() => { ${MAIN_FRAME_ONLY}; (${isolatedWorld})(${given}, ${BINDING})(function (require, module, exports) { ${preload} }) })()`,
  }
}

/** Runs a preload before every page of a window, in an isolated world of Chromium's own, and carries what both say. */
export const openWorld = async (
  cdp: CDPSession,
  preload: string | null,
  heard: (message: FromPage, isPresent: boolean) => void,
  onGone: () => void,
): Promise<World> => {
  let present: number | undefined
  const leave = () => {
    if (present === undefined) return
    present = undefined
    onGone()
  }
  const { main, isolated } = scripts(preload === null ? '' : readFileSync(preload, 'utf8'))
  const mainFrame = (await cdp.send('Page.getFrameTree')).frameTree.frame.id
  cdp.on('Runtime.executionContextCreated', ({ context }) => {
    // A frame of the page has such a world too, empty: the preload is the page's own.
    if (context.name === WORLD && context.auxData?.frameId === mainFrame) present = context.id
  })
  cdp.on('Runtime.executionContextDestroyed', ({ executionContextId }) => {
    if (present === executionContextId) leave()
  })
  cdp.on('Runtime.executionContextsCleared', leave)
  cdp.on('Inspector.targetCrashed', leave)
  cdp.on('Runtime.bindingCalled', ({ name, payload, executionContextId }) => {
    // Only the isolated world has the binding, and only the stand-in's own script calls it.
    if (name === BINDING) heard(clone.fromText(payload) as FromPage, executionContextId === present)
  })
  await cdp.send('Runtime.enable')
  await cdp.send('Runtime.addBinding', { name: BINDING, executionContextName: WORLD })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: main })
  await cdp.send('Page.addScriptToEvaluateOnNewDocument', { source: isolated, worldName: WORLD })
  return {
    tell: (message) => {
      if (present === undefined) return false
      const expression = `globalThis.hearFromStandIn(${JSON.stringify(clone.toText(message))})`
      cdp.send('Runtime.evaluate', { expression, contextId: present }).catch(() => undefined)
      return true
    },
  }
}
