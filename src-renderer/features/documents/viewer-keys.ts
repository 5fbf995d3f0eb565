/** What can be done with a document that is looked at. */
export type ViewerAct =
  | 'larger'
  | 'smaller'
  | 'fit'
  | 'own-size'
  | 'turn'
  | 'next-page'
  | 'previous-page'
  | 'first-page'
  | 'last-page'
  | 'previous'
  | 'next'
  | 'details'

interface Pressed {
  key: string
  ctrlKey: boolean
  metaKey: boolean
  altKey: boolean
  target: EventTarget | null
}

const LOOKING: Readonly<Record<string, ViewerAct>> = {
  '+': 'larger',
  '=': 'larger',
  '-': 'smaller',
  '0': 'fit',
  '1': 'own-size',
  r: 'turn',
}
const PAGES: Readonly<Record<string, ViewerAct>> = {
  PageDown: 'next-page',
  PageUp: 'previous-page',
  Home: 'first-page',
  End: 'last-page',
}
const BETWEEN: Readonly<Record<string, ViewerAct>> = { ArrowLeft: 'previous', ArrowRight: 'next' }

const isTyping = (target: EventTarget | null) =>
  target !== null && 'tagName' in target && ['INPUT', 'TEXTAREA', 'SELECT'].includes(String(target.tagName))

/** Whether there is more of the content to its sides: then the arrows move it instead. */
const canMoveSideways = (content: Pick<Element, 'scrollWidth' | 'clientWidth'> | null) =>
  content !== null && content.scrollWidth > content.clientWidth + 1

/** What a key does in the viewer; undefined for keys that keep their own meaning. */
export const actOfKey = (
  event: Pressed,
  view: 'picture' | 'pages' | 'text' | 'none',
  content: Pick<Element, 'scrollWidth' | 'clientWidth'> | null,
): ViewerAct | undefined => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return undefined
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key
  if (key === 'i') return 'details'
  if (key in BETWEEN) return canMoveSideways(content) ? undefined : BETWEEN[key]
  if (view === 'pages' && key in PAGES) return PAGES[key]
  return view === 'picture' || view === 'pages' ? LOOKING[key] : undefined
}
