import type { Network } from './network-change.ts'

/** The listeners hear IPv4 only: an address with colons would lead nowhere. */
const isHeard = (address: string): boolean => address !== '' && !address.includes(':')

/** Every address of this PC one may type elsewhere and then its name, with the port. */
export const addressesOf = ({ addresses, hostName }: Pick<Network, 'addresses' | 'hostName'>, port: number): string[] =>
  [...addresses, hostName].filter(isHeard).map((address) => `${address}:${port}`)
