/** The window as one person's router sees it: while covered, it neither hears nor moves the address bar. */
export interface SeatWindow {
  window: Window
  /** Covers or uncovers; uncovering puts this person's address back into the address bar. */
  setCovered: (isCovered: boolean) => void
}

type Listener = (event: Event) => void

/** Makes the window of one person's router; `startsAtHome` leaves the address of whoever was here before. */
export const createSeatWindow = (startsAtHome: boolean): SeatWindow => {
  if (startsAtHome) window.history.replaceState(null, '', '#/')
  let isCovered = false
  let address: string | undefined
  let state: unknown = null
  const wrapped = new WeakMap<Listener, Listener>()

  const remember = (url: string | URL | null | undefined, nextState: unknown) => {
    address = url === null || url === undefined ? address : String(url)
    state = nextState
  }
  const history = new Proxy(window.history, {
    get: (target, name) => {
      if (name === 'pushState' || name === 'replaceState') {
        return (nextState: unknown, unused: string, url?: string | URL | null) => {
          remember(url, nextState)
          if (!isCovered) target[name](nextState, unused, url)
        }
      }
      if (name === 'state') return isCovered ? state : target.state
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const addEventListener = (type: string, listener: Listener) => {
    const heard: Listener = (event) => {
      if (!isCovered) listener(event)
    }
    wrapped.set(listener, heard)
    window.addEventListener(type, heard)
  }
  const removeEventListener = (type: string, listener: Listener) => {
    window.removeEventListener(type, wrapped.get(listener) ?? listener)
  }
  const facade = new Proxy(window, {
    get: (target, name) => {
      if (name === 'history') return history
      if (name === 'addEventListener') return addEventListener
      if (name === 'removeEventListener') return removeEventListener
      const value: unknown = Reflect.get(target, name, target)
      return typeof value === 'function' && !/^[A-Z]/.test(value.name) ? value.bind(target) : value
    },
  })
  return {
    window: facade,
    setCovered: (next) => {
      if (next === isCovered) return
      if (next) remember(window.location.href, window.history.state)
      isCovered = next
      if (!next && address !== undefined) window.history.replaceState(state, '', address)
    },
  }
}
