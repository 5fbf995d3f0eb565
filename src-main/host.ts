import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { openClinic, recoverClinic } from './clinic.ts'
import { beginDemoFolder } from './demo-folder.ts'
import { openFailureSentence } from './open-failure.ts'
import { lookAtBackup } from './platform/backup/look-at-backup.ts'
import { restoreBackup } from './platform/backup/restore-backup.ts'
import { fileKeyStore } from './platform/db/key.ts'
import { defaultClinicFolder } from './platform/folders.ts'
import { chromiumEngine } from './platform/pdf/chromium-engine.ts'
import { findChromium } from './platform/pdf/find-chromium.ts'
import { resourceFolder } from './resource-folder.ts'
import { type HeardAt, serveLan } from './transports/lan/lan-server.ts'
import { serveLoopback } from './transports/lan/loopback-server.ts'
import { APP_VERSION } from './version.ts'

/** The port screens are found on when none is named. */
const DEFAULT_PORT = 4810

const say = (line: string) => process.stdout.write(`${line}\n`)

const tellOfNetwork = ({ stations, browsers }: HeardAt) => {
  const heard = [
    ...(stations === null ? [] : [`stations at ${hostname()}:${stations}`]),
    ...(browsers === null ? [] : [`browsers at https://${hostname()}:${browsers}/`]),
  ]
  say(heard.length === 0 ? 'The network hears nothing of this clinic.' : `On the network: ${heard.join(', ')}`)
}

const readArguments = () => {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      port: { type: 'string' },
      demo: { type: 'boolean', default: false },
      recover: { type: 'boolean', default: false },
      restore: { type: 'string' },
      'no-open': { type: 'boolean', default: false },
    },
  })
  const port = values.port === undefined ? DEFAULT_PORT : Number(values.port)
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new RangeError('--port takes a number from 0 to 65535')
  return { ...values, port, folder: values.data ?? defaultClinicFolder(values.demo) }
}

const askForPhrase = async () => {
  const input = createInterface({ input: process.stdin, output: process.stdout })
  // A keyboard that was closed without a word gives an empty phrase, which opens nothing.
  const nothing = once(input, 'close').then(() => '')
  const phrase = await Promise.race([input.question('Recovery phrase (twelve words): '), nothing])
  input.close()
  return phrase
}

const recover = async (folder: string) => {
  await recoverClinic(folder, await askForPhrase())
  say('The key is back. Start the app as usual now.')
}

const restore = async (from: string, folder: string) => {
  const { clinicName, madeAt } = await lookAtBackup(from)
  say(`A backup of ${clinicName}, made at ${madeAt}.`)
  await restoreBackup({ from, to: folder, phrase: await askForPhrase(), keyStore: fileKeyStore(folder) })
  say('The clinic is back. Start the app as usual now.')
}

/** The built screens, beside the built host or, when run from source, in the build folder. */
const rendererFolder = () => {
  const besideTheBuiltHost = join(import.meta.dirname, '..', 'renderer')
  return existsSync(besideTheBuiltHost) ? besideTheBuiltHost : join(import.meta.dirname, '..', 'out', 'renderer')
}

const run = async () => {
  const { folder, port, demo, recover: isRecovery, restore: backup } = readArguments()
  if (isRecovery) return recover(folder)
  if (backup !== undefined) return restore(backup, folder)

  if (demo) beginDemoFolder(folder)
  const chromium = findChromium()
  const clinic = await openClinic({
    ...{ folder, appVersion: APP_VERSION, isDemo: demo },
    pdf: chromium === null ? null : chromiumEngine(chromium),
    resourceFolder: resourceFolder(import.meta.dirname),
  })
  if (demo) {
    const { seedDemoClinic } = await import('./demo.ts')
    for (const line of await seedDemoClinic(clinic)) say(line)
  }
  const server = await serveLoopback(clinic, { port, rendererFolder: rendererFolder() })
  const lan = await serveLan(clinic, { rendererFolder: rendererFolder(), onHeardAt: tellOfNetwork })
  let isClosing = false
  const close = async () => {
    if (isClosing) return
    isClosing = true
    await lan.close()
    await server.close()
    await clinic.close()
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void close())

  say(`The clinic is open at ${server.url}`)
  // The start script opens the browser: it knows whether there is one.
  process.send?.({ url: server.url })
}

run().catch((error: unknown) => {
  process.stderr.write(`${openFailureSentence(error)}\n`)
  process.exit(1)
})
