import { describe, test } from 'vitest'
import { aFreshClinic } from '#tests/support/clinic.ts'
import { inProcess, overMessagePort, overTheNetwork, overWebSocket } from '#tests/support/transports.ts'
import { contractCases } from './cases.ts'

describe.each([
  ['in process', inProcess],
  ['over a MessagePort', overMessagePort],
  ['over a WebSocket', overWebSocket],
  ['over TLS on the network', overTheNetwork],
])('%s', (_, transport) => {
  test.each(contractCases)('$name', async ({ run }) => {
    const { clinic, clock } = await aFreshClinic()
    const { connect } = await transport(clinic)
    await run({ connect, clock })
  })
})
