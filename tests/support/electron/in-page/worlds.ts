import type { Clone } from './clone.ts'

/**
 * The page's own half of contextBridge, before any script of the page: what the preload offers becomes part of `window`, and calls go
 * over events nobody else can name. `window.open` asks the app and answers nothing, as a denied one does.
 * Travels as text: everything it needs is given or inside it.
 */
export const mainWorld = (secret: string, clone: Clone) => {
  const say = document.dispatchEvent.bind(document)
  const hear = document.addEventListener.bind(document)
  const Told = CustomEvent
  const detailOf = (event: Event): string => (event as CustomEvent<string>).detail
  const settling = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  let lastCall = 0
  let answer: { isOk: boolean; isLater: boolean; value: unknown } | undefined

  const call = (path: string[], values: unknown[]): unknown => {
    lastCall += 1
    const id = lastCall
    answer = undefined
    say(new Told(`${secret}:call`, { detail: clone.toText({ id, path, values }) }))
    const given = answer as { isOk: boolean; isLater: boolean; value: unknown } | undefined
    if (given === undefined) throw new Error('the preload is gone')
    if (!given.isOk) throw new Error(String(given.value))
    return given.isLater ? new Promise((resolve, reject) => settling.set(id, { resolve, reject })) : given.value
  }
  hear(`${secret}:answer`, (event) => {
    answer = clone.fromText(detailOf(event)) as typeof answer
  })
  hear(`${secret}:settled`, (event) => {
    const { id, isOk, value } = clone.fromText(detailOf(event)) as { id: number; isOk: boolean; value: unknown }
    if (isOk) settling.get(id)?.resolve(value)
    else settling.get(id)?.reject(new Error(String(value)))
    settling.delete(id)
  })
  const build = (shape: unknown, path: string[]): unknown => {
    const { isFunction, value, parts } = shape as { isFunction?: true; value?: unknown; parts?: [string, unknown][] }
    if (isFunction) return (...values: unknown[]) => call(path, values)
    if (parts === undefined) return value
    return Object.freeze(Object.fromEntries(parts.map(([name, each]) => [name, build(each, [...path, name])])))
  }
  hear(`${secret}:offer`, (event) => {
    const { key, shape } = clone.fromText(detailOf(event)) as { key: string; shape: unknown }
    Object.defineProperty(window, key, { value: build(shape, [key]), enumerable: true })
  })
  window.open = (url = 'about:blank', name = '') => {
    const wanted = { url: new URL(String(url), document.baseURI).href, frameName: String(name) }
    say(new Told(`${secret}:wanted`, { detail: clone.toText(wanted) }))
    return null
  }
}

/** What a sandboxed preload gets: contextBridge and ipcRenderer, in a world of its own. Travels as text as above. */
export const isolatedWorld = (secret: string, clone: Clone, tell: (text: string) => void) => {
  const offered = new Map<string, unknown>()
  const listeners = new Map<string, ((event: object, ...values: unknown[]) => void)[]>()
  const invoked = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>()
  const ports = new Map<number, MessagePort>()
  let lastInvoked = 0

  const missing = (what: string) => new Error(`not in the stand-in: ${what}`)
  const strict = <T extends object>(name: string, target: T): T =>
    new Proxy(target, {
      get: (object, key) => {
        if (key in object || typeof key === 'symbol' || key === 'then') return Reflect.get(object, key)
        throw missing(`${name}.${key}`)
      },
    })
  const say = (name: string, value: unknown) =>
    document.dispatchEvent(new CustomEvent(`${secret}:${name}`, { detail: clone.toText(value) }))
  const hear = (name: string, how: (value: unknown) => void) =>
    document.addEventListener(`${secret}:${name}`, (event) =>
      how(clone.fromText((event as CustomEvent<string>).detail)),
    )
  const send = (message: object) => tell(clone.toText(message))

  const shapeOf = (value: unknown): object => {
    if (typeof value === 'function') return { isFunction: true }
    const isPlain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    return isPlain ? { parts: Object.entries(value).map(([name, each]) => [name, shapeOf(each)]) } : { value }
  }
  const contextBridge = strict('contextBridge', {
    exposeInMainWorld: (key: string, api: unknown) => {
      if (offered.has(key)) throw new Error(`Cannot bind an API on top of an existing property on the window object`)
      offered.set(key, api)
      say('offer', { key, shape: shapeOf(api) })
    },
  })
  hear('call', (value) => {
    const { id, path, values } = value as { id: number; path: string[]; values: unknown[] }
    const [key = '', ...rest] = path
    const found = rest.reduce<unknown>((part, name) => Reflect.get(Object(part), name), offered.get(key))
    try {
      const result: unknown = (found as (...all: unknown[]) => unknown)(...values)
      if (!(result instanceof Promise)) return void say('answer', { isOk: true, isLater: false, value: result })
      say('answer', { isOk: true, isLater: true, value: undefined })
      result.then(
        (later: unknown) => say('settled', { id, isOk: true, value: later }),
        (error: unknown) => say('settled', { id, isOk: false, value: String(error) }),
      )
    } catch (error) {
      say('answer', { isOk: false, isLater: false, value: String(error) })
    }
  })
  hear('wanted', (value) => send({ kind: 'wanted', ...(value as object) }))

  const on = (channel: string, listener: (event: object, ...values: unknown[]) => void) => {
    listeners.set(channel, [...(listeners.get(channel) ?? []), listener])
  }
  const off = (channel: string, listener: unknown) => {
    listeners.set(channel, listeners.get(channel)?.filter((each) => each !== listener) ?? [])
  }
  const ipcRenderer = strict('ipcRenderer', {
    send: (channel: string, ...values: unknown[]) => send({ kind: 'send', channel, values }),
    invoke: (channel: string, ...values: unknown[]) => {
      lastInvoked += 1
      const id = lastInvoked
      send({ kind: 'invoke', id, channel, values })
      return new Promise((resolve, reject) => invoked.set(id, { resolve, reject }))
    },
    on,
    off,
    removeListener: off,
    removeAllListeners: (channel: string) => void listeners.delete(channel),
  })

  /** A port of the page whose far end is the app's process: what it says goes out as text. */
  const openPort = (id: number): MessagePort => {
    const { port1, port2 } = new MessageChannel()
    ports.set(id, port1)
    port1.addEventListener('message', ({ data }) => send({ kind: 'port', port: id, value: data }))
    port1.addEventListener('close', () => {
      if (ports.delete(id)) send({ kind: 'port-closed', port: id })
    })
    port1.start()
    return port2
  }
  const heard: Record<string, (message: never) => void> = {
    send: ({ channel, values, opened }: { channel: string; values: unknown[]; opened: number[] }) => {
      const event = { ports: opened.map(openPort), senderId: 0 }
      for (const listener of listeners.get(channel) ?? []) listener(event, ...values)
    },
    port: ({ port, value }: { port: number; value: unknown }) => ports.get(port)?.postMessage(value),
    'port-close': ({ port }: { port: number }) => {
      const there = ports.get(port)
      ports.delete(port)
      there?.close()
    },
    invoked: ({ id, isOk, value }: { id: number; isOk: boolean; value: unknown }) => {
      if (isOk) invoked.get(id)?.resolve(value)
      else invoked.get(id)?.reject(new Error(String(value)))
      invoked.delete(id)
    },
  }
  Reflect.set(globalThis, 'hearFromStandIn', (text: string) => {
    const message = clone.fromText(text) as { kind: string }
    heard[message.kind]?.(message as never)
  })
  const input = ({ type, key, code, ctrlKey, shiftKey, altKey, metaKey, repeat }: KeyboardEvent) => {
    const kind = type === 'keydown' ? 'keyDown' : 'keyUp'
    const modifiers = { control: ctrlKey, shift: shiftKey, alt: altKey, meta: metaKey }
    send({ kind: 'input', input: { type: kind, key, code, isAutoRepeat: repeat, ...modifiers } })
  }
  window.addEventListener('keydown', input, true)
  window.addEventListener('contextmenu', ({ clientX: x, clientY: y, target }) => {
    const isEditable = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
    const can = { canCut: isEditable, canCopy: true, canPaste: isEditable, canSelectAll: true }
    const selectionText = String(window.getSelection() ?? '')
    send({ kind: 'menu', menu: { x, y, isEditable, selectionText, editFlags: can } })
  })
  return (preload: (require: (name: string) => unknown, module: object, exports: object) => void) => {
    const require = (name: string) => {
      if (name === 'electron') return strict('electron in a sandboxed preload', { contextBridge, ipcRenderer })
      throw new Error(`module not found: ${name}`)
    }
    const module = { exports: {} }
    preload(require, module, module.exports)
  }
}
