import { isIPv6 } from 'node:net'
import { domainToASCII } from 'node:url'

/** Where a host listens for stations. */
export interface HostPlace {
  address: string
  port: number
}

/** The port stations are heard on unless the clinic chose another. */
const DEFAULT_PORT = 4811

const SCHEME = /^[a-z]+:\/\//i
const WITH_PORT = /^(\[[0-9a-f:.]+\]|[^\s:/[\]]+)(?::(\d{1,5}))?$/i

const portOf = (text: string | undefined) => (text === undefined ? DEFAULT_PORT : Number(text))

/** Reads an address as it is typed, `name` or `name:port`, also copied out of a browser; null where it is none. */
export const readHostPlace = (typed: string): HostPlace | null => {
  const text = typed.trim().replace(SCHEME, '').replace(/\/.*$/, '')
  if (isIPv6(text)) return { address: text, port: DEFAULT_PORT }
  const [, name, digits] = WITH_PORT.exec(text) ?? []
  const port = portOf(digits)
  if (name === undefined || port < 1 || port > 65_535) return null
  // As names in any script are asked for, and stand in a request's head; empty where it can be no name.
  const address = name.startsWith('[') ? name.slice(1, -1) : domainToASCII(name)
  return address === '' ? null : { address, port }
}

/** A place the way a person reads and types it. */
export const showHostPlace = ({ address, port }: HostPlace): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
