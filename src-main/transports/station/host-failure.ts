/** Why no line to the host could be had: nobody answered, or whoever did is not the host. */
export class HostFailure extends Error {
  readonly why: 'unreachable' | 'not-this-host'

  constructor(why: HostFailure['why'], options?: ErrorOptions) {
    super(`no line to the host: ${why}`, options)
    this.why = why
  }
}

/** Codes of OpenSSL and Node for an other end that speaks, but not the TLS of a host. */
const SPEAKS_OTHERWISE = /^(ERR_SSL_|EPROTO$|HPE_|ERR_TLS_)/

/** Whatever went wrong on the way to a host, as one of the two things it means. */
export const asHostFailure = (error: unknown): HostFailure => {
  if (error instanceof HostFailure) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return new HostFailure(SPEAKS_OTHERWISE.test(code) ? 'not-this-host' : 'unreachable', { cause: error })
}
