import { type Agent, request } from 'node:http'
import { CONTRACT_VERSION } from '#shared/contract/version.ts'
import { asHostFailure, HostFailure } from './host-failure.ts'
import { type HostPlace, showHostPlace } from './host-place.ts'

/** Answers on this port are small; whoever sends more is no host. */
const MAX_ANSWER_BYTES = 256 * 1024

/** What came back, read as JSON; null where it was none. */
export interface HostAnswer {
  status: number
  body: unknown
}

const asJson = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** The headers of whatever a station asks. */
export const stationHeaders = (place: HostPlace) => ({
  host: showHostPlace(place),
  'x-clinic-contract': String(CONTRACT_VERSION),
})

interface Question {
  agent: Agent
  place: HostPlace
  path: string
  signal: AbortSignal
  /** Sent as JSON with POST; a GET without. */
  body?: unknown
}

/** Asks a host over a pinned line; throws HostFailure where no whole answer came. */
export const askHost = ({ agent, place, path, signal, body }: Question): Promise<HostAnswer> =>
  new Promise((resolve, reject) => {
    const sent = body === undefined ? null : Buffer.from(JSON.stringify(body))
    const fail = (error: unknown) => reject(asHostFailure(error))
    const asking = request({
      ...{ agent, path, signal, host: place.address, port: place.port, method: sent ? 'POST' : 'GET' },
      headers: {
        ...stationHeaders(place),
        ...(sent ? { 'content-type': 'application/json', 'content-length': sent.length } : {}),
      },
    })
    asking.on('error', fail)
    asking.on('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > MAX_ANSWER_BYTES) asking.destroy(new HostFailure('not-this-host'))
        else chunks.push(chunk)
      })
      response.on('error', fail)
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, body: asJson(Buffer.concat(chunks).toString('utf8')) }),
      )
    })
    asking.end(sent ?? undefined)
  })
