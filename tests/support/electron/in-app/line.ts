import { readFileSync } from 'node:fs'
import { SETTINGS_VARIABLE, type StandInSettings } from '../settings.ts'
import { type AsksOfApp, type AsksOfScreens, openWire } from '../wire.ts'

const given = process.env[SETTINGS_VARIABLE]
if (given === undefined || process.send === undefined)
  throw new Error('The stand-in for Electron is started by the tests only: tests/support/electron/in-test/launch.ts')

/** The computer this is to be. */
export const settings: StandInSettings = JSON.parse(given)

/** What went wrong where nobody waits for it: shown, and the process ends as it would on any unhandled error. */
const fail = (error: Error) => {
  if (process.connected) process.stderr.write(`stand-in for Electron: ${error.message}\n`)
}

/** The line to the screens, which live in the test's process. */
export const screens = openWire<AsksOfApp, AsksOfScreens>(
  {
    send: (message) => {
      if (process.connected) process.send?.(message)
    },
    onMessage: (hear) => void process.on('message', hear),
  },
  fail,
)

// The test that looked at this app is gone: nobody will ever close it.
process.on('disconnect', () => process.exit(1))

/** What package.json says of the app. */
export const about: { name: string; productName: string; version: string } = JSON.parse(
  readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8'),
)
