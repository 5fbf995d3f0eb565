import { useTranslation } from 'react-i18next'
import type { PcState } from '#shared/contract/pc.contract.ts'
import { retryNow } from '../../client/connection.ts'
import { pcClient } from '../../client/pc.ts'
import { useWrite } from './write.ts'

/** Why a station is away from its host, in words; undefined where the PC is no station or is not away. */
export interface AwayWords {
  host: string
  /** What it is and what to do. */
  why: string
  since: string
  /** Nothing but an act of somebody's brings it back: a newer version, or joining anew. */
  isRefused: boolean
  /** A newer version on this PC would help. */
  needsUpdate: boolean
}

/** Says of a PC why it is away from its host. */
export const useAwayWords = (pc: PcState | undefined): AwayWords | undefined => {
  const { t } = useTranslation('pc')
  const write = useWrite()
  if (!pc?.station || !pc.link || pc.link.state === 'connected') return undefined
  const { reason, since, hostVersion } = pc.link
  const host = pc.station.hostName
  const why = t(`away.why.${reason ?? 'unknown'}`, {
    host,
    version: pc.appVersion,
    hostVersion: hostVersion ?? t('away.versionUnknown'),
  })
  return {
    host,
    why,
    since: write.since(since),
    isRefused: reason !== null && reason !== 'unreachable',
    needsUpdate: reason === 'station-older',
  }
}

/** Tries the line to the host now instead of waiting for the next round. */
export const retryHost = () => {
  pcClient.retryLink().catch(() => {})
  retryNow()
}
