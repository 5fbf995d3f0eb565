import { parseArgs } from 'node:util'
import { readPatientLink } from '#shared/domain/patients/patient-link.ts'
import { parseRecordNumber } from '#shared/domain/patients/record-number.ts'

/** How the app was asked to start. */
export interface StartArguments {
  /** The clinic's folder, or null for the usual one. */
  folder: string | null
  isDemo: boolean
  /** The whole screen, without a menu. */
  isKiosk: boolean
  /** The token of the waiting-room board to show instead of the clinic's own screens. */
  boardToken: string | null
  /** The patient whose link was opened. */
  recordNumber: string | null
}

/** A board's token as the core makes it: 256 bit in base64url. */
const BOARD_TOKEN = /^[\w-]{43}$/

/** Reads a board's token; null for whatever is none. */
export const readBoardToken = (text: unknown): string | null =>
  typeof text === 'string' && BOARD_TOKEN.test(text) ? text : null

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null)

/** Reads the app's arguments without its own path; what is not known, such as Chromium's switches, is passed over. */
export const readStartArguments = (args: readonly string[]): StartArguments => {
  const { values } = parseArgs({
    args: [...args],
    options: {
      data: { type: 'string' },
      board: { type: 'string' },
      demo: { type: 'boolean' },
      kiosk: { type: 'boolean' },
    },
    strict: false,
  })
  const links = args.map(readPatientLink).filter((number) => number !== null)
  return {
    folder: textOf(values.data),
    isDemo: values.demo === true,
    isKiosk: values.kiosk === true,
    boardToken: readBoardToken(values.board),
    recordNumber: links.at(-1) ?? null,
  }
}

/** Reads what a second start handed over to the first, which trusts it no more than a stranger's words. */
export const handedOver = (data: unknown): Pick<StartArguments, 'boardToken' | 'recordNumber'> => {
  const { boardToken, recordNumber } = Object(data) as { boardToken?: unknown; recordNumber?: unknown }
  const parsed = typeof recordNumber === 'string' && recordNumber.length < 64 ? parseRecordNumber(recordNumber) : null
  return {
    boardToken: readBoardToken(boardToken),
    recordNumber: parsed?.kind === 'valid' ? parsed.recordNumber : null,
  }
}
