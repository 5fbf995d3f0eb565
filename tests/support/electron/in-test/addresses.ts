/** Where addresses of the app's own schemes stand in a browser that knows only https, and back. */
export interface Addresses {
  know: (schemes: string[]) => void
  toPage: (url: string) => string
  toApp: (url: string) => string
}

/** Each host of a custom scheme gets an https origin of its own under a name no network can have. */
export const newAddresses = (): Addresses => {
  let known: string[] = []
  return {
    know: (schemes) => {
      known = schemes
    },
    toPage: (url) => {
      const [, scheme = '', host = '', rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/s.exec(url) ?? []
      return known.includes(scheme) ? `https://${host}.${scheme}.invalid${rest}` : url
    },
    toApp: (url) => {
      const [, blob = '', host = '', scheme = '', rest = ''] =
        /^(blob:)?https:\/\/([^/?#]+)\.([a-z0-9+-]+)\.invalid(.*)$/s.exec(url) ?? []
      return known.includes(scheme) ? `${blob}${scheme}://${host}${rest}` : url
    },
  }
}
