import { createHash } from 'node:crypto'
import * as door from '#main/rpc/station-door.ts'
import { aClinic, type TestClinic } from '#tests/support/clinic.ts'

const WORDS = ['abandon', 'ability', 'able', 'about', 'above', 'absent']
export const PLAN = { isOn: true, port: 4811, isOpenToBrowsers: false, browserPort: 4812 }

/** The hash of a made-up public key. */
export const keyOf = (name: string): string => createHash('sha256').update(name).digest('hex')

/** What the PC of this name sends with a code. */
export const asks = (name: string, code: string) => ({
  ...{ code, stationName: name, roleHint: 'front-desk' as const, appVersion: '1.0.0' },
  ...{ keyHash: keyOf(name), words: WORDS, address: '192.168.1.20' },
})

/** A code that is not the one on show. */
export const anotherThan = (code: string): string => String((Number(code) + 1) % 1_000_000).padStart(6, '0')

export interface StationClinic extends TestClinic {
  /** Asks with a code of its own for a PC of this name; answers the request's id. */
  aRequest: (name: string) => Promise<string>
  /** Lets a PC of this name in; answers it as the list shows it. */
  aStation: (name: string) => ReturnType<TestClinic['administrator']['stations']['approve']>
}

/** A clinic whose network is on. */
export const aStationClinic = async (): Promise<StationClinic> => {
  const clinic = await aClinic()
  const { stations } = clinic.administrator
  await stations.updateNetwork({ ...PLAN, version: 0 })
  const aRequest = async (name: string) => {
    const { code } = await stations.offerPairing()
    const asked = await door.askToJoin(clinic.clinic.core, asks(name, code))
    if (asked.kind !== 'waiting') throw new Error(`not waiting but ${asked.kind}`)
    return asked.requestId
  }
  const aStation = async (name: string) =>
    stations.approve({ requestId: await aRequest(name), name, roleHint: 'front-desk' })
  return { ...clinic, aRequest, aStation }
}
