import { EventEmitter } from 'node:events'

/** What the stand-in does not do is said, never passed over. */
export const missing = (what: string): Error => new Error(`not in the stand-in: ${what}`)

/** Asked of every object by the language itself or by Node, and answered with nothing by Electron too. */
const LANGUAGE = new Set(['then', 'toJSON', 'domain', 'constructor', 'asymmetricMatch', '__esModule'])

/** An object of which only what exists may be used: anything else throws with its name. */
export const strict = <T extends object>(name: string, target: T): T =>
  new Proxy(target, {
    get: (object, key, receiver) => {
      if (key in object || typeof key === 'symbol' || LANGUAGE.has(key) || key.startsWith('_'))
        return Reflect.get(object, key, receiver)
      throw missing(`${name}.${key}`)
    },
    set: (object, key, value, receiver) => {
      if (key in object || typeof key === 'symbol' || key.startsWith('_'))
        return Reflect.set(object, key, value, receiver)
      throw missing(`${name}.${key} = …`)
    },
  })

/** Refuses options the stand-in would pass over. */
export const only = (what: string, options: object, known: readonly string[]): void => {
  for (const key of Object.keys(options)) if (!known.includes(key)) throw missing(`${what} { ${key} }`)
}

/** An emitter that refuses listeners for what it will never tell. */
export class StrictEmitter extends EventEmitter {
  readonly _name: string
  readonly _told: readonly string[]

  constructor(name: string, told: readonly string[]) {
    super()
    this._name = name
    this._told = told
  }

  _listenable(event: string | symbol): void {
    if (typeof event === 'string' && !this._told.includes(event)) throw missing(`${this._name} event '${event}'`)
  }

  override on(event: string | symbol, listener: (...values: never[]) => void): this {
    this._listenable(event)
    return super.on(event, listener as (...values: unknown[]) => void)
  }

  override once(event: string | symbol, listener: (...values: never[]) => void): this {
    this._listenable(event)
    return super.once(event, listener as (...values: unknown[]) => void)
  }

  override addListener(event: string | symbol, listener: (...values: never[]) => void): this {
    return this.on(event, listener)
  }

  override prependListener(event: string | symbol, listener: (...values: never[]) => void): this {
    this._listenable(event)
    return super.prependListener(event, listener as (...values: unknown[]) => void)
  }
}

export interface PreventableEvent {
  preventDefault: () => void
  readonly defaultPrevented: boolean
}

/** An event whose listeners may say no. */
export const preventable = <T extends object>(more: T): T & PreventableEvent => {
  let isPrevented = false
  const event = {
    ...more,
    preventDefault: () => {
      isPrevented = true
    },
  }
  Object.defineProperty(event, 'defaultPrevented', { get: () => isPrevented, enumerable: true })
  return event as T & PreventableEvent
}
