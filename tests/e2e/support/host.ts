import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { OWN_ADDRESS, screensAre } from './runtime.ts'

const OUT = process.env.CLINIC_OUT ?? join(import.meta.dirname, '..', '..', '..', 'out')
const HOST = join(OUT, 'main', 'host.js')

/** The built headless host as a real process on a data folder of its own. */
export interface Host {
  url: string
  /** Where a screen of this run finds the clinic: the host, or in a desktop run the app's own page. */
  screenUrl: string
  port: number
  folder: string
  /** Ends the process in good order, or as a power cut would with `SIGKILL`. */
  stop: (signal?: 'SIGTERM' | 'SIGKILL') => Promise<void>
  /** Starts it again on the same folder and port. */
  startAgain: () => Promise<void>
  remove: () => Promise<void>
}

const addressOf = async (child: ChildProcess): Promise<string> => {
  if (!child.stdout) throw new Error('the host has no output')
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\/\/\S+/.exec(line)?.[0]
    if (address) {
      child.stdout.resume()
      return address
    }
  }
  throw new Error('the host ended before it said where it is')
}

const spawnHost = async (folder: string, port: number) => {
  const child = spawn(process.execPath, [HOST, '--data', folder, '--port', String(port)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return { child, url: await addressOf(child) }
}

/** Starts the built host on a free port with an empty data folder. */
export const startHost = async (): Promise<Host> => {
  const folder = mkdtempSync(join(tmpdir(), 'clinic-e2e-'))
  let running = await spawnHost(folder, 0)
  const { url } = running
  const port = Number(new URL(url).port)
  const stop = async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
    if (running.child.exitCode !== null || running.child.signalCode !== null) return
    const ended = once(running.child, 'exit')
    running.child.kill(signal)
    await ended
  }
  return {
    url,
    screenUrl: screensAre === 'browser' ? url : `${OWN_ADDRESS[screensAre]}index.html`,
    port,
    folder,
    stop,
    startAgain: async () => {
      running = await spawnHost(folder, port)
    },
    remove: async () => {
      await stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
