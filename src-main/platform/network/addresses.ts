import { networkInterfaces } from 'node:os'

const LINK_LOCAL = /^(169\.254\.|fe80:)/i

/** Addresses of this PC on its networks, IPv4 first; not loopback, nor those nobody gave it. */
export const ownAddresses = (): string[] => {
  const found = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? [])
  const reached = found.filter(({ internal, address }) => !(internal || LINK_LOCAL.test(address)))
  const ofFamily = (family: string) => reached.filter((one) => one.family === family).map(({ address }) => address)
  return [...new Set([...ofFamily('IPv4'), ...ofFamily('IPv6')])]
}
