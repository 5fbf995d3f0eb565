/** A host's address as it is typed: the port follows after a colon, an IPv6 address stands in brackets. */
export const hostAddress = (address: string, port: number): string =>
  address.includes(':') && !address.startsWith('[') ? `[${address}]:${port}` : `${address}:${port}`
