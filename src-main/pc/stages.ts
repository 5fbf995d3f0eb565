import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { PcMode, PcState } from '#shared/contract/pc.contract.ts'
import { recoverClinic } from '../clinic.ts'
import { refusal } from '../platform/call/refusal.ts'
import { OpenFailure } from '../platform/db/failure.ts'
import { DATABASE_FILE } from '../platform/db/open.ts'
import type { StationFacts } from '../transports/station/ask-station.ts'
import { showHostPlace } from '../transports/station/host-place.ts'
import type { SeenHost } from '../transports/station/look-at-host.ts'
import type { WindowPort } from '../transports/station/window-port.ts'
import { type BackupToHere, makeBackupToHere } from './backup-to-here.ts'
import { type HostLine, type HostLineOptions, openHostLine } from './host-line.ts'
import { type KeyPlace, keyPlaceOf, keyStoreAt } from './key-place.ts'
import { type OwnClinic, type OwnClinicOptions, openOwnClinic } from './own-clinic.ts'
import type { PcParts } from './pc-parts.ts'
import { forgetStationKey } from './station-key.ts'
import { makeTurns } from './turns.ts'

export interface StagesOptions extends OwnClinicOptions, HostLineOptions {
  /** Something nobody foresaw kept the clinic from opening. */
  onTrouble: (error: unknown) => void
}

/** What a PC takes part as, and how far it is: one clinic of its own, or one line to a host, never both. */
export interface Stages extends Pick<BackupToHere, 'chooseBackup'> {
  state: () => PcState
  /** Goes where the settings say. */
  start: () => Promise<void>
  chooseMode: (mode: PcMode) => Promise<void>
  chooseKeyPlace: (place: KeyPlace) => Promise<void>
  recoverKey: (phrase: string) => Promise<void>
  restoreBackup: (phrase: string) => Promise<void>
  /** A host let this PC in. */
  enterHost: (host: SeenHost, station: StationFacts) => Promise<void>
  leaveHost: () => Promise<void>
  servePort: (port: WindowPort) => Promise<boolean>
  retry: () => void
  wake: () => void
  close: () => Promise<void>
}

/** Failures the recovery phrase helps against. */
const WANTS_PHRASE: readonly string[] = ['KEY_MISSING', 'KEY_WRONG']

type Now = Pick<PcState, 'stage' | 'failure' | 'keyPlace'>

/** Makes the PC's stages; `start` begins. */
export const makeStages = (parts: PcParts, options: StagesOptions): Stages => {
  const { settings, folder, isDemo } = parts
  const turns = makeTurns()
  const backup = makeBackupToHere(parts)
  let mode = isDemo ? 'alone' : settings.read().mode
  let now: Now = { stage: 'opening', failure: null, keyPlace: null }
  let own: OwnClinic | null = null
  let line: HostLine | null = null

  const become = (next: Partial<Now>) => {
    now = { ...now, failure: null, ...next }
    options.onChange()
  }
  const takeMode = (next: PcMode | null) => {
    mode = next
    // A made-up clinic changes nothing about how this PC takes part.
    if (!isDemo) settings.change({ mode: next })
  }
  const closeAll = async () => {
    line?.close()
    line = null
    const closing = own
    own = null
    await closing?.close()
  }
  const failWith = (error: unknown) => {
    if (error instanceof OpenFailure) {
      const stage = WANTS_PHRASE.includes(error.code) ? 'recover-key' : 'failed'
      return become({ stage, failure: error.code })
    }
    options.onTrouble(error)
    become({ stage: 'failed' })
  }
  const openOwn = async () => {
    const keyPlace = keyPlaceOf(parts)
    if (keyPlace === null) return become({ stage: 'choose-key-place', keyPlace })
    become({ stage: 'opening', keyPlace })
    try {
      const keyStore = keyStoreAt(keyPlace, parts)
      backup.handOverKey(keyStore)
      own = await openOwnClinic(parts, keyStore, options)
      become({ stage: 'clinic' })
    } catch (error) {
      failWith(error)
    }
  }
  const openLine = async () => {
    const host = settings.read().host
    if (host === null) return become({ stage: 'join', keyPlace: null })
    line = await openHostLine(parts, options)
    become({ stage: 'clinic', keyPlace: null })
  }
  const goOn = async () => {
    const isThere = existsSync(join(folder, DATABASE_FILE))
    // Whoever worked here before there were modes notices nothing.
    if (mode === null && isThere) takeMode('alone')
    if (mode === null) become({ stage: 'choose-mode', keyPlace: null })
    else if (mode === 'station') await openLine()
    else await openOwn()
  }
  // A disk that takes nothing, say: the windows are told by the stage.
  const begin = () => goOn().catch(failWith)
  const chooseMode = async (next: PcMode) => {
    const isSame = mode === next || (mode !== 'station' && next !== 'station')
    takeMode(next)
    if (isSame && (own !== null || line !== null)) return options.onChange()
    await closeAll()
    await begin()
  }
  const chooseKeyPlace = async (place: KeyPlace) => {
    const isReal = parts.keychain.isReal()
    if (place === 'keychain' && !isReal) throw refusal('NO_KEYCHAIN', {})
    // Where there is a real keychain nobody takes the key out of it.
    const taken = isReal ? 'keychain' : place
    settings.change({ keyPlace: taken })
    if (own !== null) {
      keyStoreAt(taken, parts).save(own.dataKey)
      become({ keyPlace: taken })
    } else if (mode !== 'station') await begin()
  }
  const recoverKey = async (phrase: string) => {
    const keyPlace = keyPlaceOf(parts)
    if (own !== null || mode === 'station' || keyPlace === null) return
    try {
      await recoverClinic(folder, phrase, keyStoreAt(keyPlace, parts))
    } catch (error) {
      if (!(error instanceof OpenFailure)) throw error
      if (error.code === 'PHRASE_WRONG' || error.code === 'RECOVERY_MISSING') throw refusal(error.code, {})
      return failWith(error)
    }
    await openOwn()
  }
  const restoreBackup = async (phrase: string) => {
    if (own !== null || mode === 'station') throw refusal('CLINIC_AT_WORK', {})
    await backup.restore(phrase)
    if (mode === null) takeMode('alone')
    await openOwn()
  }
  const enterHost = async ({ place, identity }: SeenHost, station: StationFacts) => {
    await closeAll()
    const { hostName, clinicName, name, roleHint } = station
    settings.change({ host: { ...place, hostName, clinicName, name, roleHint, identities: [identity] } })
    takeMode('station')
    await openLine()
  }
  const leaveHost = async () => {
    if (line === null && mode !== 'station') return
    await closeAll()
    settings.change({ host: null })
    forgetStationKey(parts)
    takeMode(null)
    become({ stage: 'choose-mode', keyPlace: null })
  }

  return {
    state: () => {
      const { host } = settings.read()
      const station = host && {
        ...{ address: showHostPlace(host), hostName: host.hostName, clinicName: host.clinicName },
        ...{ name: host.name, roleHint: host.roleHint },
      }
      return {
        ...now,
        ...{ appVersion: parts.appVersion, platform: parts.platform, mode, station, link: line?.state() ?? null },
      }
    },
    start: () => turns.take(begin),
    chooseMode: (next) => turns.take(() => chooseMode(next)),
    chooseKeyPlace: (place) => turns.take(() => chooseKeyPlace(place)),
    recoverKey: (phrase) => turns.take(() => recoverKey(phrase)),
    chooseBackup: backup.chooseBackup,
    restoreBackup: (phrase) => turns.take(() => restoreBackup(phrase)),
    enterHost: (host, station) => turns.take(() => enterHost(host, station)),
    leaveHost: () => turns.take(leaveHost),
    servePort: async (port) => {
      await turns.settled(PATIENCE_MS)
      if (own === null) return line?.open(port) ?? false
      own.servePort(port)
      return true
    },
    retry: () => line?.retry(),
    wake: () => line?.wake(),
    close: () => turns.take(closeAll),
  }
}

/** How long a window's line waits for a clinic that is being opened; a window gives up after eight seconds. */
const PATIENCE_MS = 5_000
