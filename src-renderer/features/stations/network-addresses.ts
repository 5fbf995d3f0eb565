import type { Network } from './network-change.ts'

/** An address as it is typed, with its port; an IPv6 address stands in brackets. */
const withPort = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`

/** Every address of this PC on its networks and then its name, with the port. */
export const addressesOf = ({ addresses, hostName }: Pick<Network, 'addresses' | 'hostName'>, port: number): string[] =>
  [...addresses, hostName].filter(Boolean).map((address) => withPort(address, port))
