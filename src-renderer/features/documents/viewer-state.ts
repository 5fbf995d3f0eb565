import { useCallback, useState } from 'react'
import type { ViewerAct } from './viewer-keys.ts'
import { larger, smaller, type Turns, turned, type Zoom } from './zoom.ts'

/** How a document is looked at. */
export interface ViewerState {
  zoom: Zoom
  turns: Turns
  page: number
  /** Of how many; 1 for what has none. */
  pages: number
  /** The factor it is shown at, which for what fits only the content knows. */
  factor: number
}

const START: ViewerState = { zoom: 'fit', turns: 0, page: 1, pages: 1, factor: 1 }

const afterAct = (state: ViewerState, act: ViewerAct): ViewerState => {
  const { factor, page, pages } = state
  switch (act) {
    case 'larger':
      return { ...state, zoom: larger(factor) }
    case 'smaller':
      return { ...state, zoom: smaller(factor) }
    case 'fit':
      return { ...state, zoom: 'fit' }
    case 'own-size':
      return { ...state, zoom: 1 }
    case 'turn':
      return { ...state, turns: turned(state.turns) }
    case 'next-page':
      return { ...state, page: Math.min(pages, page + 1) }
    case 'previous-page':
      return { ...state, page: Math.max(1, page - 1) }
    case 'first-page':
      return { ...state, page: 1 }
    case 'last-page':
      return { ...state, page: pages }
    default:
      return state
  }
}

/** How the document in the viewer is looked at, and what changes that. */
export const useViewerState = () => {
  const [state, setState] = useState(START)
  const act = useCallback((what: ViewerAct): boolean => {
    setState((before) => afterAct(before, what))
    return true
  }, [])
  const tell = useCallback((news: { factor?: number; pages?: number }) => {
    setState((before) => {
      const after = { ...before, ...news }
      return after.factor === before.factor && after.pages === before.pages ? before : after
    })
  }, [])
  return { state, act, tell }
}

export type Viewer = ReturnType<typeof useViewerState>
