import { app } from 'electron'
import { readPatientLink } from '#shared/domain/patients/patient-link.ts'
import { handedOver } from './start-arguments.ts'

interface Taker {
  openPatient: (recordNumber: string) => void
  openBoard: (token: string) => void
  /** Brings the clinic's own window to the front. */
  show: () => void
}

/** Links and second starts, from the first moment of the app on. */
export interface Links {
  /** Hands over what came so far and everything that comes later. */
  take: (taker: Taker) => void
}

/**
 * Listens for links to a patient: in the arguments of the start (Windows, Linux), from the system (macOS), and from a second start,
 * which hands over what it was asked for and ends.
 */
export const watchLinks = (recordNumberAtStart: string | null): Links => {
  let taker: Taker | null = null
  let waiting = recordNumberAtStart
  const openPatient = (recordNumber: string | null) => {
    if (recordNumber === null) return
    if (taker) taker.openPatient(recordNumber)
    else waiting = recordNumber
  }
  app.on('open-url', (event, address) => {
    event.preventDefault()
    openPatient(readPatientLink(address))
    taker?.show()
  })
  app.on('second-instance', (_event, _argv, _folder, data) => {
    const { boardToken, recordNumber } = handedOver(data)
    openPatient(recordNumber)
    if (boardToken !== null) taker?.openBoard(boardToken)
    else taker?.show()
  })
  return {
    take: (one) => {
      taker = one
      if (waiting !== null) taker.openPatient(waiting)
      waiting = null
    },
  }
}
