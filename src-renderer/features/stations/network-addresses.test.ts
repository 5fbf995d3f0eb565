import { expect, test } from 'vitest'
import { addressesOf } from './network-addresses.ts'

test('addresses carry the port, the name last; those of IPv6 are not heard and not shown', () => {
  const host = { addresses: ['192.168.1.10', 'fd00::12'], hostName: 'reception' }
  expect(addressesOf(host, 4811)).toEqual(['192.168.1.10:4811', 'reception:4811'])
})

test('a PC without a name or a network has nothing to type', () => {
  expect(addressesOf({ addresses: [], hostName: '' }, 4811)).toEqual([])
})
