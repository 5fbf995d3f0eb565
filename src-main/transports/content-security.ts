/**
 * The content security policy of every page, over HTTP and over the app's own protocol: nothing from elsewhere, no inline
 * script, no eval. Inline styles stay allowed because the component library writes its rules into style elements.
 */
export const CONTENT_SECURITY_POLICY = {
  'default-src': ["'self'"],
  'script-src': ["'self'"],
  'style-src': ["'self'", "'unsafe-inline'"],
  'img-src': ["'self'", 'data:', 'blob:'],
  'font-src': ["'self'", 'data:'],
  'connect-src': ["'self'"],
  'frame-src': ["'self'", 'blob:'],
  'object-src': ["'none'"],
  'base-uri': ["'none'"],
  'form-action': ["'none'"],
  'frame-ancestors': ["'none'"],
} as const

/** How long a browser that trusts this host refuses to speak to it in the clear: half a year. */
export const HSTS_SECONDS = 15_552_000

/** The policy as one header value. */
export const contentSecurityHeader = (): string =>
  Object.entries(CONTENT_SECURITY_POLICY)
    .map(([directive, sources]) => `${directive} ${sources.join(' ')}`)
    .join('; ')

/** What the few answers carry that are written to a line by hand, because no page server is behind them. */
export const headersOfBareAnswers = (isSecure: boolean): Record<string, string> => ({
  'content-security-policy': contentSecurityHeader(),
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  ...(isSecure ? { 'strict-transport-security': `max-age=${HSTS_SECONDS}` } : {}),
})
