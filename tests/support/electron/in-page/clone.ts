/**
 * Makes what turns values into JSON and back, so that they pass from a page to another process as a structured clone would.
 * It travels into pages as text: everything it needs is inside it.
 */
export const makeClone = () => {
  const bytesOf = (value: ArrayBuffer | ArrayBufferView) =>
    ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : new Uint8Array(value)

  const base64Of = (bytes: Uint8Array): string => {
    let text = ''
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192))
    return btoa(text)
  }

  const pack = (value: unknown): unknown => {
    if (value === null || typeof value === 'string' || typeof value === 'boolean') return value
    if (typeof value === 'number' && Number.isFinite(value)) return value
    if (typeof value === 'number' || typeof value === 'bigint') return { $: typeof value, v: String(value) }
    if (value === undefined) return { $: 'undefined' }
    if (Array.isArray(value)) return value.map(pack)
    if (value instanceof ArrayBuffer) return { $: 'buffer', v: base64Of(bytesOf(value)) }
    if (ArrayBuffer.isView(value)) return { $: 'bytes', v: base64Of(bytesOf(value)) }
    if (value instanceof Date) return { $: 'date', v: value.getTime() }
    const isPlain = typeof value === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(value))
    if (isPlain) return { $: 'object', v: Object.entries(value).map(([name, each]) => [name, pack(each)]) }
    throw new TypeError(`not in the stand-in: cloning ${Object.prototype.toString.call(value)}`)
  }

  const bytesFrom = (base64: string) => Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))

  const unpack = (packed: unknown): unknown => {
    if (Array.isArray(packed)) return packed.map(unpack)
    if (typeof packed !== 'object' || packed === null) return packed
    const { $: kind, v } = packed as { $: string; v: never }
    if (kind === 'number') return Number(v)
    if (kind === 'bigint') return BigInt(v)
    if (kind === 'buffer') return bytesFrom(v).buffer
    if (kind === 'bytes') return bytesFrom(v)
    if (kind === 'date') return new Date(v)
    if (kind === 'object')
      return Object.fromEntries((v as [string, unknown][]).map(([name, each]) => [name, unpack(each)]))
    return undefined
  }
  return {
    toText: (value: unknown): string => JSON.stringify(pack(value)),
    fromText: (text: string): unknown => unpack(JSON.parse(text)),
  }
}

export type Clone = ReturnType<typeof makeClone>
