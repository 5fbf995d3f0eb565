import type { IncomingHttpHeaders } from 'node:http'
import { expect } from 'vitest'

/** Every answer of every server carries these, whatever its status. */
export const expectSecurityHeaders = (headers: IncomingHttpHeaders, isSecure: boolean): void => {
  const policy = String(headers['content-security-policy'])
  for (const rule of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "frame-ancestors 'none'"]) {
    expect(policy).toContain(rule)
  }
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*(unsafe-inline|\*)/)
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['x-frame-options']).toBe('DENY')
  expect(headers['referrer-policy']).toBe('no-referrer')
  if (isSecure) expect(headers['strict-transport-security']).toMatch(/^max-age=\d{8}$/)
  else expect(headers).not.toHaveProperty('strict-transport-security')
  for (const told of ['server', 'x-powered-by', 'access-control-allow-origin']) expect(headers).not.toHaveProperty(told)
}
