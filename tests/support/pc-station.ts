import type { PcOptions } from '#main/pc/pc.ts'
import type { Client } from './clinic.ts'
import { startPc, type TestPc } from './pc.ts'
import { type PlannedParts, partsOfAPc } from './pc-parts.ts'

/** A PC that was let into a host's clinic. */
export interface TestStation extends TestPc {
  parts: ReturnType<typeof partsOfAPc>
  stationId: number
}

/** The PC that waits at the host, as the administrator sees it. */
export const waitingRequest = async (administrator: Client) => {
  const [request] = (await administrator.stations.getPairing()).requests
  if (request === undefined) throw new Error('nobody waits')
  return request
}

/** Brings a running PC into a host's clinic, the way two people do it: look, compare, code, approval. */
export const letIn = async (test: TestPc, administrator: Client, address: string, name = 'Front desk 2') => {
  const window = test.window()
  await window.chooseMode({ mode: 'station' })
  await window.lookAtHost({ address })
  const { code } = await administrator.stations.offerPairing()
  await window.join({ code, stationName: name, roleHint: 'front-desk' })
  const request = await waitingRequest(administrator)
  const station = await administrator.stations.approve({ requestId: request.id, name, roleHint: 'front-desk' })
  await test.until(({ stage }) => stage === 'clinic')
  return station
}

/** A new PC that was let in by the host at this address. */
export const aStation = async (
  administrator: Client,
  address: string,
  planned: PlannedParts = {},
  options: PcOptions = {},
): Promise<TestStation> => {
  const parts = partsOfAPc(planned)
  const test = await startPc(parts, options)
  const { id } = await letIn(test, administrator, address)
  return { ...test, parts, stationId: id }
}
