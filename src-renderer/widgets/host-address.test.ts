import { expect, test } from 'vitest'
import { hostAddress } from './host-address.ts'

test.each([
  ['192.168.1.20', 4811, '192.168.1.20:4811'],
  ['reception.local', 4811, 'reception.local:4811'],
  ['fe80::1', 4811, '[fe80::1]:4811'],
  ['[fe80::1]', 4811, '[fe80::1]:4811'],
])('%s, port %d', (address, port, written) => {
  expect(hostAddress(address, port)).toBe(written)
})
